// A bill against a law: written or dropped here, read and applied by the server while it is being edited.

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Button, DropZone, FileTrigger, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { download, write } from '../api';
import { useLaws, usePack, usePacks, useSession } from '../data';
import { directionOf, langOf, useSay, useWord } from '../i18n';
import { Places, type Span } from '../law/bytes';
import { ChangeRows } from '../parts/ChangeRows';
import { ExpressionPicker, useAbout, useChosenPack, PackPicker } from '../parts/pickers';
import { Check, Empty, Failure, Loading, Tag, Text, VerdictMark, View, Window } from '../parts/ui';
import type { Application, BillAnswer, Impact, Instruction } from '../types';

const kStateSigns: Record<Instruction['state'], string> = { applied: '✓', failed: '✕', ambiguous: '?', not_understood: '…' };
/** A pause in writing after which the server is asked; with its answer the checks follow within a second. */
const kPauseMs = 350;

function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), kPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function Instructions({ application, onShow }: { application: Application; onShow: (span: Span) => void }) {
  const say = useSay();
  const word = useWord();
  const { counts } = application;
  return (
    <>
      <p role="status" className="counts">
        {say('bill.read', { count: counts.read ?? 0 })}
        {(['applied', 'failed', 'ambiguous', 'not_understood'] as const).map((state) => (
          <span key={state} className={`state ${state}`}><span aria-hidden="true">{kStateSigns[state]}</span> {word('instruction-state', state)} {counts[state] ?? 0}</span>
        ))}
      </p>
      {application.instructions.length === 0 && <Empty title={say('bill.no-instruction')}><p>{say('bill.no-instruction-hint')}</p></Empty>}
      <ol className="instructions">
        {application.instructions.map((instruction, i) => (
          <li key={i} className={instruction.state}>
            <div className="instruction-head">
              <span className={`state ${instruction.state}`}><span aria-hidden="true">{kStateSigns[instruction.state]}</span> {word('instruction-state', instruction.state)}</span>
              <span>{word('instruction', instruction.kind)}</span>
              <strong>{instruction.address || instruction.target}</strong>
              <button type="button" className="link" onClick={() => onShow(instruction.span)}>{say('bill.show-words')}</button>
            </div>
            {instruction.reason && <p>{instruction.reason}</p>}
            {instruction.notes?.map((note) => <p key={note} className="quiet">{note}</p>)}
          </li>
        ))}
      </ol>
      {application.consequences.length > 0 && (
        <>
          <h3>{say('bill.consequences')}</h3>
          <ul className="plain-list">{application.consequences.map((item, i) => <li key={i}>{word('consequence', item.kind)}: <q className="serif">{item.quote}</q> <span className="quiet">{item.number || item.eId}</span></li>)}</ul>
        </>
      )}
      {application.other_laws.length > 0 && <p className="quiet">{say('bill.other-laws', { laws: application.other_laws.map((law) => law.law).join('; ') })}</p>}
    </>
  );
}

function ImpactTable({ impact, titles }: { impact: Impact; titles: ReadonlyMap<string, string> }) {
  const say = useSay();
  const word = useWord();
  const [all, setAll] = useState(false);
  const rows = impact.criteria.filter((row) => all || row.change !== 'unchanged');
  return (
    <>
      <p role="status" className="counts">
        {(['gained', 'lost', 'changed', 'unchanged'] as const).map((kind) => <span key={kind} className={`impact ${kind}`}>{word('impact', kind)} <strong>{impact.counts[kind]}</strong></span>)}
      </p>
      <Check label={say('bill.show-unchanged')} checked={all} onChange={setAll} />
      {rows.length === 0 ? <Empty title={say('bill.no-impact')} /> : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={say('bill.impact')}>
          <table className="data">
            <thead><tr><th scope="col">{say('finding.criterion')}</th><th scope="col">{say('bill.before')}</th><th scope="col">{say('bill.after')}</th><th scope="col">{say('bill.words')}</th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.pack}/${row.criterion}`} className={row.change}>
                  <th scope="row">{titles.get(row.criterion) ?? row.criterion}</th>
                  <td><VerdictMark verdict={row.before} /></td>
                  <td><VerdictMark verdict={row.after} /></td>
                  <td className="serif">{row.words.slice(0, 3).map((item, i) => <div key={i}><q>{item.quote.length > 140 ? `${item.quote.slice(0, 140)}…` : item.quote}</q>{item.number ? <span className="quiet"> {say('label.number', { number: item.number })}</span> : null}</div>)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Adopt({ base, text, undone }: { base: number; text: string; undone: number }) {
  const say = useSay();
  const client = useQueryClient();
  const [fields, setFields] = useState({ version_date: '', in_force: '', gazette: '', decree: '' });
  const [confirmed, setConfirmed] = useState(false);
  const [partly, setPartly] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [adopted, setAdopted] = useState<{ expression: number } | null>(null);
  const labels = { version_date: 'law.published', in_force: 'law.in-force', gazette: 'law.gazette', decree: 'law.decree' } as const;
  return (
    <Window title={say('adopt.title')} button={<Button className="button primary">{say('adopt.open')}</Button>}>
      {() => adopted ? (
        <>
          <p role="status">✓ {say('adopt.done')}</p>
          <ol className="steps">
            <li><Link to={`/compare?left=${base}&right=${adopted.expression}`}>{say('adopt.compare')}</Link></li>
            <li><Link to={`/review/${adopted.expression}`}>{say('adopt.recheck')}</Link></li>
            <li><Link to={`/report?expression=${adopted.expression}`}>{say('adopt.follow-up')}</Link></li>
          </ol>
        </>
      ) : (
        <form onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          write<{ expression: number }>('POST', 'bill/adopt', { base, text, partly: undone > 0 && partly, ...fields }).then((done) => {
            setAdopted(done);
            void client.invalidateQueries({ queryKey: ['laws'] });
            void client.invalidateQueries({ queryKey: ['law'] });
          }, setError);
        }}>
          <p>{say('adopt.text')}</p>
          {(Object.keys(labels) as (keyof typeof labels)[]).map((field) => (
            <Text key={field} label={say(labels[field])} type={field === 'version_date' || field === 'in_force' ? 'date' : 'text'} required={field === 'version_date'} value={fields[field]} onChange={(value) => setFields({ ...fields, [field]: value })} />
          ))}
          <Check label={say('adopt.confirm')} checked={confirmed} onChange={setConfirmed} />
          {undone > 0 && <Check label={say('adopt.partly', { count: undone })} checked={partly} onChange={setPartly} />}
          {error !== null && <Failure error={error} />}
          <div className="row-end"><Button type="submit" className="button primary" isDisabled={!confirmed || (undone > 0 && !partly)}>{say('adopt.send')}</Button></div>
        </form>
      )}
    </Window>
  );
}

export default function Bill() {
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const session = useSession();
  const laws = useLaws();
  const packs = usePacks();
  const base = params.get('base') ? Number(params.get('base')) : undefined;
  const about = useAbout(base);
  const language = laws.data?.items.find((law) => law.id === about.data?.law)?.language ?? '';
  const [packAsked, setPack] = useState('');
  const pack = useChosenPack(packAsked);
  const criteria = usePack(pack);
  const titles = useMemo(() => new Map(criteria.data?.criteria.map((c) => [c.id, c.title]) ?? []), [criteria.data]);
  const kept = `harmonia.bill.${base ?? ''}`;
  const [text, setText] = useState('');
  const [fileError, setFileError] = useState<unknown>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setText(sessionStorage.getItem(kept) ?? ''), [kept]);
  const change = (next: string) => {
    setText(next);
    sessionStorage.setItem(kept, next);
  };
  const settled = useSettled(text);
  const answer = useQuery({
    queryKey: ['bill', base, pack, settled],
    queryFn: ({ signal }) => write<BillAnswer>('POST', 'bill', { base, text: settled, packs: pack ? [pack] : [], on: null }, { signal }),
    enabled: base !== undefined && settled.trim() !== '' && packs.data !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const shown = useDeferredValue(settled.trim() ? answer.data : undefined);
  const open = async (file: File | undefined) => {
    if (!file || base === undefined) return;
    setFileError(null);
    const form = new FormData();
    form.append('base', String(base));
    if (pack) form.append('packs', pack);
    form.append('file', file, file.name);
    try {
      change((await write<BillAnswer>('POST', 'bill', undefined, { form })).bill.text);
    } catch (error) {
      setFileError(error);
    }
  };
  const select = ([begin, end]: Span) => {
    const places = new Places(text);
    area.current?.focus();
    area.current?.setSelectionRange(places.unitOf(begin), places.unitOf(end));
    const line = text.slice(0, places.unitOf(begin)).length / Math.max(1, text.length);
    if (area.current) area.current.scrollTop = Math.max(0, line * area.current.scrollHeight - area.current.clientHeight / 3);
  };
  const print = (format: string) => download('bill/print', { format }, `bill.${format === 'akn' ? 'xml' : format}`, { base, text, packs: pack ? [pack] : [] });
  const may = session.data?.user?.role !== 'reader';
  return (
    <View title={say('bill.title')} lead={say('bill.lead')} wide>
      <div className="pickers">
        <ExpressionPicker label={say('bill.base')} value={base} onChange={(id) => setParams({ base: String(id) })} />
        {pack && <PackPicker value={pack} onChange={setPack} />}
      </div>
      {base === undefined ? <Empty title={say('bill.choose')}><p>{say('bill.choose-hint')}</p></Empty> : (
        <div className="bill-layout">
          <section className="bill-text" aria-labelledby="bill-text-title">
            <h2 id="bill-text-title">{say('bill.text')}</h2>
            <DropZone className="drop slim" aria-label={say('bill.drop')} onDrop={async (event) => {
              const item = event.items.find((one) => one.kind === 'file');
              if (item?.kind === 'file') void open(await item.getFile());
            }}>
              <p>{say('bill.drop')}</p>
              <FileTrigger onSelect={(list) => void open(list?.[0])}><Button className="button">{say('bill.choose-file')}</Button></FileTrigger>
            </DropZone>
            {fileError !== null && <Failure error={fileError} />}
            <textarea ref={area} className="serif" aria-labelledby="bill-text-title" lang={langOf(language)} dir={directionOf(language)} spellCheck={false} value={text} onChange={(event) => change(event.target.value)} />
          </section>
          <section className="bill-answer" aria-label={say('bill.result')} aria-busy={answer.isFetching}>
            {settled.trim() === '' ? <Empty title={say('bill.nothing')}><p>{say('bill.nothing-hint')}</p></Empty>
              : answer.error && !answer.isFetching ? <Failure error={answer.error} retry={() => void answer.refetch()} />
                : !shown ? <Loading what={say('bill.checking')} /> : (
                  <>
                    <p className="quiet progress" role="status">{answer.isFetching || settled !== text ? say('bill.checking') : say('bill.checked')}</p>
                    <Tabs>
                      <TabList aria-label={say('bill.result')} className="tabs">
                        <Tab id="instructions">{say('bill.instructions')} <Tag>{shown.application.counts.read ?? 0}</Tag></Tab>
                        <Tab id="print">{say('bill.print')}</Tab>
                        <Tab id="impact">{say('bill.impact')} {shown.impact && <Tag>{`+${shown.impact.counts.gained} −${shown.impact.counts.lost}`}</Tag>}</Tab>
                      </TabList>
                      <TabPanel id="instructions"><Instructions application={shown.application} onShow={select} /></TabPanel>
                      <TabPanel id="print">
                        <div className="row">
                          {(['html', 'docx', 'akn'] as const).map((format) => <Button key={format} className="button" onPress={() => void print(format).catch(setFileError)}>{format.toUpperCase()}</Button>)}
                        </div>
                        <ChangeRows changes={shown.before_after} leftLanguage={language} rightLanguage={language} />
                      </TabPanel>
                      <TabPanel id="impact">{shown.impact ? <ImpactTable impact={shown.impact} titles={titles} /> : <Empty title={say('bill.no-impact')} />}</TabPanel>
                    </Tabs>
                    {may && <div className="row-end"><Adopt base={base} text={text} undone={shown.application.instructions.filter((each) => each.state !== 'applied').length} /></div>}
                  </>
                )}
          </section>
        </div>
      )}
    </View>
  );
}
