// Between the page and the bytes of a law: ranges to mark, and what a reader has selected.
//
// Each run is the only text node of an element with its number in data-run. Marks are made with the CSS Custom Highlight
// API, which changes nothing in the page: no element is split, so a selection made over a mark is the reader's own.

import { bytesOfRun, runsIn, type ShownLaw, unitsOfRun } from './document';
import type { Span } from './bytes';

export type TextNodes = ReadonlyMap<number, Text>;

/** The text nodes of the runs that stand on the page, by number. Made once for many ranges. */
export function textNodesOf(root: ParentNode): TextNodes {
  const nodes = new Map<number, Text>();
  for (const element of root.querySelectorAll<HTMLElement>('[data-run]')) {
    if (element.firstChild instanceof Text) nodes.set(Number(element.dataset.run), element.firstChild);
  }
  return nodes;
}

/** Ranges of the page that show these bytes, one for each run. */
export function rangesOf(nodes: TextNodes, law: ShownLaw, span: Span): Range[] {
  const ranges: Range[] = [];
  for (const run of runsIn(law, span)) {
    const units = unitsOfRun(run, law.places, span);
    const node = units && nodes.get(run.index);
    if (!units || !node) continue;
    const range = document.createRange();
    range.setStart(node, units[0]);
    range.setEnd(node, Math.min(units[1], node.length));
    ranges.push(range);
  }
  return ranges;
}

export interface Anchor {
  eId: string | null;
  span: Span;
  quote: string;
}

/** What a range of the page selects in the law: the bytes from its first character to its last, or null for none of it. */
export function anchorOf(root: Element, law: ShownLaw, range: Range): Anchor | null {
  let begin = Number.POSITIVE_INFINITY;
  let end = -1;
  let eId: string | null = null;
  const common = range.commonAncestorContainer;
  const within = (common instanceof Element ? common : common.parentElement) ?? root;
  const elements = within.matches('[data-run]') ? [within as HTMLElement] : (root.contains(within) ? within : root).querySelectorAll<HTMLElement>('[data-run]');
  for (const element of elements) {
    const node = element.firstChild;
    if (!(node instanceof Text) || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    const run = law.runs[Number(element.dataset.run)];
    const bytes = run && bytesOfRun(run, law.places, from, to);
    if (!bytes) continue;
    if (bytes[0] < begin) eId = element.closest<HTMLElement>('[data-eid]')?.dataset.eid ?? null;
    begin = Math.min(begin, bytes[0]);
    end = Math.max(end, bytes[1]);
  }
  if (end < 0) return null;
  return { eId, span: [begin, end], quote: law.places.slice([begin, end]) };
}

interface HighlightRegistry {
  set(name: string, highlight: unknown): void;
  delete(name: string): void;
}
declare const Highlight: { new (...ranges: Range[]): unknown } | undefined;

/** Marks these ranges under a name that the style sheet knows. Does nothing in a browser that cannot. */
export function highlight(name: string, ranges: Range[]): () => void {
  const registry = (globalThis.CSS as unknown as { highlights?: HighlightRegistry } | undefined)?.highlights;
  if (!registry || typeof Highlight === 'undefined') return () => {};
  if (ranges.length) registry.set(name, new Highlight(...ranges));
  else registry.delete(name);
  return () => registry.delete(name);
}
