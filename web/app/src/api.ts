// The road to the server: one function for each question, problems as values that a page can show.

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly remedy: string,
    /** The whole answer: a conflict brings the thing as it stands now. */
    readonly body: unknown,
  ) {
    super(detail || title);
  }
}

const kRoot = '/api/v1/';
let token = '';
export function useToken(given: string) {
  token = given;
}

/** The name that decisions carry where there are no accounts. */
export function reviewerName(): string {
  return localStorage.getItem('harmonia.name') ?? '';
}
export function setReviewerName(name: string) {
  localStorage.setItem('harmonia.name', name);
}

type Query = Record<string, string | number | boolean | null | undefined>;

export function address(path: string, query: Query = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') asked.set(name, String(value));
  }
  const tail = asked.toString();
  return kRoot + path + (tail ? `?${tail}` : '');
}

interface Sent {
  method?: string;
  json?: unknown;
  form?: FormData;
  ifMatch?: string;
  signal?: AbortSignal;
}

async function send(path: string, query: Query, sent: Sent): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json, */*;q=0.5' };
  const method = sent.method ?? 'GET';
  if (method !== 'GET') {
    headers['X-Harmonia-Token'] = token;
    // A header holds Latin letters only; names of people do not.
    if (reviewerName()) headers['X-Harmonia-Name'] = encodeURIComponent(reviewerName());
  }
  if (sent.ifMatch !== undefined) headers['If-Match'] = sent.ifMatch;
  let body: BodyInit | undefined;
  if (sent.form) body = sent.form;
  else if (sent.json !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(sent.json);
  }
  let answer: Response;
  try {
    answer = await fetch(address(path, query), { method, headers, body, signal: sent.signal ?? null, credentials: 'same-origin' });
  } catch (error) {
    if (sent.signal?.aborted) throw error;
    throw new Problem(0, '', '', '', null);
  }
  if (answer.ok) return answer;
  let problem: { title?: string; detail?: string; remedy?: string } = {};
  try {
    problem = await answer.json();
  } catch {
    // Not every refusal comes from the program itself: a proxy may answer in its own words.
  }
  throw new Problem(answer.status, problem.title ?? answer.statusText, problem.detail ?? '', problem.remedy ?? '', problem);
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return (await send(path, query, signal ? { signal } : {})).json();
}

export async function getText(path: string, query: Query = {}): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await (await send(path, query, {})).arrayBuffer());
}

/** Asks for a file and hands it to the browser to keep, under the name that the server gives it. */
export async function download(path: string, query: Query, fallback: string, body?: unknown): Promise<void> {
  const answer = await send(path, query, body === undefined ? {} : { method: 'POST', json: body });
  const named = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/i.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  save(await answer.blob(), named ? decodeURIComponent(named) : fallback);
}

export function save(blob: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function write<T = unknown>(method: string, path: string, json?: unknown, more: Omit<Sent, 'method' | 'json'> & { query?: Query } = {}): Promise<T> {
  const { query, ...rest } = more;
  const answer = await send(path, query ?? {}, { method, json, ...rest });
  const text = await answer.text();
  return (text ? JSON.parse(text) : null) as T;
}
