// What the server answers, as docs/schemas and web/server/openapi.json describe it; only members that the workbench reads.

import type { Span } from './law/bytes';

export type Verdict = 'met' | 'partly_met' | 'not_met' | 'contrary' | 'undetermined' | 'not_applicable';
export const kVerdicts: Verdict[] = ['met', 'partly_met', 'not_met', 'contrary', 'undetermined', 'not_applicable'];
export type Role = 'reader' | 'reviewer' | 'lead' | 'admin';

export interface Page<T> { items: T[]; total: number; page: number; size: number; more?: boolean }
export interface User { id: number; name: string; display_name?: string; role: Role; active?: boolean }
export interface Session { accounts: boolean; user: User | null; token: string; engine: string; languages: string[] }

export interface Expression {
  id: number;
  version_date: string;
  published?: string;
  in_force?: string;
  gazette?: string;
  decree?: string;
  consulted?: string;
  official?: boolean | null;
  old?: boolean;
  text_sha256: string;
  law?: number;
  origin?: string;
  file_sha256?: string;
  file?: string;
  bytes?: number;
}
export interface Law {
  id: number;
  uri: string;
  title: string;
  jurisdiction: string;
  jurisdiction_name?: string;
  language: string;
  tradition?: string;
  expressions: number | Expression[];
  newest?: Expression;
}
export interface Laws extends Page<Law> { without_text?: { jurisdiction: string; name: string }[] }
export interface SearchHit {
  expression: number; law: number; title: string; jurisdiction: string; eId: string; number: string; heading: string;
  snippet: string; marks: Span[]; span: Span;
}

export interface Provision {
  eId: string; wId: string; level: string; number: string; heading: string; parent: string | null; article: string | null;
  state: 'in_force' | 'repealed' | 'invalidated' | 'superseded'; transitory: boolean; span: Span; num_span: Span | null;
  heading_span: Span | null; text: string;
}
export interface Penalty {
  provision: string | null; span: Span; kind: string; min: number | null; max: number | null; unit?: string | null; relation?: string;
  min_unit?: string | null; max_unit?: string | null; optional?: boolean; words?: string;
}
export interface Note { span: Span; provision: string | null; action: string; decree: string; gazette: string; date: string }
export interface LawDocument {
  source: { name: string; media_type: string; bytes: number };
  work: { uri: string; title: string; jurisdiction: string; language: string; version_date: string };
  tradition: string;
  provisions: Provision[];
  segments: { kind: 'text' | 'num' | 'heading' | 'note' | 'furniture' | 'markup' | 'front' | 'back' | 'blank'; span: Span; provision: string | null }[];
  citations: { span: Span; provision: string | null; targets: string[]; external?: string; state: string }[];
  penalties: Penalty[];
  notes: Note[];
  diagnostics: { code: string; severity: 'info' | 'warning' | 'error'; span: Span; line: number; message: string; breadcrumb: string[] }[];
}

export interface ValueChange {
  kind: string; direction: string; min: string | null; max: string | null;
  before: { words: string; kind: string } | null; after: { words: string; kind: string } | null;
}
export interface Change {
  change: string; left: string | null; left_number: string | null; left_span: Span | null; right: string | null;
  right_number: string | null; right_span: Span | null; part: string; level: string | null; reworded: boolean;
  values: ValueChange[]; words: ['=' | '-' | '+', string][];
}
export interface Changes {
  left: { name: string; title: string; version_date: string | null };
  right: { name: string; title: string; version_date: string | null };
  same_law: boolean;
  summary: Record<string, number>;
  changes: Change[];
  notes: Change[];
}

export interface Comparison {
  matter: { kind: string; asked: string; title: string };
  laws: {
    name: string; title: string; jurisdiction: string; language: string; version_date: string | null; verdict: Verdict | null;
    texts: { eId: string; number: string; span: Span; similarity: number; text: string; particular: Span[]; penalties: Penalty[] }[];
    searched: string[]; nearest: { eId: string; number: string; similarity: number }[];
  }[];
  columns: number[][];
}

export interface Evidence { eId: string; number: string; span: Span; quote: string; prefix: string; suffix: string; element: string; why_not?: string }
export interface Finding {
  pack: string; criterion: string; verdict: Verdict; strength: string; reason: string; message: string;
  elements: { id: string; verdict: Verdict }[]; evidence: Evidence[]; searched: string[]; near_misses: Evidence[];
  values: { prison_years: [number | null, number | null] | null; fine_days: [number | null, number | null] | null };
  authorities: string[]; by_silence: boolean; needs_review: boolean; validated: boolean;
}
export interface Findings {
  engine: string; language: string;
  packs: { id: string; version: string; title: string; yardstick: string; yardstick_date: string }[];
  documents: { title: string; jurisdiction: string; language: string; version_date: string; summary: Record<Verdict, number>; findings: Finding[] }[];
}
export interface Criterion { id: string; chapter: string; title: string; level?: string; question?: string; requirement?: string; authorities?: (string | { instrument: string; pinpoint: string })[]; validated?: boolean }
export interface Pack {
  id: string; version: string; title: string; yardstick?: string; yardsticks?: (string | { id: string; title: string })[];
  chapters?: { id: string; title: string }[]; criteria: Criterion[] | number;
}

export interface Matrix {
  packs: { id: string; version: string; yardstick: string }[];
  criteria: { pack: string; id: string; chapter: string; level: string; title: string; texts: number; counts: Record<Verdict, number> }[];
  rows: {
    jurisdiction: string; jurisdiction_name?: string; expression?: number; state: 'checked' | 'no_text' | 'unreadable'; message?: string; name?: string; sha256?: string; title?: string;
    version_date?: string; cells?: { pack: string; criterion: string; verdict: Verdict; numbers: string[]; needs_review: boolean; decision?: Verdict }[];
  }[];
}

export interface Instruction {
  span: Span; text: string; kind: string; target: string; address?: string; old: string; new: string;
  state: 'applied' | 'failed' | 'ambiguous' | 'not_understood'; reason: string; notes?: string[];
}
export interface Application {
  instructions: Instruction[]; counts: Record<string, number>; other_laws: { law: string; sentences: number }[];
  consequences: { kind: string; eId: string; number?: string; span: Span; quote: string }[];
}
export interface Impact {
  criteria: { pack: string; criterion: string; before: Verdict; after: Verdict; change: 'gained' | 'lost' | 'changed' | 'unchanged'; words: Evidence[] }[];
  counts: Record<'gained' | 'lost' | 'changed' | 'unchanged', number>;
}
export interface BillAnswer { application: Application; before_after: Changes; impact: Impact | null; bill: { text: string } }

export type ReviewState = 'open' | 'in_review' | 'signed_off';
export interface Decision { by: number; by_name: string; at: string; verdict: Verdict; reason: string; kind: 'accept' | 'override' | 'adjudication'; machine?: Verdict; blind?: boolean; carried?: boolean; current?: boolean }
export interface Comment {
  id: number; by: number; by_name: string; at: string; text: string; parent: number | null; eId: string | null; span: Span | null;
  quote: string | null; internal: boolean; resolved: boolean; orphan?: boolean;
}
export interface ReviewEvent { at: string; by_name: string; what: string; from?: string | null; to?: string | null; before?: string | null; after?: string | null; reason: string | null }
export interface ReviewItem {
  criterion: string; state: ReviewState; machine: Verdict; decisions: Decision[]; agreed: Verdict | null; assigned: User | number | null;
  hidden_decisions?: number; disputed?: boolean; orphan?: boolean; comments: number | Comment[]; history?: ReviewEvent[]; revision: number;
  stale: null | { because: 'law' | 'pack'; machine_then: Verdict };
}
export interface ReviewSettings { blind: boolean; reviewers: number[] }

export interface Cut { id: number; title: string; date: string; expressions: number[]; packs: string[]; lang: string; yardstick?: string; at?: string; by_name?: string; formats: string[] }
export interface FollowUpRow {
  jurisdiction: string; expression: number; criterion: string; pack: string; title: string; before: Verdict | null; after: Verdict | null; change: string; because: string[];
  decision_then: Verdict | null; decision: Verdict | null; override_survives: boolean | null; waits: boolean;
}
/** What colleagues wrote into a report in Word: put at their findings, there before, or in no finding's section. */
export interface Annotation { kind: 'comment' | 'insertion' | 'deletion' | 'replacement'; by: string; date: string; words: string; on: string; heading: string; pack?: string; criterion?: string; title?: string; other_text?: boolean }
export interface Annotations { placed: Annotation[]; known: Annotation[]; elsewhere: Annotation[] }
export interface Job { id: number; kind: string; state: string; done?: number; total?: number; message?: string }
