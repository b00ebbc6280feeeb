// One law: its provisions with an outline, notes, citations, penalties, its versions in time, and the text as on a day.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { address, get } from '../api';
import { useExpression, useLaw, useLaws } from '../data';
import { directionOf, langOf, useDay, useSay, useWord } from '../i18n';
import { byId, labelOf } from '../law/labels';
import { LawText, scrollToProvision } from '../law/LawText';
import { penaltyText } from '../law/penalties';
import type { Anchor } from '../law/anchors';
import { ExpressionPicker } from '../parts/pickers';
import { announce, Asked, Check, Empty, Failure, Tag, Text, View } from '../parts/ui';
import type { Expression, LawDocument } from '../types';
import type { ShownLaw } from '../law/document';

function Outline({ document: described, onGo }: { document: LawDocument; onGo: (eId: string) => void }) {
  const say = useSay();
  const word = useWord();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLocaleLowerCase();
  const depths = useMemo(() => {
    const depth = new Map<string, number>();
    for (const p of described.provisions) depth.set(p.eId, p.parent ? (depth.get(p.parent) ?? 0) + 1 : 0);
    return depth;
  }, [described]);
  const entries = described.provisions.filter((p) => p.article === null || p.article === p.eId);
  const shown = entries.filter((p) => !wanted || `${word('level', p.level, { number: p.number })} ${p.heading}`.toLocaleLowerCase().includes(wanted));
  return (
    <nav aria-label={say('law.outline')} className="outline">
      <Text label={say('law.outline-filter')} value={filter} onChange={setFilter} type="search" />
      <ul lang={langOf(described.work.language)} dir={directionOf(described.work.language)}>
        {shown.map((p) => (
          <li key={p.eId} className={`in-${Math.min(5, depths.get(p.eId) ?? 0)} ${p.article ? 'leaf' : 'branch'}`}>
            <a href={`#${p.eId}`} onClick={(event) => { event.preventDefault(); onGo(p.eId); }}>
              {word('level', p.level, { number: p.number })}{p.heading ? <span className="quiet"> {p.heading}</span> : null}
              {p.state !== 'in_force' && <span className="quiet"> · {word('provision-state', p.state)}</span>}
            </a>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="quiet">{say('law.outline-none')}</p>}
    </nav>
  );
}

function Timeline({ expressions, current }: { expressions: Expression[]; current: number }) {
  const say = useSay();
  const day = useDay();
  return (
    <ol className="timeline" aria-label={say('law.timeline')}>
      {expressions.map((item, i) => {
        const when = item.in_force || item.published || item.version_date;
        const before = expressions[i - 1];
        return (
          <li key={item.id} className={item.id === current ? 'current' : ''}>
            <Link to={`/law/${item.id}`} aria-current={item.id === current ? 'true' : undefined}>{day(when) || say('picker.undated')}</Link>
            {item.decree && <span className="quiet"> {item.decree}</span>}
            {before && item.id === current && <Link className="small" to={`/compare?left=${before.id}&right=${item.id}`}>{say('law.what-changed')}</Link>}
          </li>
        );
      })}
    </ol>
  );
}

function AsOn({ law }: { law: number }) {
  const say = useSay();
  const go = useNavigate();
  const [date, setDate] = useState('');
  const [error, setError] = useState<unknown>(null);
  return (
    <form className="inline" onSubmit={(event) => {
      event.preventDefault();
      setError(null);
      get<Expression>(`laws/${law}/on`, { date }).then((found) => go(`/law/${found.id}?on=${date}`), setError);
    }}>
      <Text label={say('law.as-on')} type="date" value={date} onChange={setDate} required />
      <Button type="submit" className="button">{say('action.show')}</Button>
      {error !== null && <Failure error={error} />}
    </form>
  );
}

function Sources({ about, described }: { about: Expression; described: LawDocument }) {
  const say = useSay();
  const day = useDay();
  const rows: [string, string | undefined][] = [
    [say('law.in-force'), day(about.in_force)], [say('law.published'), day(about.published)], [say('law.version'), day(about.version_date || described.work.version_date)],
    [say('law.gazette'), about.gazette], [say('law.decree'), about.decree], [say('law.consulted'), day(about.consulted)], [say('law.source'), about.origin],
    [say('law.tradition'), described.tradition],
  ];
  return (
    <>
      {about.old && <p className="warn-line"><span aria-hidden="true">! </span>{say('law.old-text')}</p>}
      <dl className="facts column">{rows.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <p><a href={address(`expressions/${about.id}/original`)} download>{say('law.original')}</a></p>
      <p className="digest" title={about.text_sha256}>SHA-256 {about.text_sha256.slice(0, 16)}…</p>
    </>
  );
}

function Sheet({ id, about, described, law }: { id: number; about: Expression; described: LawDocument; law: ShownLaw }) {
  const say = useSay();
  const word = useWord();
  const { hash } = useLocation();
  const go = useNavigate();
  const [params] = useSearchParams();
  const text = useRef<HTMLDivElement>(null);
  const whole = useLaw(about.law);
  const [penalties, setPenalties] = useState(false);
  const [furniture, setFurniture] = useState(false);
  const [chosen, setChosen] = useState<Anchor | null>(null);
  const provisions = useMemo(() => byId(described.provisions), [described]);
  const at = /^(\d+)-(\d+)$/.exec(params.get('at') ?? '');
  const span = useMemo<[number, number] | null>(() => (at ? [Number(at[1]), Number(at[2])] : null), [at?.[0]]);
  const marks = useMemo(() => ({ penalty: penalties ? described.penalties.map((p) => p.span) : [], evidence: span ? [span] : [] }), [penalties, described, span]);
  const to = useCallback((eId: string) => {
    go({ hash: eId, search: location.search });
    if (text.current) scrollToProvision(text.current, eId, true);
  }, [go]);
  useEffect(() => {
    if (hash && !span && text.current) scrollToProvision(text.current, decodeURIComponent(hash.slice(1)));
  }, [hash, span]);
  const beside = useCallback((eId: string) => (
    <a className="stable" href={`#${eId}`} aria-label={say('law.link-to', { place: labelOf(provisions, eId, word) })} onClick={(event) => {
      event.preventDefault();
      go({ hash: eId });
      navigator.clipboard?.writeText(`${location.origin}/law/${id}#${eId}`).then(() => announce(say('law.link-copied')), () => {});
    }}>¶</a>
  ), [provisions, say, word, id, go]);
  const byArticle = described.penalties.filter((p) => p.provision);
  return (
    <div className={furniture ? 'law-layout with-furniture' : 'law-layout'}>
      <aside className="law-left"><Outline document={described} onGo={to} /></aside>
      <div ref={text} className="law-middle">
        <LawText law={law} document={described} marks={marks} at={span} onCite={to} beside={beside} onSelect={setChosen} />
      </div>
      <aside className="law-right" aria-label={say('law.about')}>
        {chosen && (
          <section className="card">
            <h2>{say('law.selected')}</h2>
            <blockquote lang={langOf(described.work.language)}>{chosen.quote.length > 160 ? `${chosen.quote.slice(0, 160)}…` : chosen.quote}</blockquote>
            <p className="quiet">{chosen.eId && labelOf(provisions, chosen.eId, word)} · {say('law.bytes', { begin: chosen.span[0], end: chosen.span[1] })}</p>
            <Link to={`/law/${id}?at=${chosen.span[0]}-${chosen.span[1]}${chosen.eId ? `#${chosen.eId}` : ''}`}>{say('law.link-words')}</Link>
          </section>
        )}
        <section><h2>{say('law.versions')}</h2>
          {whole.data ? <Timeline expressions={whole.data.expressions} current={id} /> : <p className="quiet">…</p>}
          {about.law !== undefined && <AsOn law={about.law} />}
        </section>
        <section><h2>{say('law.sources')}</h2><Sources about={about} described={described} /></section>
        <section><h2>{say('law.penalties')}</h2>
          <Check label={say('law.mark-penalties')} checked={penalties} onChange={setPenalties} />
          <Check label={say('law.show-furniture')} checked={furniture} onChange={setFurniture} />
          {byArticle.length === 0 ? <p className="quiet">{say('law.no-penalties')}</p> : (
            <details><summary>{say('law.penalties-list', { count: byArticle.length })}</summary>
              <ul className="plain-list small">{byArticle.map((p) => (
                <li key={p.span[0]}><a href={`#${p.provision}`} onClick={(event) => { event.preventDefault(); to(p.provision!); }}>{labelOf(provisions, p.provision!, word)}</a>: {penaltyText(p, say, word)}</li>
              ))}</ul>
            </details>
          )}
        </section>
        {described.diagnostics.length > 0 && (
          <section><h2>{say('law.oddities')}</h2>
            <details><summary>{say('law.oddities-count', { count: described.diagnostics.length })}</summary>
              <ul className="plain-list small">{described.diagnostics.slice(0, 200).map((d, i) => <li key={i}><Tag>{word('severity', d.severity)}</Tag> {d.message} <span className="quiet">{d.breadcrumb.join(' › ')}</span></li>)}</ul>
            </details>
          </section>
        )}
      </aside>
    </div>
  );
}

export default function LawView() {
  const say = useSay();
  const day = useDay();
  const go = useNavigate();
  const { expression } = useParams();
  const [params] = useSearchParams();
  const laws = useLaws();
  const id = expression ? Number(expression) : laws.data?.items.find((law) => law.newest)?.newest?.id;
  const loaded = useExpression(id);
  const title = loaded.data?.document.work.title || say('nav.law');
  const on = params.get('on');
  return (
    <View title={title} wide lead={on ? say('law.on-lead', { date: day(on) }) : undefined}
      actions={<><ExpressionPicker label={say('picker.show')} value={id} onChange={(next) => go(`/law/${next}`)} versions={false} />
        {id !== undefined && <><Link className="button" to={`/review/${id}`}>{say('nav.review')}</Link><Link className="button" to={`/bill?base=${id}`}>{say('nav.bill')}</Link></>}</>}>
      {id === undefined && laws.data ? <Empty title={say('corpus.empty')}><Link to="/">{say('nav.corpus')}</Link></Empty>
        : <Asked query={loaded}>{({ about, document, law }) => <Sheet key={id} id={id!} about={about} described={document} law={law} />}</Asked>}
    </View>
  );
}
