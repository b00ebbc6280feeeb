// One finding: what the machine says and why, and what people decided about it. The machine's verdict is always there.

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Problem, write } from '../../api';
import { usePeople, useSession } from '../../data';
import { useMoment, useSay, useWord } from '../../i18n';
import type { Span } from '../../law/bytes';
import { labelOf } from '../../law/labels';
import { announce, Choice, Empty, Failure, Tag, Text, VerdictMark } from '../../parts/ui';
import { type Criterion, type Evidence, type Finding, kVerdicts, type Provision, type ReviewItem, type ReviewState, type Verdict } from '../../types';

function Quotes({ items, provisions, onShow }: { items: Evidence[]; provisions: ReadonlyMap<string, Provision>; onShow: (span: Span) => void }) {
  const word = useWord();
  return (
    <ul className="quotes">
      {items.map((item) => (
        <li key={`${item.span[0]}-${item.span[1]}-${item.element}`}>
          <button type="button" className="quote" onClick={() => onShow(item.span)}>
            <span className="quote-place">{provisions.has(item.eId) ? labelOf(provisions, item.eId, word) : item.number}</span>
            <span className="serif">{item.prefix && `…${item.prefix} `}<mark>{item.quote}</mark>{item.suffix && `${/^[,.;:)»”\]!?]/.test(item.suffix) ? '' : ' '}${item.suffix}…`}</span>
            {item.why_not && <span className="quiet">{item.why_not}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function FindingCard({ finding, criterion, provisions, onShow }: { finding: Finding; criterion: Criterion | undefined; provisions: ReadonlyMap<string, Provision>; onShow: (span: Span) => void }) {
  const say = useSay();
  const word = useWord();
  const range = (name: 'prison_years' | 'fine_days') => {
    const value = finding.values?.[name];
    return value ? `${value[0] ?? '…'}–${value[1] ?? '…'}` : '';
  };
  return (
    <article className="finding">
      <h2>{criterion?.title ?? finding.criterion}</h2>
      {(criterion?.requirement || criterion?.question) && <p className="quiet">{criterion.requirement || criterion.question}</p>}
      <p className="machine"><span className="eyebrow">{say('finding.machine')}</span> <VerdictMark verdict={finding.verdict} />
        <Tag>{word('strength', finding.strength)}</Tag>
        {finding.by_silence && <Tag>{say('finding.by-silence')}</Tag>}
        {finding.needs_review && <Tag kind="warn">⚑ {say('finding.needs-review')}</Tag>}
        {!finding.validated && <Tag kind="dashed">{say('finding.unvalidated')}</Tag>}
      </p>
      <p>{finding.message}</p>
      {range('prison_years') && <p>{say('finding.prison', { years: range('prison_years') })}</p>}
      {range('fine_days') && <p>{say('finding.fine', { days: range('fine_days') })}</p>}
      {finding.evidence.length > 0 ? <><h3>{say('finding.evidence')}</h3><Quotes items={finding.evidence} provisions={provisions} onShow={onShow} /></>
        : <Empty title={say('finding.no-evidence')}><p>{say('finding.searched', { count: finding.searched.length })}</p></Empty>}
      {finding.near_misses.length > 0 && <details><summary>{say('finding.near', { count: finding.near_misses.length })}</summary><Quotes items={finding.near_misses} provisions={provisions} onShow={onShow} /></details>}
      {finding.searched.length > 0 && (
        <details><summary>{say('finding.where', { count: finding.searched.length })}</summary>
          <p className="small">{finding.searched.map((eId) => (provisions.has(eId) ? labelOf(provisions, eId, word) : eId)).join('; ')}</p>
        </details>
      )}
      {finding.authorities.length > 0 && <details><summary>{say('finding.authorities', { count: finding.authorities.length })}</summary><ul className="small">{finding.authorities.map((a) => <li key={a}>{a}</li>)}</ul></details>}
    </article>
  );
}

/** From which verdict or state to which; other events carry numbers, which say nothing to a reader. */
function Change({ from, to }: { from: string | null | undefined; to: string | null | undefined }) {
  const word = useWord();
  const name = (value: string | null | undefined) => (kVerdicts.includes(value as Verdict) ? word('verdict', value!) : kStates.includes(value as ReviewState) ? word('review-state', value!) : '');
  return name(to) ? <>: {name(from) || '—'} → {name(to)}</> : null;
}

const kStates: ReviewState[] = ['open', 'in_review', 'signed_off'];

export function Judgement({ expression, pack, finding, item }: { expression: number; pack: string; finding: Finding; item: ReviewItem }) {
  const say = useSay();
  const word = useWord();
  const moment = useMoment();
  const client = useQueryClient();
  const session = useSession();
  const user = session.data?.user;
  const [form, setForm] = useState<'override' | 'agreement' | null>(null);
  const [verdict, setVerdict] = useState<Verdict>(finding.verdict);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const people = usePeople();
  const may = user?.role !== 'reader';
  const lead = user?.role === 'lead' || user?.role === 'admin';
  const path = `reviews/${expression}/${pack}/${finding.criterion}`;
  const send = (method: string, what: string, body: unknown) => {
    setBusy(true);
    setError(null);
    write<ReviewItem>(method, `${path}/${what}`, body, { ifMatch: `"${item.revision}"` })
      .then(() => { setForm(null); setReason(''); announce(say('review.saved')); }, setError)
      .finally(() => {
        setBusy(false);
        void client.invalidateQueries({ queryKey: ['review', expression, pack, finding.criterion] });
        void client.invalidateQueries({ queryKey: ['reviews', expression, pack] });
      });
  };
  const held = item.decisions.filter((d) => d.current !== false);
  const differ = item.disputed ?? (new Set(held.map((d) => d.verdict)).size > 1 && new Set(held.map((d) => d.by)).size > 1 && !item.agreed);
  const conflict = error instanceof Problem && error.status === 412;
  const assigned = typeof item.assigned === 'object' ? item.assigned?.id : item.assigned;
  return (
    <section className="judgement" aria-label={say('review.judgement')}>
      {item.stale && (
        <div className="warn-box" role="note">
          <p><strong>{say(item.stale.because === 'law' ? 'review.stale-law' : 'review.stale-pack')}</strong></p>
          <p>{say('review.machine-then')} <VerdictMark verdict={item.stale.machine_then} /> → {say('review.machine-now')} <VerdictMark verdict={finding.verdict} /></p>
        </div>
      )}
      {item.orphan && <div className="warn-box" role="note"><p><strong>{say('review.orphan')}</strong></p></div>}
      {(item.hidden_decisions ?? 0) > 0 && <p className="quiet">{say('review.hidden', { count: item.hidden_decisions! })}</p>}
      {differ && <div className="warn-box" role="note"><p><strong>{say('review.differ')}</strong> {say('review.differ-text')}</p></div>}
      {item.decisions.length > 0 && (
        <ul className="decisions">
          {item.decisions.map((d, i) => (
            <li key={`${d.by}-${d.at}-${i}`}>
              <span className="by">{d.by_name}</span> {word('decision', d.kind)} <VerdictMark verdict={d.verdict} /> <time dateTime={d.at} className="quiet">{moment(d.at)}</time>
              {d.blind && <Tag>{say('blind.short')}</Tag>}
              {d.carried && <Tag>{say('review.carried')}</Tag>}
              {d.current === false && <Tag>{say('review.earlier')}</Tag>}
              {d.reason && <p className="reason">{d.reason}</p>}
            </li>
          ))}
          {item.agreed && <li><span className="by">{say('review.agreed')}</span> <VerdictMark verdict={item.agreed} /></li>}
        </ul>
      )}
      {conflict ? <div className="warn-box" role="alert" ref={(box) => { box?.scrollIntoView({ block: 'nearest' }); }}><p><strong>{say('review.conflict')}</strong></p><p>{say('review.conflict-text')}</p></div> : error !== null && <Failure error={error} />}
      {may && form === null && (
        <div className="row">
          <Button id="accept" className="button primary" isDisabled={busy} onPress={() => send('POST', 'decision', { kind: 'accept', verdict: finding.verdict, reason: '' })}>{say('review.accept')}</Button>
          <Button id="override" className="button" isDisabled={busy} onPress={() => { setForm('override'); setVerdict(item.decisions.at(-1)?.verdict ?? finding.verdict); }}>{say('review.override')}</Button>
          {lead && differ && <Button className="button" isDisabled={busy} onPress={() => setForm('agreement')}>{say('review.adjudicate')}</Button>}
        </div>
      )}
      {form && (
        <form className="card" onSubmit={(event) => {
          event.preventDefault();
          if (form === 'override') send('POST', 'decision', { kind: 'override', verdict, reason });
          else send('POST', 'agreement', { verdict, reason });
        }}>
          <Choice label={say(form === 'override' ? 'review.your-verdict' : 'review.agreed-verdict')} value={verdict} onChange={setVerdict} options={kVerdicts.map((id) => ({ id, name: word('verdict', id) }))} />
          <Text label={say('review.reason')} value={reason} onChange={setReason} rows={3} required hint={say('review.reason-hint')} />
          <div className="row-end">
            <Button className="button plain" onPress={() => setForm(null)}>{say('action.cancel')}</Button>
            <Button type="submit" className="button primary" isDisabled={busy || reason.trim() === ''}>{say('action.save')}</Button>
          </div>
        </form>
      )}
      {may && (
        <div className="row fields">
          <Choice<ReviewState> label={say('review.state')} value={item.state} onChange={(state) => send('POST', 'state', { state, reason: '' })} options={kStates.map((id) => ({ id, name: word('review-state', id) }))} />
          <Choice label={say('review.assigned')} value={assigned != null ? String(assigned) : ''} onChange={(id) => send('POST', 'assignment', { user: id === '' ? null : Number(id) })}
            options={[{ id: '', name: say('review.nobody') }, ...people.map((p) => ({ id: String(p.id), name: p.display_name || p.name })),
              ...(typeof item.assigned === 'object' && item.assigned && !people.some((p) => p.id === assigned) ? [{ id: String(assigned), name: item.assigned.display_name || item.assigned.name }] : [])]} />
        </div>
      )}
      {item.history && item.history.length > 0 && (
        <details className="history"><summary>{say('review.history', { count: item.history.length })}</summary>
          <ol className="plain-list small">
            {[...item.history].reverse().map((event, i) => (
              <li key={i}><time dateTime={event.at}>{moment(event.at)}</time> · {event.by_name} · {word('history', event.what)}
                <Change from={event.from ?? event.before} to={event.to ?? event.after} />
                {event.reason && <span className="quiet"> {event.reason}</span>}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
