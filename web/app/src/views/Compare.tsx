// Two laws or versions side by side, or one matter in many laws.

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { get } from '../api';
import { useExpression, useLaws } from '../data';
import { directionOf, langOf, useDay, useSay } from '../i18n';
import { partsOf } from '../law/document';
import type { Span } from '../law/bytes';
import { prisonYears } from '../law/penalties';
import { ChangeRows } from '../parts/ChangeRows';
import { PenaltyChart, type PenaltyBar } from '../parts/PenaltyChart';
import { ExpressionPicker, nameOf, useAbout } from '../parts/pickers';
import { Asked, Check, Empty, Text, VerdictMark, View } from '../parts/ui';
import type { Changes, Comparison, Law } from '../types';

function languageOf(laws: Law[] | undefined, law: number | undefined): string {
  return laws?.find((item) => item.id === law)?.language ?? '';
}

function Two({ left, right, set }: { left: number | undefined; right: number | undefined; set: (values: Record<string, string>) => void }) {
  const say = useSay();
  const laws = useLaws();
  const leftAbout = useAbout(left);
  const rightAbout = useAbout(right);
  const both = left !== undefined && right !== undefined;
  const changes = useQuery({ queryKey: ['changes', left, right], queryFn: () => get<Changes>('changes', { old: left, new: right }), enabled: both && left !== right, staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <div className="pickers">
        <ExpressionPicker label={say('compare.left')} value={left} onChange={(id) => set({ left: String(id) })} />
        <ExpressionPicker label={say('compare.right')} value={right} onChange={(id) => set({ right: String(id) })} />
        {both && <Button className="button" onPress={() => set({ left: String(right), right: String(left) })}>{say('compare.swap')}</Button>}
      </div>
      {!both ? <Empty title={say('compare.choose')}><p>{say('compare.choose-hint')}</p></Empty>
        : left === right ? <Empty title={say('compare.same')} />
          : <Asked query={changes}>{(answer) => <ChangeRows key={`${left}-${right}`} changes={answer} leftLanguage={languageOf(laws.data?.items, leftAbout.data?.law)} rightLanguage={languageOf(laws.data?.items, rightAbout.data?.law)} />}</Asked>}
    </>
  );
}

/** The words of a provision with those marked that the others do not have; plain until the law itself is there. */
function Particular({ expression, span, marks, text }: { expression: number; span: Span; marks: readonly Span[]; text: string }) {
  const loaded = useExpression(expression);
  const parts = useMemo(() => (loaded.data ? partsOf(loaded.data.law, span, marks) : [{ text, marked: false }]), [loaded.data, span, marks, text]);
  return parts.map((part, i) => (part.marked ? <mark key={i} className="particular">{part.text}</mark> : <span key={i}>{part.text}</span>));
}

function Columns({ comparison, chosen }: { comparison: Comparison; chosen: { expression: number; law: Law }[] }) {
  const say = useSay();
  const day = useDay();
  const bars: PenaltyBar[] = [];
  comparison.laws.forEach((law, i) => {
    const shown = chosen[i] ? nameOf(chosen[i]!.law) : law.title;
    for (const text of law.texts) {
      for (const penalty of text.penalties) {
        const years = prisonYears(penalty);
        if (years) bars.push({ name: chosen[i]?.law.jurisdiction_name || shown, place: text.number ? say('label.number', { number: text.number }) : text.eId, years, words: penalty.words ?? '' });
      }
    }
  });
  const silent = comparison.laws.every((law) => law.texts.length === 0);
  return (
    <>
      {silent ? <Empty title={say('many.none', { matter: comparison.matter.asked })}><p>{say('many.none-hint')}</p></Empty> : (
        <div className="many" tabIndex={0} role="region" aria-label={say('many.columns')}>
          {comparison.columns.map((column) => {
            const law = comparison.laws[column[0]!]!;
            const places = column.map((i) => (chosen[i] ? nameOf(chosen[i]!.law) : (comparison.laws[i]!.title || comparison.laws[i]!.name)));
            return (
              <article key={column.join()} className="many-column">
                <h2>{places.join(' · ')}</h2>
                {law.version_date && <p className="quiet">{day(law.version_date)}</p>}
                {law.verdict && <VerdictMark verdict={law.verdict} />}
                {law.texts.length === 0 && (
                  <Empty title={say('many.not-found')}>
                    <p>{say('many.searched', { count: law.searched.length })}</p>
                    {law.nearest.length > 0 && <p>{say('many.nearest', { numbers: law.nearest.map((n) => n.number || n.eId).join(', ') })}</p>}
                  </Empty>
                )}
                {law.texts.map((text) => {
                  return (
                    <section key={text.eId}>
                      <h3>{chosen[column[0]!] ? <Link to={`/law/${chosen[column[0]!]!.expression}#${text.eId}`}>{say('label.number', { number: text.number || text.eId })}</Link> : text.number}</h3>
                      <p className="serif" lang={langOf(law.language)} dir={directionOf(law.language)}>
                        {chosen[column[0]!] ? <Particular expression={chosen[column[0]!]!.expression} span={text.span} marks={text.particular} text={text.text} /> : text.text}
                      </p>
                    </section>
                  );
                })}
              </article>
            );
          })}
        </div>
      )}
      {bars.length > 0 && <section><h2>{say('chart.heading')}</h2><PenaltyChart bars={bars} /></section>}
    </>
  );
}

function Many({ params, setParams }: { params: URLSearchParams; setParams: (params: URLSearchParams) => void }) {
  const say = useSay();
  const laws = useLaws();
  const on = params.get('on') ?? '';
  const [matter, setMatter] = useState(on);
  const items = (laws.data?.items ?? []).filter((law) => law.newest);
  const asked = params.get('laws');
  const wanted = asked === null ? items.slice(0, 6).map((law) => law.newest!.id) : asked.split(',').filter(Boolean).map(Number);
  const chosen = wanted.flatMap((expression) => {
    const law = items.find((item) => item.newest!.id === expression);
    return law ? [{ expression, law }] : [];
  });
  const comparison = useQuery({ queryKey: ['comparison', wanted.join(), on], queryFn: () => get<Comparison>('comparison', { laws: wanted.join(), on }), enabled: on !== '' && wanted.length > 0 });
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    setParams(next);
  };
  return (
    <>
      <form className="inline" onSubmit={(event) => { event.preventDefault(); change('on', matter); }}>
        <Text label={say('many.matter')} value={matter} onChange={setMatter} type="search" required />
        <Button type="submit" className="button primary">{say('action.show')}</Button>
      </form>
      <p className="hint">{say('many.matter-hint')}</p>
      <details className="chooser" open={items.length <= 8}>
        <summary>{say('many.laws', { count: wanted.length })}</summary>
        <div className="checks">
          {items.map((law) => (
            <Check key={law.id} label={nameOf(law)} checked={wanted.includes(law.newest!.id)}
              onChange={(checked) => change('laws', (checked ? [...wanted, law.newest!.id] : wanted.filter((id) => id !== law.newest!.id)).join())} />
          ))}
        </div>
      </details>
      {on === '' ? <Empty title={say('many.ask')} /> : <Asked query={comparison}>{(answer) => <Columns comparison={answer} chosen={chosen} />}</Asked>}
    </>
  );
}

export default function Compare() {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const many = params.get('mode') === 'many';
  const number = (name: string) => (params.get(name) ? Number(params.get(name)) : undefined);
  const mode = (next: string) => {
    const copy = new URLSearchParams(params);
    copy.set('mode', next);
    setParams(copy);
  };
  return (
    <View title={say('compare.title')} lead={say(many ? 'many.lead' : 'compare.lead')} wide
      actions={
        <div className="segmented" role="group" aria-label={say('compare.mode')}>
          <button type="button" aria-pressed={!many} onClick={() => mode('two')}>{say('compare.two')}</button>
          <button type="button" aria-pressed={many} onClick={() => mode('many')}>{say('compare.many')}</button>
        </div>
      }>
      {many ? <Many params={params} setParams={setParams} />
        : <Two left={number('left')} right={number('right')} set={(values) => setParams({ ...Object.fromEntries(params), ...values })} />}
    </View>
  );
}
