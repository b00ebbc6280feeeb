import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../src');
const languages = ['es', 'en', 'ru', 'fr'];
const messages = Object.fromEntries(languages.map((language) => [language, JSON.parse(readFileSync(join(source, `messages/${language}.json`), 'utf8')) as Record<string, string>]));
const ids = Object.keys(messages.en!);

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}
const code = files(source).map((path) => readFileSync(path, 'utf8')).join('\n');

function valuesOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (nodes: ReturnType<typeof parse>) => {
    for (const node of nodes) {
      if ('value' in node && node.type !== 0) found.add(node.value as string);
      if ('options' in node) for (const option of Object.values(node.options)) walk(option.value);
    }
  };
  walk(parse(message));
  return [...found].sort();
}

describe('messages', () => {
  it.each(languages)('are complete in %s', (language) => {
    expect(Object.keys(messages[language]!).sort()).toEqual([...ids].sort());
    expect(Object.entries(messages[language]!).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
  it.each(languages)('take the same values in %s as in English', (language) => {
    for (const id of ids) expect([id, valuesOf(messages[language]![id]!)]).toEqual([id, valuesOf(messages.en![id]!)]);
  });
  it.each(languages)('name verdicts, levels, penalties and units in %s as the reports do', (language) => {
    const engine = JSON.parse(readFileSync(join(source, `../../../report/messages/${language}.json`), 'utf8')) as Record<string, string>;
    for (const id of ids.filter((each) => /^(verdict|level|penalty|unit)\./.test(each) && each in engine)) expect([id, messages[language]![id]]).toEqual([id, engine[id]]);
  });
  it('are all said somewhere', () => {
    const groups = new Set([...code.matchAll(/word\('([a-z-]+)'/g)].map((match) => match[1]));
    const unsaid = ids.filter((id) => !code.includes(`'${id}'`) && !groups.has(id.split('.')[0]!) && !/^settings\.theme\./.test(id));
    expect(unsaid).toEqual([]);
  });
  it('leave no word for a reader in the code', () => {
    // Text between tags that is not an expression: letters only, two or more in a row.
    const bare = [...code.matchAll(/>([^<>{}()=;]*\p{L}{3,}[^<>{}()=;]*)<\//gu)].map((match) => match[1]!.trim()).filter((text) => text !== 'Harmonia' && !/^(CSV|XLSX|SHA-256)/.test(text));
    expect(bare).toEqual([]);
  });
});
