// A server of the program's own answers, without the server: documents, findings, changes and the rest are asked of the built
// program once and kept in memory; reviews live in memory. Used by the tests of components.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const program = process.env.HARMONIA_PROGRAM ?? join(root, 'build/harmonia');
export const hasProgram = existsSync(program);
const samples = join(root, 'corpus/samples');
const files = ['valdeluz-codigo-penal.txt', 'moncal-codigo-penal.xml', 'kasumbe-penal-code.md', 'zarechye-ugolovny-kodeks.txt'];

const kept = new Map();
function run(...args) {
  const key = args.join('\0');
  if (!kept.has(key)) kept.set(key, JSON.parse(execFileSync(program, [...args, '--format', 'json'], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })));
  return kept.get(key);
}
const file = (id) => join(samples, files[Number(id) - 1]);
const document = (id) => run('parse', file(id));

function expression(id) {
  const work = document(id).work;
  return { id: Number(id), law: Number(id), version_date: work.version_date, published: work.version_date, in_force: '', gazette: '', decree: '', consulted: '2026-11-20', old: false, origin: '', official: false, text_sha256: document(id).source.text_sha256, file_sha256: document(id).source.sha256 };
}
function law(id) {
  const work = document(id).work;
  return { id: Number(id), uri: work.uri, title: work.title, jurisdiction: work.jurisdiction, jurisdiction_name: work.jurisdiction, language: work.language, tradition: document(id).tradition };
}
function pack(id, lang) {
  const shown = run('packs', 'show', id, '--lang', lang);
  return { ...shown, yardsticks: [{ id: '', title: shown.yardstick }], chapters: [...new Set(shown.rules.map((r) => r.chapter))].map((c) => ({ id: c, title: c })), criteria: shown.rules };
}
const page = (items) => ({ items, total: items.length, page: 1, size: items.length });

export function makeServer() {
  const reviews = new Map();
  let ids = 0;
  const item = (path) => {
    if (!reviews.has(path)) {
      const [expression, pack, criterion] = path.split('/');
      const finding = run('check', file(expression), '--pack', pack).documents[0].findings.find((f) => f.criterion === criterion);
      reviews.set(path, { criterion, state: 'open', machine: finding.verdict, decisions: [], agreed: null, assigned: null, comments: [], revision: 0, stale: null, history: [] });
    }
    return reviews.get(path);
  };
  /** Gives [status, answer]; a string is sent as text. */
  return function answer(method, path, query, body, headers = {}) {
    const part = path.split('/');
    const lang = query.get('lang') ?? 'en';
    if (path === 'session') return [200, { accounts: false, user: { id: 0, name: 'local', role: 'admin' }, token: 't', engine: '0.1.0', languages: ['es', 'en', 'ru', 'fr'] }];
    if (path === 'laws') return [200, { ...page(files.map((_, i) => ({ ...law(i + 1), expressions: 1, newest: expression(i + 1) }))), without_text: [{ jurisdiction: 'xx-nad', name: 'Nadaria' }] }];
    if (part[0] === 'laws') return [200, { ...law(part[1]), expressions: [expression(part[1])] }];
    if (part[0] === 'expressions') {
      if (!files[Number(part[1]) - 1]) return [404, { title: 'No such text', detail: `There is no expression ${part[1]}.`, remedy: 'GET laws lists those that there are.' }];
      if (part[2] === 'document') return [200, document(part[1])];
      if (part[2] === 'text') return [200, readFileSync(file(part[1]), 'utf8')];
      return [200, { law: law(part[1]), expression: expression(part[1]) }];
    }
    if (path === 'search') return [200, page([])];
    if (path === 'packs') return [200, page([pack('femicide', lang)])];
    if (part[0] === 'packs') return [200, pack(part[1], lang)];
    if (path === 'findings') return [200, run('check', file(query.get('expression')), '--pack', query.get('pack'), '--lang', lang)];
    if (path === 'matrix') {
      const matrix = run('matrix', ...files.map((_, i) => file(i + 1)), '--pack', query.get('pack'));
      return [200, { ...matrix, rows: matrix.rows.map((row, i) => ({ ...row, expression: i + 1 })) }];
    }
    if (path === 'changes') return [200, run('diff', file(query.get('old')), file(query.get('new')))];
    if (path === 'comparison') return [200, run('compare', ...query.get('laws').split(',').map(file), '--on', query.get('on'))];
    if (path === 'bill') {
      const folder = mkdtempSync(join(tmpdir(), 'bill-'));
      const bill = join(folder, 'bill.txt');
      writeFileSync(bill, body.text);
      const application = run('apply', bill, file(body.base));
      const after = join(folder, 'after.txt');
      execFileSync(program, ['apply', bill, file(body.base), '--format', 'text', '-o', after], { stdio: 'ignore' });
      return [200, { application, before_after: run('diff', file(body.base), after), impact: run('impact', bill, file(body.base), '--pack', body.packs[0]), bill: { text: body.text } }];
    }
    if (path === 'reviews') return [200, page([...reviews].filter(([key, value]) => value.revision > 0 && key.startsWith(`${query.get('expression')}/${query.get('pack')}/`)).map(([, value]) => ({ ...value, comments: value.comments.length })))];
    if (path === 'reviews/settings') return [200, { blind: false, reviewers: [] }];
    if (path === 'reviews/accept') {
      for (const criterion of body.criteria) item(`${body.expression}/${body.pack}/${criterion}`).revision++;
      return [200, { accepted: body.criteria.length, left: [] }];
    }
    if (part[0] === 'reviews') {
      const found = item(part.slice(1, 4).join('/'));
      if (method === 'GET') return [200, found];
      const now = '2026-11-28T10:00:00Z';
      if (headers['If-Match'] !== undefined && headers['If-Match'] !== `"${found.revision}"`) return [412, { title: 'Changed meanwhile', item: found }];
      found.revision++;
      if (part[4] === 'decision') {
        if (body.kind === 'override' && !body.reason) return [422, { title: 'A reason is needed' }];
        found.decisions.push({ by: 0, by_name: 'local', at: now, verdict: body.verdict, reason: body.reason, kind: body.kind, blind: false });
        found.history.push({ at: now, by_name: 'local', what: body.kind, from: found.machine, to: body.verdict, reason: body.reason });
      } else if (part[4] === 'comments' && method === 'POST') found.comments.push({ id: ++ids, by: 0, by_name: 'local', at: now, resolved: false, ...body });
      else if (part[4] === 'comments') found.comments.find((c) => c.id === Number(part[5])).resolved = body.resolved;
      else if (part[4] === 'state') found.state = body.state;
      return [200, found];
    }
    if (path === 'cuts') return [200, page([])];
    if (path === 'ficha') return [200, { title: law(query.get('expression')).title, language: law(query.get('expression')).language, offence: [], penalties: [] }];
    return [404, { title: 'There is nothing at this address', detail: path, remedy: '' }];
  };
}
