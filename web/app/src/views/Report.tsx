// A report: of which laws, against what, in which language; seen before it is kept, in every format; frozen and followed up.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { address, download, get, write } from '../api';
import { useLaws, usePack, usePacks, useSession } from '../data';
import { kLanguageNames, kLanguages, type Language, useDay, useSay, useSettings, useWord } from '../i18n';
import { nameOf } from '../parts/pickers';
import { Asked, Check, Choice, Empty, Failure, Text, VerdictMark, View, Window } from '../parts/ui';
import type { Cut, FollowUpRow, Page } from '../types';

const kFormats = ['pdf', 'docx', 'html', 'xlsx', 'csv', 'md', 'json', 'sarif', 'akn'] as const;
const kEndings: Partial<Record<(typeof kFormats)[number], string>> = { akn: 'xml', sarif: 'sarif.json' };

interface FollowUp {
  laws: { expression: number; now: number | null; title: string; jurisdiction: string; version_then: string; version_now: string | null }[];
  packs: { id: string; version_then: string; version_now: string | null; changed: boolean }[];
  rows: FollowUpRow[];
  counts: { changed: number; unchanged: number; waiting: number; overrides_surviving: number };
}

function FollowUpTable({ cut }: { cut: Cut }) {
  const { language } = useSettings();
  const say = useSay();
  const word = useWord();
  const day = useDay();
  const follow = useQuery({ queryKey: ['follow-up', cut.id, language], queryFn: () => get<FollowUp>(`cuts/${cut.id}/follow-up`, { lang: language }), staleTime: 0 });
  const pack = usePack(cut.packs[0]);
  const titles = new Map(pack.data?.criteria.map((c) => [c.id, c.title]) ?? []);
  return (
    <Asked query={follow}>
      {(answer) => {
        const { rows, counts } = answer;
        return (
          <>
            <ul className="plain-list">
              {answer.laws.map((law) => (
                <li key={law.expression}>{law.title || say('report.version', { id: law.expression })}: {day(law.version_then)} → {law.version_now === null ? say('cut.gone') : law.version_now === law.version_then ? say('cut.same') : <strong>{day(law.version_now)}</strong>}
                  {law.now !== null && law.now !== law.expression && <> · <Link to={`/compare?left=${law.expression}&right=${law.now}`}>{say('law.what-changed')}</Link></>}</li>
              ))}
              {answer.packs.map((p) => <li key={p.id}>{p.id} {p.version_then} → {p.changed ? <strong>{p.version_now ?? say('cut.gone')}</strong> : say('cut.same')}</li>)}
            </ul>
            <p role="status">{say('cut.counts', { changed: counts.changed, unchanged: counts.unchanged, waiting: counts.waiting, surviving: counts.overrides_surviving })}</p>
            {rows.length === 0 ? <Empty title={say('cut.nothing')} /> : (
              <div className="table-scroll" tabIndex={0} role="region" aria-label={say('cut.follow-up')}>
                <table className="data">
                  <thead><tr><th scope="col">{say('finding.criterion')}</th><th scope="col">{say('cut.then')}</th><th scope="col">{say('cut.now')}</th><th scope="col">{say('cut.because')}</th><th scope="col">{say('cut.review')}</th></tr></thead>
                  <tbody>
                    {rows.map((row, i) => (
                      <tr key={i}>
                        <th scope="row">{row.title ?? titles.get(row.criterion) ?? row.criterion}{row.jurisdiction && <span className="quiet"> {row.jurisdiction}</span>}</th>
                        <td>{row.before && <VerdictMark verdict={row.before} />}</td><td>{row.after && <VerdictMark verdict={row.after} />}</td>
                        <td>{row.because.map((why) => word('because', why)).join(', ')}</td>
                        <td>{row.decision && <VerdictMark verdict={row.decision} />} {row.waits ? say('cut.waits') : row.override_survives === true ? say('cut.survives') : row.override_survives === false ? say('cut.fell') : ''}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </>
        );
      }}
    </Asked>
  );
}

function Cuts({ scope }: { scope: { expressions: number[]; packs: string[]; lang: string; yardstick: string } }) {
  const say = useSay();
  const day = useDay();
  const client = useQueryClient();
  const session = useSession();
  const cuts = useQuery({ queryKey: ['cuts'], queryFn: async () => { const a = await get<Page<Cut> | Cut[]>('cuts'); return Array.isArray(a) ? a : a.items; } });
  const [title, setTitle] = useState('');
  const [date, setDate] = useState(new Date().toISOString().slice(0, 10));
  const [error, setError] = useState<unknown>(null);
  const [open, setOpen] = useState<Cut | null>(null);
  return (
    <section aria-labelledby="cuts-title">
      <h2 id="cuts-title">{say('cut.title')}</h2>
      <p className="quiet">{say('cut.text')}</p>
      {session.data?.user?.role !== 'reader' && (
        <form className="inline" onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          write('POST', 'cuts', { title, date, ...scope }).then(() => { setTitle(''); return client.invalidateQueries({ queryKey: ['cuts'] }); }, setError);
        }}>
          <Text label={say('cut.name')} value={title} onChange={setTitle} required />
          <Text label={say('cut.date')} type="date" value={date} onChange={setDate} required />
          <Button type="submit" className="button" isDisabled={scope.expressions.length === 0}>{say('cut.freeze')}</Button>
        </form>
      )}
      {error !== null && <Failure error={error} />}
      <Asked query={cuts}>
        {(items) => items.length === 0 ? <Empty title={say('cut.none')} /> : (
          <ul className="plain-list">
            {items.map((cut) => (
              <li key={cut.id} className="cut">
                <strong>{cut.title}</strong> <span className="quiet">{day(cut.date)}{cut.by_name ? ` · ${cut.by_name}` : ''}</span>
                <span className="row">
                  <Button className="button" onPress={() => setOpen(cut)}>{say('cut.follow-up')}</Button>
                  {cut.formats.filter((format) => ['pdf', 'docx', 'html', 'xlsx', 'json'].includes(format)).map((format) => <Button key={format} className="button" aria-label={`${cut.title} ${format}`} onPress={() => void download(`cuts/${cut.id}/report`, { format }, `${cut.title}.${format}`).catch(setError)}>{format.toUpperCase()}</Button>)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Asked>
      <Window title={open ? say('cut.follow-up-of', { title: open.title }) : ''} isOpen={open !== null} onOpenChange={(still) => { if (!still) setOpen(null); }} wide>
        {() => open && <FollowUpTable cut={open} />}
      </Window>
    </section>
  );
}

export default function Report() {
  const say = useSay();
  const { language } = useSettings();
  const [params, setParams] = useSearchParams();
  const laws = useLaws();
  const packs = usePacks();
  const items = (laws.data?.items ?? []).filter((law) => law.newest);
  const asked = params.get('expression');
  const chosen = asked === null ? items.slice(0, 1).map((law) => law.newest!.id) : asked.split(',').filter(Boolean).map(Number);
  const packIds = (params.get('pack') ?? packs.data?.[0]?.id ?? '').split(',').filter(Boolean);
  const about = usePack(packIds[0]);
  const lang = (params.get('lang') ?? language) as Language;
  const yardstick = params.get('yardstick') ?? '';
  const [date, setDate] = useState('');
  const [preview, setPreview] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState('');
  const yardsticks = (about.data?.yardsticks ?? []).map((y) => (typeof y === 'string' ? { id: y, title: y } : y));
  const set = (name: string, value: string) => setParams({ ...Object.fromEntries(params), [name]: value });
  const query = { expression: chosen.join(), pack: packIds.join(), lang, yardstick, date };
  const ready = chosen.length > 0 && packIds.length > 0;
  const name = `harmonia-${packIds.join('-')}`;
  return (
    <View title={say('report.title')} lead={say('report.lead')} wide>
      <div className="report-layout">
        <div className="stack">
          <section aria-labelledby="scope-title">
            <h2 id="scope-title">{say('report.scope')}</h2>
            <Asked query={laws}>
              {() => items.length === 0 ? <Empty title={say('corpus.empty')}><Link to="/">{say('nav.corpus')}</Link></Empty> : (
                <fieldset className="checks column"><legend>{say('corpus.laws')}</legend>
                  {items.map((law) => <Check key={law.id} label={nameOf(law)} checked={chosen.includes(law.newest!.id)}
                    onChange={(on) => set('expression', (on ? [...chosen, law.newest!.id] : chosen.filter((id) => id !== law.newest!.id)).join())} />)}
                  {chosen.filter((id) => !items.some((law) => law.newest!.id === id)).map((id) => <Check key={id} label={say('report.version', { id })} checked onChange={() => set('expression', chosen.filter((other) => other !== id).join())} />)}
                </fieldset>
              )}
            </Asked>
            <fieldset className="checks column"><legend>{say('report.packs')}</legend>
              {(packs.data ?? []).map((pack) => <Check key={pack.id} label={pack.title} checked={packIds.includes(pack.id)} onChange={(on) => set('pack', (on ? [...packIds, pack.id] : packIds.filter((id) => id !== pack.id)).join())} />)}
            </fieldset>
            {yardsticks.length > 1 && <Choice label={say('report.yardstick')} value={yardstick} onChange={(value) => set('yardstick', value)} options={[{ id: '', name: say('report.yardstick-own') }, ...yardsticks.filter((y) => y.id !== '').map((y) => ({ id: y.id, name: y.title }))]} />}
            {yardsticks.length <= 1 && (about.data?.yardstick || yardsticks[0]) && <p><span className="eyebrow">{say('report.yardstick')}</span> {about.data?.yardstick || yardsticks[0]?.title}</p>}
            <Choice label={say('report.language')} value={lang} onChange={(value) => set('lang', value)} options={kLanguages.map((id) => ({ id, name: kLanguageNames[id] }))} />
            <Text label={say('report.date')} type="date" value={date} onChange={setDate} />
          </section>
          <section aria-labelledby="formats-title">
            <h2 id="formats-title">{say('report.formats')}</h2>
            <div className="row">
              {kFormats.map((format) => (
                <Button key={format} className="button" isDisabled={!ready || busy !== ''} onPress={() => {
                  setBusy(format);
                  setError(null);
                  download('report', { ...query, format }, `${name}.${kEndings[format] ?? format}`).catch(setError).finally(() => setBusy(''));
                }}>{busy === format ? '…' : format.toUpperCase()}</Button>
              ))}
            </div>
            {error !== null && <Failure error={error} />}
          </section>
          <Cuts scope={{ expressions: chosen, packs: packIds, lang, yardstick }} />
        </div>
        <section className="preview" aria-labelledby="preview-title">
          <div className="row spread"><h2 id="preview-title">{say('report.preview')}</h2><Check label={say('report.show-preview')} checked={preview} onChange={setPreview} /></div>
          {!ready ? <Empty title={say('report.choose')} /> : preview && <iframe title={say('report.preview')} src={address('report', { ...query, format: 'html' })} sandbox="" />}
        </section>
      </div>
    </View>
  );
}
