// Two texts of law side by side. What is unchanged is folded; what changed can be walked through.

import { useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { directionOf, langOf, useSay, useSettings, useWord } from '../i18n';
import type { Change, Changes } from '../types';
import { announce, Empty, Tag, useKeys } from './ui';

const kKinds = ['reworded', 'inserted', 'repealed', 'moved', 'renumbered', 'split', 'joined', 'cosmetic'] as const;

function Words({ change, side }: { change: Change; side: 'left' | 'right' }) {
  const own = side === 'left' ? '-' : '+';
  return (
    <>
      {change.words.map(([op, text], i) => op === '=' ? <span key={i}>{text}</span>
        : op === own ? (own === '-' ? <del key={i}>{text}</del> : <ins key={i}>{text}</ins>) : null)}
    </>
  );
}

/** The article that a change stands in, by its eId; what stands in none is itself. */
function articleOf(eId: string | null): string {
  if (!eId) return '';
  const parts = eId.split('__');
  const article = parts.findIndex((part) => /^(art|sec|rule|reg)_/.test(part));
  return article < 0 ? eId : parts.slice(0, article + 1).join('__');
}

interface Numbers {
  left: Map<string, string>;
  right: Map<string, string>;
}

function titleOf(change: Change, numbers: Numbers, side: 'left' | 'right', say: ReturnType<typeof useSay>, word: ReturnType<typeof useWord>): string {
  const eId = change[side];
  if (!eId) return change.part === 'provision' || change.part === 'closing' ? '—' : word('part', change.part);
  const own = (side === 'left' ? change.left_number : change.right_number) ?? '';
  const article = articleOf(eId);
  const parts: string[] = [];
  if (article !== eId) parts.push(say('label.number', { number: numbers[side].get(article) ?? article }));
  const ordinal = /_(\d+)$/.exec(eId)?.[1] ?? '';
  parts.push(word('level', change.level ?? 'paragraph', { number: own || (change.level === 'paragraph' ? ordinal : '') }));
  return parts.join(', ');
}

export function ChangeRows({ changes, leftLanguage, rightLanguage }: { changes: Changes; leftLanguage: string; rightLanguage: string }) {
  const say = useSay();
  const word = useWord();
  // Between two laws nothing was inserted or repealed: it stands in one of them alone.
  const kindOf = (kind: string) => (changes.same_law || (kind !== 'inserted' && kind !== 'repealed' && kind !== 'renumbered' && kind !== 'moved') ? word('change', kind) : word('difference', kind));
  const { keys } = useSettings();
  const place = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [allOpen, setAllOpen] = useState(false);
  const [kinds, setKinds] = useState<ReadonlySet<string>>(new Set(kKinds.filter((kind) => kind !== 'cosmetic')));
  const [at, setAt] = useState(-1);

  const numbers = useMemo<Numbers>(() => {
    const left = new Map<string, string>();
    const right = new Map<string, string>();
    for (const change of changes.changes) {
      if (change.left && change.left_number) left.set(change.left, change.left_number);
      if (change.right && change.right_number) right.set(change.right, change.right_number);
    }
    return { left, right };
  }, [changes]);

  // Runs of rows: each changed row by itself, neighbours that are unchanged (or of a kind left out) together.
  const runs = useMemo(() => {
    const result: { first: number; rows: Change[]; changed: boolean }[] = [];
    changes.changes.forEach((change, i) => {
      const changed = change.change !== 'same' && (kinds.has(change.change) || (change.reworded && kinds.has('reworded')));
      const last = result[result.length - 1];
      if (!changed && last && !last.changed) last.rows.push(change);
      else result.push({ first: i, rows: [change], changed });
    });
    return result;
  }, [changes, kinds]);
  const changed = runs.filter((run) => run.changed);

  const show = (index: number) => {
    if (changed.length === 0) return;
    const next = Math.max(0, Math.min(changed.length - 1, index));
    setAt(next);
    const row = place.current?.querySelector<HTMLElement>(`[data-row="${changed[next]!.first}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
    announce(say('compare.at', { at: next + 1, of: changed.length }));
  };
  useKeys(keys, { n: () => show(at + 1), p: () => show(at - 1), f: () => setAllOpen(!allOpen) });

  const row = (change: Change, i: number, isChanged: boolean) => {
    const title = change.right ? titleOf(change, numbers, 'right', say, word) : titleOf(change, numbers, 'left', say, word);
    const current = isChanged && changed[at]?.first === i;
    return (
      <div key={i} className={`change ${change.change} ${current ? 'current' : ''}`} data-row={i} tabIndex={isChanged ? -1 : undefined} role="group" aria-label={`${title}: ${kindOf(change.change)}`}>
        <div className="change-head">
          {isChanged && <Tag kind={change.change}>{kindOf(change.change)}</Tag>}
          {change.change !== 'reworded' && change.change !== 'same' && change.reworded && <Tag kind="reworded">{word('change', 'reworded')}</Tag>}
          <span className="change-title">
            {change.left && change.right && change.left_number !== change.right_number
              ? `${titleOf(change, numbers, 'left', say, word)} → ${titleOf(change, numbers, 'right', say, word)}` : title}
          </span>
          {change.values.map((value, v) => (
            <span key={v} className="value-change">
              {word('direction', value.direction)}: {value.before?.words ?? '—'} → {value.after?.words ?? '—'}
            </span>
          ))}
        </div>
        <div className="cell left" lang={langOf(leftLanguage)} dir={directionOf(leftLanguage)}>{change.left_span ? <Words change={change} side="left" /> : <span className="nothing">{say('compare.not-there')}</span>}</div>
        <div className="cell right" lang={langOf(rightLanguage)} dir={directionOf(rightLanguage)}>{change.right_span ? <Words change={change} side="right" /> : <span className="nothing">{say('compare.not-there')}</span>}</div>
      </div>
    );
  };

  return (
    <div className="changes-layout">
      <aside className="outline">
        <fieldset className="kinds">
          <legend>{say('compare.kinds')}</legend>
          {kKinds.filter((kind) => (changes.summary[kind] ?? 0) > 0).map((kind) => (
            <label key={kind} className="check">
              <input type="checkbox" checked={kinds.has(kind)} onChange={(event) => {
                const next = new Set(kinds);
                if (event.target.checked) next.add(kind);
                else next.delete(kind);
                setKinds(next);
                setAt(-1);
              }} />
              <span>{kindOf(kind)} <span className="quiet">{changes.summary[kind]}</span></span>
            </label>
          ))}
        </fieldset>
        <nav aria-label={say('compare.outline')}>
          <ul>
            {changed.map((run, i) => {
              const change = run.rows[0]!;
              return (
                <li key={run.first}>
                  <a href={`#change-${run.first}`} aria-current={i === at ? 'true' : undefined} onClick={(event) => { event.preventDefault(); show(i); }}>
                    <span className={`dot ${change.change}`} aria-hidden="true">{kSigns[change.change] ?? '≠'}</span>
                    {change.right ? titleOf(change, numbers, 'right', say, word) : titleOf(change, numbers, 'left', say, word)}
                    <span className="sr"> {kindOf(change.change)}</span>
                  </a>
                </li>
              );
            })}
          </ul>
        </nav>
      </aside>
      <div className="changes" ref={place}>
        <div className="changes-bar">
          <span role="status">{at >= 0 ? say('compare.at', { at: at + 1, of: changed.length }) : say('compare.count', { count: changed.length })}</span>
          <Button className="button" onPress={() => show(at - 1)} isDisabled={at <= 0}>{say('compare.previous')}</Button>
          <Button className="button" onPress={() => show(at + 1)} isDisabled={at >= changed.length - 1}>{say('compare.next')}</Button>
          <Button className="button" onPress={() => setAllOpen(!allOpen)}>{say(allOpen ? 'compare.fold' : 'compare.unfold')}</Button>
        </div>
        <div className="change-heads" aria-hidden="true">
          <div>{changes.left.title || changes.left.name}</div><div>{changes.right.title || changes.right.name}</div>
        </div>
        {changed.length === 0 && <Empty title={say('compare.nothing')} />}
        {runs.map((run) => run.changed ? row(run.rows[0]!, run.first, true)
          : allOpen || open.has(run.first) ? run.rows.map((change, i) => row(change, run.first + i, false))
            : (
              <Button key={run.first} className="fold" onPress={() => setOpen(new Set([...open, run.first]))}>
                {say('compare.folded', { count: run.rows.length })}
              </Button>
            ))}
      </div>
    </div>
  );
}

const kSigns: Record<string, string> = { inserted: '+', repealed: '−', reworded: '≠', moved: '↕', renumbered: '#', split: '⑂', joined: '⑃', cosmetic: '·' };
