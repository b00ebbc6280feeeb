// A law as the page shows it: blocks of provisions, each of runs of characters that know their bytes.
//
// The segments of a document tile its text. Neighbours of one provision and one kind are put together into a run: what is
// blank between them becomes one space, a character reference of XML becomes the character it stands for, markup vanishes.
// A run is one text node of the page; its pieces lead from a place in it to bytes and back.

import type { LawDocument, Provision } from '../types';
import { Places, type Span } from './bytes';

export type RunKind = 'text' | 'num' | 'heading' | 'note' | 'furniture' | 'front' | 'back';

/** A stretch of a run. Where it is copied, units and bytes go together; where it stands for others, it is one whole. */
interface Piece {
  unit: number;
  units: number;
  span: Span;
  copied: boolean;
}

export interface Run {
  index: number;
  kind: RunKind;
  text: string;
  pieces: Piece[];
  /** Where the run leads when it is a citation: eIds, or nothing for a citation of another law. */
  cites?: { targets: string[]; state: string; external?: string };
}

export interface Block {
  /** Null for what belongs to no provision: banners, what stands before and after the law. */
  provision: Provision | null;
  first: boolean;
  runs: Run[];
}

export interface ShownLaw {
  blocks: Block[];
  runs: Run[];
  places: Places;
}

const kEntities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(reference: string): string {
  const name = reference.slice(1, -1);
  if (name.startsWith('#')) {
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  }
  return kEntities[name] ?? reference;
}

function appendCopied(run: Run, places: Places, span: Span, markup: boolean) {
  const text = places.slice(span);
  const put = (shown: string, at: Span, copied: boolean) => {
    if (!shown) return;
    run.pieces.push({ unit: run.text.length, units: shown.length, span: at, copied });
    run.text += shown;
  };
  if (!markup) {
    put(text, span, true);
    return;
  }
  const base = places.unitOf(span[0]);
  const span_of = (from: number, to: number): Span => [places.byteOf(base + from), places.byteOf(base + to)];
  let at = 0;
  for (const found of text.matchAll(/&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);/g)) {
    put(text.slice(at, found.index), span_of(at, found.index), true);
    put(decoded(found[0]), span_of(found.index, found.index + found[0].length), false);
    at = found.index + found[0].length;
  }
  put(text.slice(at), span_of(at, text.length), true);
}

/** Puts a law together from what the engine says of it and its text. Linear in both. */
export function shownLaw(document: LawDocument, text: string): ShownLaw {
  const places = new Places(text);
  const provisions = new Map(document.provisions.map((p) => [p.eId, p]));
  const markup = /xml|html/.test(document.source.media_type);
  const citations = [...document.citations].sort((a, b) => a.span[0] - b.span[0]);
  let citation = 0;
  const blocks: Block[] = [];
  const runs: Run[] = [];
  const seen = new Set<string>();
  let block: Block | undefined;
  let run: Run | undefined;
  let blank: Span | undefined;

  const block_for = (eId: string | null): Block => {
    if (block && (block.provision?.eId ?? null) === eId) return block;
    const provision = eId === null ? null : (provisions.get(eId) ?? null);
    block = { provision, first: provision !== null && !seen.has(provision.eId), runs: [] };
    if (provision) seen.add(provision.eId);
    blocks.push(block);
    run = undefined;
    return block;
  };
  const open_run = (into: Block, kind: RunKind, cites?: Run['cites']): Run => {
    run = { index: runs.length, kind, text: '', pieces: [], ...(cites ? { cites } : {}) };
    runs.push(run);
    into.runs.push(run);
    return run;
  };
  const add = (eId: string | null, kind: RunKind, span: Span, cites?: Run['cites']) => {
    const into = block_for(eId);
    const before = run;
    let target = run && run.kind === kind && !run.cites && !cites ? run : open_run(into, kind, cites);
    if (blank && before && before.kind === kind) {
      // The space goes with the run before a link, so that a link is no wider than its words.
      const owner = target === before || !before.cites ? before : target;
      owner.pieces.push({ unit: owner.text.length, units: 1, span: blank, copied: false });
      owner.text += ' ';
    }
    blank = undefined;
    appendCopied(target, places, span, markup);
  };

  for (const segment of document.segments) {
    if (segment.kind === 'markup') continue;
    if (segment.kind === 'blank') {
      blank = blank ? [blank[0], segment.span[1]] : segment.span;
      continue;
    }
    if (segment.kind !== 'text') {
      add(segment.provision, segment.kind, segment.span);
      continue;
    }
    let [at, end] = segment.span;
    while (citation < citations.length && citations[citation]!.span[1] <= at) citation++;
    for (let next = citation; next < citations.length && citations[next]!.span[0] < end; next++) {
      const cited = citations[next]!;
      const from = Math.max(at, cited.span[0]);
      const to = Math.min(end, cited.span[1]);
      if (to <= from) continue;
      if (from > at) add(segment.provision, 'text', [at, from]);
      add(segment.provision, 'text', [from, to], { targets: cited.targets, state: cited.state, ...(cited.external ? { external: cited.external } : {}) });
      at = to;
    }
    if (at < end) add(segment.provision, 'text', [at, end]);
  }
  return { blocks, runs, places };
}

/** The bytes of a stretch of a run, or null for an empty one. A piece that stands for other bytes counts whole. */
export function bytesOfRun(run: Run, places: Places, begin: number, end: number): Span | null {
  let from = Number.POSITIVE_INFINITY;
  let to = -1;
  for (const piece of run.pieces) {
    const b = Math.max(begin, piece.unit);
    const e = Math.min(end, piece.unit + piece.units);
    if (e <= b) continue;
    if (piece.copied) {
      const base = places.unitOf(piece.span[0]);
      from = Math.min(from, places.byteOf(base + (b - piece.unit)));
      to = Math.max(to, places.byteOf(base + (e - piece.unit)));
    } else {
      from = Math.min(from, piece.span[0]);
      to = Math.max(to, piece.span[1]);
    }
  }
  return to < 0 ? null : [from, to];
}

/** The units of a run that show these bytes, or null where it shows none of them. */
export function unitsOfRun(run: Run, places: Places, [begin, end]: Span): [number, number] | null {
  let from = Number.POSITIVE_INFINITY;
  let to = -1;
  for (const piece of run.pieces) {
    const b = Math.max(begin, piece.span[0]);
    const e = Math.min(end, piece.span[1]);
    if (e <= b) continue;
    if (piece.copied) {
      const base = places.unitOf(piece.span[0]);
      from = Math.min(from, piece.unit + places.unitOf(b) - base);
      to = Math.max(to, piece.unit + places.unitOf(e) - base);
    } else if (piece.units > 0) {
      from = Math.min(from, piece.unit);
      to = Math.max(to, piece.unit + piece.units);
    }
  }
  return to < 0 ? null : [from, to];
}

/** Runs that show some of these bytes, found by halving; runs stand in the order of their bytes. */
export function runsIn(law: ShownLaw, span: Span): Run[] {
  let low = 0;
  let high = law.runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const pieces = law.runs[middle]!.pieces;
    const end = pieces.length ? pieces[pieces.length - 1]!.span[1] : 0;
    if (end <= span[0]) low = middle + 1;
    else high = middle;
  }
  const found: Run[] = [];
  for (let i = low; i < law.runs.length; i++) {
    const run = law.runs[i]!;
    if (run.pieces.length && run.pieces[0]!.span[0] >= span[1]) break;
    found.push(run);
  }
  return found;
}

/** The words of a stretch of a law, cut where marks begin and end. Notes and page banners are no words of it. */
export function partsOf(law: ShownLaw, span: Span, marks: readonly Span[]): { text: string; marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = [];
  for (const run of runsIn(law, span)) {
    if (run.kind === 'note' || run.kind === 'furniture') continue;
    const within = unitsOfRun(run, law.places, span);
    if (!within) continue;
    const cuts = marks.flatMap((mark) => {
      const units = unitsOfRun(run, law.places, mark);
      return units ? [units] : [];
    });
    let at = within[0];
    const push = (end: number, marked: boolean) => {
      const stop = Math.min(end, within[1]);
      if (stop > at) parts.push({ text: run.text.slice(at, stop), marked });
      at = Math.max(at, stop);
    };
    if (parts.length && !/\s$/.test(parts[parts.length - 1]!.text)) parts.push({ text: ' ', marked: false });
    for (const [begin, end] of cuts.sort((a, b) => a[0] - b[0])) {
      push(begin, false);
      push(end, true);
    }
    push(within[1], false);
  }
  return parts;
}
