// Findings one by one, each beside the text it speaks of, with what the reviewers make of it.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useNavigate, useParams } from 'react-router';
import { get, write } from '../api';
import { type FullPack, useExpression, useFindings, useLaws, usePack, usePeople, useSession } from '../data';
import { useSay, useSettings, useWord } from '../i18n';
import type { Anchor } from '../law/anchors';
import { byId } from '../law/labels';
import { LawText } from '../law/LawText';
import { ExpressionPicker, PackPicker, useChosenPack } from '../parts/pickers';
import { Annotated } from '../parts/annotated';
import { Asked, Check, Choice, Empty, Failure, kVerdictSigns, Loading, Tag, useKeys, View, Window } from '../parts/ui';
import { FindingCard, Judgement } from './review/Finding';
import { Thread } from './review/Thread';
import type { Finding, Page, ReviewItem, ReviewSettings } from '../types';
import { kVerdicts, type Verdict } from '../types';

type Filter = 'all' | 'waiting' | 'stale' | 'flagged' | Verdict;

function waits(item: ReviewItem | undefined): boolean {
  return !item || (item.state !== 'signed_off' && item.decisions.length === 0) || item.stale !== null;
}

function CriteriaList({ findings, items, pack, current, filter, setFilter, onGo }: {
  findings: Finding[]; items: ReadonlyMap<string, ReviewItem>; pack: FullPack | undefined; current: string; filter: Filter; setFilter: (filter: Filter) => void; onGo: (criterion: string) => void;
}) {
  const say = useSay();
  const word = useWord();
  const titles = new Map(pack?.criteria.map((c) => [c.id, c.title]) ?? []);
  const list = useRef<HTMLElement>(null);
  // In braces: scrolling gives a promise in some browsers, and an effect must give nothing.
  useEffect(() => { list.current?.querySelector('.criterion.current')?.scrollIntoView({ block: 'nearest' }); }, [current]);
  const done = findings.filter((f) => !waits(items.get(f.criterion))).length;
  return (
    <aside ref={list} className="criteria" aria-label={say('review.findings')}>
      <p className="quiet" role="status">{say('review.progress', { done, of: findings.length })}</p>
      <progress max={findings.length} value={done} aria-label={say('review.progress', { done, of: findings.length })} />
      <Choice<Filter> label={say('review.filter')} value={filter} onChange={setFilter} options={[
        { id: 'all', name: say('review.filter.all') }, { id: 'waiting', name: say('review.filter.waiting') }, { id: 'stale', name: say('review.filter.stale') },
        { id: 'flagged', name: say('review.filter.flagged') }, ...kVerdicts.map((id) => ({ id, name: word('verdict', id) })),
      ]} />
      <ul className="plain-list">
        {findings.filter((f) => matches(f, items.get(f.criterion), filter)).map((f) => {
          const item = items.get(f.criterion);
          const last = item?.agreed ?? item?.decisions.at(-1)?.verdict;
          return (
            <li key={f.criterion}>
              <button type="button" className={f.criterion === current ? 'criterion current' : 'criterion'} aria-current={f.criterion === current ? 'true' : undefined} onClick={() => onGo(f.criterion)}>
                <span className={`sign ${f.verdict}`} aria-hidden="true">{kVerdictSigns[f.verdict]}</span>
                <span className="criterion-title">{titles.get(f.criterion) ?? f.criterion}
                  <span className="sr"> {word('verdict', f.verdict)}</span>
                  <span className="criterion-state">
                    {last && last !== f.verdict && <span>→ {word('verdict', last)}</span>}
                    {item && <span>{word('review-state', item.state)}</span>}
                    {item?.stale && <span className="warn-text">{say('review.stale-short')}</span>}
                    {!item && f.needs_review && <span>⚑ {say('finding.needs-review')}</span>}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}

function matches(finding: Finding, item: ReviewItem | undefined, filter: Filter): boolean {
  if (filter === 'all') return true;
  if (filter === 'waiting') return waits(item);
  if (filter === 'stale') return item?.stale != null;
  if (filter === 'flagged') return finding.needs_review;
  return finding.verdict === filter;
}

function BulkAccept({ expression, pack, findings, items, titles }: { expression: number; pack: string; findings: Finding[]; items: ReadonlyMap<string, ReviewItem>; titles: ReadonlyMap<string, string> }) {
  const say = useSay();
  const word = useWord();
  const client = useQueryClient();
  const candidates = findings.filter((f) => !f.needs_review && !items.get(f.criterion)?.decisions.length && !items.get(f.criterion)?.stale);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [answer, setAnswer] = useState<{ accepted: number; left: { criterion: string; why: string }[] } | null>(null);
  const [error, setError] = useState<unknown>(null);
  return (
    <Window title={say('bulk.title')} button={<Button className="button" isDisabled={candidates.length === 0}>{say('bulk.open')}</Button>}>
      {(close) => answer ? (
        <>
          <p role="status">{say('bulk.done', { count: answer.accepted })}</p>
          {answer.left.length > 0 && <><p>{say('bulk.left')}</p><ul>{answer.left.map((l) => <li key={l.criterion}>{titles.get(l.criterion) ?? l.criterion}: {word('left', l.why)}</li>)}</ul></>}
          <div className="row-end"><Button className="button primary" onPress={() => { setAnswer(null); close(); }}>{say('action.close')}</Button></div>
        </>
      ) : (
        <form onSubmit={(event) => {
          event.preventDefault();
          setError(null);
          write<typeof answer>('POST', 'reviews/accept', { expression, pack, criteria: candidates.map((f) => f.criterion).filter((id) => !left.has(id)) })
            .then((done) => { setAnswer(done); return client.invalidateQueries({ queryKey: ['reviews'] }); }, setError);
        }}>
          <p>{say('bulk.text')}</p>
          <div className="checks column">
            {candidates.map((f) => (
              <Check key={f.criterion} label={`${titles.get(f.criterion) ?? f.criterion} · ${word('verdict', f.verdict)}`} checked={!left.has(f.criterion)} onChange={(on) => {
                const next = new Set(left);
                if (on) next.delete(f.criterion);
                else next.add(f.criterion);
                setLeft(next);
              }} />
            ))}
          </div>
          {error !== null && <Failure error={error} />}
          <div className="row-end"><Button type="submit" className="button primary">{say('bulk.send', { count: candidates.filter((f) => !left.has(f.criterion)).length })}</Button></div>
        </form>
      )}
    </Window>
  );
}

function BlindSettings({ expression, pack }: { expression: number; pack: string }) {
  const say = useSay();
  const client = useQueryClient();
  const session = useSession();
  const people = usePeople();
  const settings = useQuery({ queryKey: ['reviews', 'settings', expression, pack], queryFn: () => get<ReviewSettings>('reviews/settings', { expression, pack }) });
  const [error, setError] = useState<unknown>(null);
  const role = session.data?.user?.role;
  if (!settings.data) return null;
  const { blind, reviewers } = settings.data;
  const set = (next: ReviewSettings) => {
    setError(null);
    write('PUT', 'reviews/settings', next, { query: { expression, pack } }).then(() => client.invalidateQueries({ queryKey: ['reviews'] }), setError);
  };
  // Without accounts everybody is the same visitor, and nobody could be blind to another.
  if (!session.data?.accounts || (role !== 'lead' && role !== 'admin')) return blind ? <Tag>{say('blind.label')}</Tag> : null;
  return (
    <Window title={say('blind.title')} button={<Button className="button">{say('blind.open')}{blind && <Tag>{say('blind.short')}</Tag>}</Button>}>
      {() => (
        <>
          <p>{say('blind.text')}</p>
          <Check label={say('blind.label')} checked={blind} onChange={(on) => set({ blind: on, reviewers })} />
          <fieldset className="checks column"><legend>{say('blind.reviewers')}</legend>
            {people.map((person) => (
              <Check key={person.id} label={person.display_name || person.name} checked={reviewers.includes(person.id)}
                onChange={(on) => set({ blind, reviewers: on ? [...reviewers, person.id] : reviewers.filter((id) => id !== person.id) })} />
            ))}
          </fieldset>
          {error !== null && <Failure error={error} />}
        </>
      )}
    </Window>
  );
}

function Desk({ expression, packId, asked }: { expression: number; packId: string; asked: string | undefined }) {
  const say = useSay();
  const go = useNavigate();
  const { keys } = useSettings();
  const session = useSession();
  const pack = usePack(packId);
  const loaded = useExpression(expression);
  const findings = useFindings(expression, packId);
  const reviews = useQuery({ queryKey: ['reviews', expression, packId], queryFn: async () => { const a = await get<Page<ReviewItem> | ReviewItem[]>('reviews', { expression, pack: packId, size: 500 }); return Array.isArray(a) ? a : a.items; } });
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setChosen] = useState<Anchor | null>(null);
  const [at, setAt] = useState<readonly [number, number] | null>(null);
  const [part, setPart] = useState<'finding' | 'text'>('finding');

  const all = useMemo(() => {
    const given = findings.data?.documents[0]?.findings ?? [];
    const order = new Map(pack.data?.criteria.map((c, i) => [c.id, i]) ?? []);
    return [...given].sort((a, b) => (order.get(a.criterion) ?? 999) - (order.get(b.criterion) ?? 999));
  }, [findings.data, pack.data]);
  const items = useMemo(() => new Map((reviews.data ?? []).map((item) => [item.criterion, item])), [reviews.data]);
  const titles = useMemo(() => new Map(pack.data?.criteria.map((c) => [c.id, c.title]) ?? []), [pack.data]);
  const visible = all.filter((f) => matches(f, items.get(f.criterion), filter) || f.criterion === asked);
  const current = asked ? all.find((f) => f.criterion === asked) : all[0];
  const criterion = current?.criterion ?? '';
  const item = useQuery({
    queryKey: ['review', expression, packId, criterion],
    queryFn: () => get<ReviewItem>(`reviews/${expression}/${packId}/${criterion}`),
    enabled: criterion !== '',
  });
  const open = useCallback((id: string) => { go(`/review/${expression}/${packId}/${id}`, { replace: true }); setChosen(null); setPart('finding'); }, [go, expression, packId]);
  const step = (by: number) => {
    const i = visible.findIndex((f) => f.criterion === criterion);
    const next = visible[Math.max(0, Math.min(visible.length - 1, i + by))];
    if (next) open(next.criterion);
  };
  useKeys(keys, {
    j: () => step(1), k: () => step(-1),
    a: () => document.getElementById('accept')?.click(), o: () => document.getElementById('override')?.click(), c: () => document.getElementById('comment-text')?.focus(),
  });
  const comments = useMemo(() => (Array.isArray(item.data?.comments) ? item.data.comments : []), [item.data]);
  useEffect(() => { setAt(current?.evidence[0]?.span ?? current?.near_misses[0]?.span ?? null); }, [current]);
  const marks = useMemo(() => ({
    evidence: current?.evidence.map((e) => e.span) ?? [],
    near: current?.near_misses.map((e) => e.span) ?? [],
    comment: comments.flatMap((c) => (c.span && !c.resolved ? [c.span] : [])),
  }), [current, comments]);
  const provisions = useMemo(() => byId(loaded.data?.document.provisions ?? []), [loaded.data]);
  const show = (span: readonly [number, number]) => { setAt([span[0], span[1]]); setPart('text'); };

  if (findings.error) return <Failure error={findings.error} retry={() => void findings.refetch()} />;
  if (!findings.data) return <Loading what={say('review.checking')} />;
  if (!current) return <Empty title={say('review.none')} />;
  const index = visible.findIndex((f) => f.criterion === criterion);
  return (
    <>
      <div className="row spread">
        <div className="row">
          <BulkAccept expression={expression} pack={packId} findings={all} items={items} titles={titles} />
          <BlindSettings expression={expression} pack={packId} />
          {session.data?.user?.role !== 'reader' && <Annotated expression={expression} />}
        </div>
        <div className="segmented narrow-only" role="group" aria-label={say('review.part')}>
          <button type="button" aria-pressed={part === 'finding'} onClick={() => setPart('finding')}>{say('review.part.finding')}</button>
          <button type="button" aria-pressed={part === 'text'} onClick={() => setPart('text')}>{say('review.part.text')}</button>
        </div>
      </div>
      <div className={`review-layout show-${part}`}>
        <CriteriaList findings={all} items={items} pack={pack.data} current={criterion} filter={filter} setFilter={setFilter} onGo={open} />
        <section className="review-finding" aria-label={say('review.finding')}>
          <div className="row spread">
            <span className="quiet">{say('review.at', { at: index + 1, of: visible.length })}</span>
            <span className="row">
              <Button className="button" onPress={() => step(-1)} isDisabled={index <= 0}>{say('review.previous')}</Button>
              <Button className="button" onPress={() => step(1)} isDisabled={index >= visible.length - 1}>{say('review.next')}</Button>
            </span>
          </div>
          <FindingCard finding={current} criterion={pack.data?.criteria.find((c) => c.id === criterion)} provisions={provisions} onShow={show} />
          <Asked query={item}>
            {(full) => (
              <>
                <Judgement key={criterion} expression={expression} pack={packId} finding={current} item={full} />
                <Thread expression={expression} pack={packId} criterion={criterion} item={full} chosen={chosen} provisions={provisions} onShow={show} onUsed={() => setChosen(null)} />
              </>
            )}
          </Asked>
        </section>
        <section className="review-text" aria-label={say('review.text')} tabIndex={0}>
          <Asked query={loaded}>{({ document, law }) => <LawText law={law} document={document} marks={marks} at={at as [number, number] | null} onSelect={setChosen} />}</Asked>
        </section>
      </div>
    </>
  );
}

export default function Review() {
  const say = useSay();
  const go = useNavigate();
  const { expression, pack: askedPack, criterion } = useParams();
  const laws = useLaws();
  const pack = useChosenPack(askedPack);
  const id = expression ? Number(expression) : laws.data?.items.find((law) => law.newest)?.newest?.id;
  return (
    <View title={say('review.title')} lead={say('review.lead')} wide
      actions={<>
        <ExpressionPicker label={say('picker.law')} value={id} onChange={(next) => go(`/review/${next}/${pack ?? ''}`)} />
        {pack && <PackPicker value={pack} onChange={(next) => go(`/review/${id}/${next}`)} />}
        {id !== undefined && <Link className="button" to={`/report?expression=${id}`}>{say('nav.report')}</Link>}
      </>}>
      {laws.error ? <Failure error={laws.error} retry={() => void laws.refetch()} />
        : id === undefined && laws.data ? <Empty title={say('corpus.empty')}><Link to="/">{say('nav.corpus')}</Link></Empty>
          : id !== undefined && pack ? <Desk key={`${id}/${pack}`} expression={id} packId={pack} asked={criterion} /> : <Loading />}
    </View>
  );
}

