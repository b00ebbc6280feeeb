// Choosing a law, one of its versions, a pack.

import { useQuery } from '@tanstack/react-query';
import { aboutExpression, useLaw, useLaws, usePacks } from '../data';
import { useDay, useSay } from '../i18n';
import type { Law } from '../types';
import { Choice } from './ui';

export function placeOf(law: Pick<Law, 'jurisdiction' | 'jurisdiction_name' | 'title'>): string {
  return law.jurisdiction_name || law.jurisdiction || law.title;
}

export function nameOf(law: Pick<Law, 'jurisdiction' | 'jurisdiction_name' | 'title'>): string {
  const place = law.jurisdiction_name || law.jurisdiction;
  return place ? `${place}: ${law.title}` : law.title;
}

/** The law of an expression, by way of the expression, since the list of laws names the newest only. */
export function useAbout(expression: number | undefined) {
  return useQuery({ queryKey: ['about', expression], queryFn: () => aboutExpression(expression!), enabled: expression !== undefined });
}

export function ExpressionPicker({ label, value, onChange, versions = true }: {
  label: string; value: number | undefined; onChange: (expression: number) => void; versions?: boolean;
}) {
  const say = useSay();
  const day = useDay();
  const laws = useLaws();
  const about = useAbout(value);
  const law = about.data?.law ?? laws.data?.items.find((item) => item.newest?.id === value)?.id;
  const all = useLaw(versions ? law : undefined);
  const items = laws.data?.items.filter((item) => item.newest) ?? [];
  return (
    <div className="pair">
      <Choice
        label={label}
        value={law === undefined ? '' : String(law)}
        onChange={(chosen) => {
          const newest = items.find((item) => String(item.id) === chosen)?.newest;
          if (newest) onChange(newest.id);
        }}
        options={[...(law === undefined ? [{ id: '', name: say('picker.law') }] : []), ...items.map((item) => ({ id: String(item.id), name: nameOf(item) }))]}
      />
      {versions && all.data && all.data.expressions.length > 1 && value !== undefined && (
        <Choice
          label={say('picker.version')}
          value={String(value)}
          onChange={(chosen) => onChange(Number(chosen))}
          options={[...all.data.expressions].reverse().map((item) => ({ id: String(item.id), name: day(item.in_force || item.published || item.version_date) || say('picker.undated') }))}
        />
      )}
    </div>
  );
}

export function PackPicker({ value, onChange }: { value: string; onChange: (pack: string) => void }) {
  const say = useSay();
  const packs = usePacks();
  return (
    <Choice label={say('picker.pack')} value={value} onChange={onChange}
      options={(packs.data ?? [{ id: value, title: value }]).map((pack) => ({ id: pack.id, name: pack.title }))} />
  );
}

/** The pack to begin with: the one asked for, else the first that there is. */
export function useChosenPack(asked: string | null | undefined): string | undefined {
  const packs = usePacks();
  return asked || packs.data?.[0]?.id;
}
