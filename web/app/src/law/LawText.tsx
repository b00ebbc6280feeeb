// The text of a law on the page: every character that is law, none that is not, and the places of both.

import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { directionOf, langOf, useSay, useWord } from '../i18n';
import type { LawDocument } from '../types';
import { type Anchor, anchorOf, highlight, rangesOf, textNodesOf } from './anchors';
import type { Span } from './bytes';
import type { Block, Run, ShownLaw } from './document';

export interface Marks {
  evidence?: readonly Span[];
  near?: readonly Span[];
  comment?: readonly Span[];
  penalty?: readonly Span[];
  chosen?: readonly Span[];
}

const kContainers = new Set(['part', 'book', 'title', 'division', 'chapter', 'section', 'subdivision']);
const kHeadingOf: Record<string, number> = { part: 2, book: 2, title: 3, division: 3, chapter: 4, section: 5, subdivision: 6 };
const kDepths: Record<string, number> = { subsection: 1, paragraph: 0, fraction: 1, item: 2, subitem: 3 };

function Characters({ run, onCite }: { run: Run; onCite?: (eId: string) => void }) {
  const target = run.cites?.targets[0];
  if (run.cites && target) {
    return (
      <a href={`#${target}`} className="cite" onClick={(event) => {
        if (!onCite) return;
        event.preventDefault();
        onCite(target);
      }}><span data-run={run.index}>{run.text}</span></a>
    );
  }
  return <span data-run={run.index} className={run.cites ? `cite ${run.cites.state}` : run.kind}>{run.text}</span>;
}

function isContainer(block: Block): boolean {
  return block.provision !== null && kContainers.has(block.provision.level) && !block.provision.article;
}

function BlockText({ block, onCite, beside }: { block: Block; onCite?: (eId: string) => void; beside?: ReactNode }) {
  const word = useWord();
  const provision = block.provision;
  const groups: { kind: 'body' | 'note' | 'furniture' | 'other'; runs: Run[] }[] = [];
  for (const run of block.runs) {
    const kind = run.kind === 'note' ? 'note' : run.kind === 'furniture' ? 'furniture' : run.kind === 'front' || run.kind === 'back' ? 'other' : 'body';
    const last = groups[groups.length - 1];
    if (last && last.kind === kind && kind !== 'note') last.runs.push(run);
    else groups.push({ kind, runs: [run] });
  }
  const runs = (group: Run[]) => group.map((run, i) => <span key={run.index}>{i > 0 && !/\s$/.test(group[i - 1]!.text) && needsSpace(group[i - 1]!, run) ? ' ' : ''}<Characters run={run} onCite={onCite} /></span>);
  const heading = isContainer(block) && block.first;
  const level = provision ? (kHeadingOf[provision.level] ?? 4) : 4;
  // A number that stands alone before its first paragraph is set into that paragraph's line.
  const runsIn = block.first && block.runs.every((run) => run.kind === 'num');
  const depth = provision ? (kDepths[provision.level] ?? 0) : 0;
  return (
    <div className={`block depth-${depth} ${provision?.level ?? 'outside'} ${runsIn && !heading ? 'run-in' : ''} ${provision && provision.state !== 'in_force' ? 'gone' : ''}`}
      id={block.first ? provision?.eId : undefined} data-eid={provision?.eId} tabIndex={block.first ? -1 : undefined}>
      {groups.map((group, i) => {
        const key = group.runs[0]!.index;
        if (group.kind === 'note') return <p key={key} className="note">{runs(group.runs)}</p>;
        if (group.kind === 'furniture') return <p key={key} className="furniture">{runs(group.runs)}</p>;
        if (group.kind === 'other') return <p key={key} className="outside">{runs(group.runs)}</p>;
        if (heading && i === groups.findIndex((g) => g.kind === 'body')) return <div key={key} role="heading" aria-level={level} className={`heading h-${provision!.level}`}>{runs(group.runs)}</div>;
        return <p key={key} className="words">{runs(group.runs)}</p>;
      })}
      {provision && provision.state !== 'in_force' && block.first && <span className="tag">{word('provision-state', provision.state)}</span>}
      {beside}
    </div>
  );
}

/** Numbers and headings stand apart from what follows them; pieces of one sentence bring their own space. */
function needsSpace(before: Run, after: Run): boolean {
  return before.kind !== after.kind && !(before.kind === 'text' && after.kind === 'text');
}

/** Blocks put into articles, so that the browser can leave out those that are far away. */
function articlesOf(blocks: readonly Block[]): { id: string; article: string | null; blocks: Block[] }[] {
  const articles: { id: string; article: string | null; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const article = block.provision?.article ?? null;
    const last = articles[articles.length - 1];
    if (last && (last.article === article && article !== null)) last.blocks.push(block);
    else if (last && block.provision === null && block.runs.every((run) => run.kind === 'furniture')) last.blocks.push(block);
    else articles.push({ id: `${block.provision?.eId ?? 'outside'}-${articles.length}`, article, blocks: [block] });
  }
  return articles;
}

const Article = memo(function Article({ blocks, onCite, beside }: { blocks: Block[]; onCite?: (eId: string) => void; beside?: (eId: string) => ReactNode }) {
  return (
    <section className="article">
      {blocks.map((block) => (
        <BlockText key={block.runs[0]?.index ?? block.provision?.eId} block={block} onCite={onCite}
          beside={block.first && beside && block.provision ? beside(block.provision.eId) : undefined} />
      ))}
    </section>
  );
});

/** Moves what scrolls around the text, and the page itself only where nothing else does. */
function bringIntoView(element: HTMLElement) {
  for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(around).overflowY) && around.scrollHeight > around.clientHeight;
    if (!scrolls) continue;
    around.scrollTop += element.getBoundingClientRect().top - around.getBoundingClientRect().top - around.clientHeight / 3;
    return;
  }
  element.scrollIntoView({ block: 'center' });
}

export function scrollToProvision(root: ParentNode, eId: string, focus = false) {
  const element = root.querySelector<HTMLElement>(`[data-eid="${CSS.escape(eId)}"]`);
  if (!element) return;
  element.scrollIntoView({ block: 'start' });
  if (focus) element.focus({ preventScroll: true });
}

export function LawText({ law, document: described, marks, at, onSelect, onCite, beside, only }: {
  law: ShownLaw; document: LawDocument; marks?: Marks;
  /** Bytes to bring into view. */
  at?: Span | null;
  onSelect?: (anchor: Anchor | null) => void; onCite?: (eId: string) => void; beside?: (eId: string) => ReactNode;
  /** Shows these provisions alone, with what is in them. */
  only?: readonly string[];
}) {
  const say = useSay();
  const root = useRef<HTMLDivElement>(null);
  const language = langOf(described.work.language);
  const articles = useMemo(() => {
    if (!only) return articlesOf(law.blocks);
    return articlesOf(law.blocks.filter((block) => block.provision && only.some((eId) => block.provision!.eId === eId || block.provision!.article === eId || block.provision!.eId.startsWith(`${eId}__`))));
  }, [law, only]);

  useEffect(() => {
    const place = root.current;
    if (!place) return;
    const nodes = textNodesOf(place);
    const undo = (['evidence', 'near', 'comment', 'penalty', 'chosen'] as const).map((name) =>
      highlight(name, (marks?.[name] ?? []).flatMap((span) => rangesOf(nodes, law, span))));
    return () => {
      for (const clear of undo) clear();
    };
  }, [law, marks, articles]);

  const [atBegin, atEnd] = at ?? [-1, -1];
  useEffect(() => {
    const place = root.current;
    if (!place || atBegin < 0) return;
    const range = rangesOf(textNodesOf(place), law, [atBegin, atEnd])[0];
    const element = range?.startContainer.parentElement?.closest<HTMLElement>('.block');
    if (element) bringIntoView(element);
  }, [law, atBegin, atEnd, articles]);

  useEffect(() => {
    if (!onSelect) return;
    const changed = () => {
      const selection = document.getSelection();
      const place = root.current;
      if (!selection || selection.rangeCount === 0 || !place || !selection.anchorNode || !place.contains(selection.anchorNode)) return;
      onSelect(selection.isCollapsed ? null : anchorOf(place, law, selection.getRangeAt(0)));
    };
    document.addEventListener('selectionchange', changed);
    return () => document.removeEventListener('selectionchange', changed);
  }, [law, onSelect]);

  return (
    <div ref={root} className="law-text" lang={language} dir={directionOf(language)} role="document" aria-label={described.work.title || say('nav.law')}>
      {articles.map((article) => <Article key={article.id} blocks={article.blocks} onCite={onCite} beside={beside} />)}
    </div>
  );
}
