import { expect, it } from 'vitest';
import { csvOf } from '../src/parts/csv';

it('quotes what needs it and lets no field be a formula', () => {
  expect(csvOf([['a', 'b,c'], ['say "no"', '=1+1'], ['-', '@x']])).toBe('a,"b,c"\r\n"say ""no""",\'=1+1\r\n\'-,\'@x\r\n');
});
