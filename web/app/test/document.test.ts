import { describe, expect, it } from 'vitest';
import { bytesOfRun, partsOf, runsIn, shownLaw, unitsOfRun } from '../src/law/document';
import type { LawDocument } from '../src/types';
// @ts-expect-error The server is plain JavaScript.
import { hasProgram, makeServer } from './server.mjs';

function document(media_type: string, segments: LawDocument['segments'], citations: LawDocument['citations'] = []): LawDocument {
  const provision = { eId: 'art_1', wId: 'art_1', level: 'article', number: '1', heading: '', parent: null, article: 'art_1', state: 'in_force' as const, transitory: false, span: [0, 0] as const, num_span: null, heading_span: null, text: '' };
  return { source: { name: '', media_type, bytes: 0 }, work: { uri: '', title: '', jurisdiction: '', language: 'spa', version_date: '' }, tradition: '', provisions: [provision], segments, citations, penalties: [], notes: [], diagnostics: [] };
}

describe('a shown law', () => {
  it('joins the lines of a sentence and leads back from each word', () => {
    const text = 'Art. 1 La pena\nserá de años.';
    const law = shownLaw(document('text/plain', [
      { kind: 'num', span: [0, 6], provision: 'art_1' }, { kind: 'blank', span: [6, 7], provision: 'art_1' },
      { kind: 'text', span: [7, 14], provision: 'art_1' }, { kind: 'blank', span: [14, 15], provision: 'art_1' }, { kind: 'text', span: [15, 30], provision: 'art_1' },
    ]), text);
    expect(law.runs.map((run) => run.text)).toEqual(['Art. 1', 'La pena será de años.']);
    const run = law.runs[1]!;
    const word = run.text.indexOf('será');
    expect(bytesOfRun(run, law.places, word, word + 4)).toEqual([15, 20]);
    expect(unitsOfRun(run, law.places, [15, 20])).toEqual([word, word + 4]);
    // The end of a line counts whole.
    expect(bytesOfRun(run, law.places, 7, 8)).toEqual([14, 15]);
  });

  it('shows the character of a reference and takes the reference whole', () => {
    const text = '<p>A &amp; B&#241;</p>';
    const law = shownLaw(document('application/xml', [
      { kind: 'markup', span: [0, 3], provision: 'art_1' }, { kind: 'text', span: [3, 18], provision: 'art_1' }, { kind: 'markup', span: [18, 22], provision: 'art_1' },
    ]), text);
    expect(law.runs[0]!.text).toBe('A & Bñ');
    expect(bytesOfRun(law.runs[0]!, law.places, 2, 3)).toEqual([5, 10]);
    expect(bytesOfRun(law.runs[0]!, law.places, 5, 6)).toEqual([12, 18]);
    expect(unitsOfRun(law.runs[0]!, law.places, [6, 8])).toEqual([2, 3]);
  });

  it('makes a citation a run of its own', () => {
    const text = 'véase el artículo 2 y más';
    const begin = Buffer.byteLength('véase el ');
    const law = shownLaw(document('text/plain', [{ kind: 'text', span: [0, Buffer.byteLength(text)], provision: 'art_1' }],
      [{ span: [begin, begin + Buffer.byteLength('artículo 2')], provision: 'art_1', targets: ['art_2'], state: 'resolved' }]), text);
    expect(law.runs.map((run) => [run.text, run.cites?.targets[0]])).toEqual([['véase el ', undefined], ['artículo 2', 'art_2'], [' y más', undefined]]);
  });
});

describe.skipIf(!hasProgram)('the samples', () => {
  const answer = hasProgram ? makeServer() : null;
  const none = new URLSearchParams();
  it.each([1, 2, 3, 4])('number %i shows every byte of its text segments once, and every place leads back', (id) => {
    const described = answer('GET', `expressions/${id}/document`, none)[1] as LawDocument;
    const text = answer('GET', `expressions/${id}/text`, none)[1] as string;
    const law = shownLaw(described, text);
    const wanted = described.segments.filter((s) => s.kind !== 'markup' && s.kind !== 'blank').reduce((sum, s) => sum + s.span[1] - s.span[0], 0);
    let shown = 0;
    let last = -1;
    for (const run of law.runs) {
      expect(run.pieces.reduce((sum, piece) => sum + piece.units, 0)).toBe(run.text.length);
      for (const piece of run.pieces) {
        expect(piece.span[0]).toBeGreaterThanOrEqual(last);
        last = piece.span[1];
        // A space stands for what is blank between segments, markup and all.
        const stands = !piece.copied && run.text[piece.unit] === ' ';
        if (!stands) shown += piece.span[1] - piece.span[0];
      }
      const whole = bytesOfRun(run, law.places, 0, run.text.length)!;
      expect(unitsOfRun(run, law.places, whole)).toEqual([0, run.text.length]);
      expect(runsIn(law, whole)).toContain(run);
    }
    expect(shown).toBe(wanted);
  });
  it('the evidence of every finding is found in the runs, word for word', () => {
    const described = answer('GET', 'expressions/1/document', none)[1] as LawDocument;
    const law = shownLaw(described, answer('GET', 'expressions/1/text', none)[1]);
    const findings = answer('GET', 'findings', new URLSearchParams('expression=1&pack=femicide'))[1].documents[0].findings;
    for (const finding of findings) {
      for (const item of finding.evidence) {
        const marked = partsOf(law, item.span, [item.span]).filter((part) => part.marked).map((part) => part.text).join(' ');
        expect(marked.replace(/\s+/g, '')).toBe(item.quote.replace(/\s+/g, ''));
      }
    }
  });
});
