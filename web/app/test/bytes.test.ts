import { describe, expect, it } from 'vitest';
import { cutAtMarks, Places } from '../src/law/bytes';

const texts = ['', 'plain', 'artículo 38 — «pena»', 'Статья 105. Убийство', 'المادة ١: العقوبة', '🏛 law 𝔸 of 🏳️‍🌈', 'a\ud800b', '\ufeffBOM', `${'é'.repeat(511)}🏛${'x'.repeat(700)}ж`, '🏛'.repeat(900)];

describe('places', () => {
  it.each(texts)('agree with an encoder at every character of %j', (text) => {
    const places = new Places(text);
    const encoder = new TextEncoder();
    expect(places.bytes).toBe(encoder.encode(text).length);
    let unit = 0;
    let byte = 0;
    for (const character of text) {
      expect(places.byteOf(unit)).toBe(byte);
      expect(places.unitOf(byte)).toBe(unit);
      unit += character.length;
      byte += encoder.encode(character).length;
    }
    expect(places.byteOf(unit)).toBe(byte);
    expect(places.unitOf(byte)).toBe(unit);
  });

  it('moves a place inside a character to its start', () => {
    const places = new Places('é🏛x');
    expect(places.unitOf(1)).toBe(0);
    expect(places.unitOf(4)).toBe(1);
    expect(places.byteOf(2)).toBe(2);
  });

  it('keeps places outside the text at its ends', () => {
    const places = new Places('ñ');
    expect([places.unitOf(-5), places.unitOf(99), places.byteOf(-1), places.byteOf(9)]).toEqual([0, 1, 0, 2]);
  });
});

describe('marks', () => {
  it('cut a text in bytes, touching and in any order', () => {
    expect(cutAtMarks('años de prisión', [[9, 17], [0, 5]])).toEqual([
      { text: 'años', marked: true }, { text: ' de ', marked: false }, { text: 'prisión', marked: true },
    ]);
  });
  it('leave a text without marks whole', () => {
    expect(cutAtMarks('ley', [])).toEqual([{ text: 'ley', marked: false }]);
  });
  it('lose nothing where they overlap', () => {
    expect(cutAtMarks('abcdef', [[0, 4], [2, 6]]).map((p) => p.text).join('')).toBe('abcdef');
  });
});
