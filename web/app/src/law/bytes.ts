// Places in a text, in the two ways they are counted.
//
// The engine counts bytes of UTF-8; a browser counts UTF-16 units of a string. A law is long and mostly ASCII, so a table
// holds the byte of every 512th unit and the rest of the way is walked. Every place that is not between two characters is
// moved to the start of the character it lies in, so no quote ever begins with half a letter.

export type Span = readonly [begin: number, end: number];

const kStep = 512;

/** How many bytes of UTF-8 the character at this unit takes, and how many units. Lone surrogates are written as U+FFFD. */
function measure(text: string, unit: number): [bytes: number, units: number] {
  const code = text.charCodeAt(unit);
  if (code < 0x80) return [1, 1];
  if (code < 0x800) return [2, 1];
  if (code >= 0xd800 && code < 0xdc00) {
    const next = text.charCodeAt(unit + 1);
    if (next >= 0xdc00 && next < 0xe000) return [4, 2];
  }
  return [3, 1];
}

export class Places {
  readonly bytes: number;
  private readonly table: number[] = [];

  constructor(readonly text: string) {
    let bytes = 0;
    let unit = 0;
    while (unit < text.length) {
      if (unit >= this.table.length * kStep) this.table.push(bytes);
      const [b, u] = measure(text, unit);
      bytes += b;
      unit += u;
    }
    this.bytes = bytes;
  }

  /** The byte at which this unit begins. A unit in the middle of a pair gives the byte of the pair. */
  byteOf(unit: number): number {
    const goal = Math.max(0, Math.min(unit, this.text.length));
    let [at, bytes] = this.from(Math.min(this.table.length - 1, Math.floor(goal / kStep)));
    while (at < goal) {
      const [b, u] = measure(this.text, at);
      if (at + u > goal) break;
      at += u;
      bytes += b;
    }
    return bytes;
  }

  /** The unit at which this byte begins. */
  unitOf(byte: number): number {
    const goal = Math.max(0, Math.min(byte, this.bytes));
    let low = 0;
    let high = this.table.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.table[middle]! <= goal) low = middle;
      else high = middle - 1;
    }
    let [at, bytes] = this.from(low);
    while (bytes < goal) {
      const [b, u] = measure(this.text, at);
      if (bytes + b > goal) break;
      bytes += b;
      at += u;
    }
    return at;
  }

  slice([begin, end]: Span): string {
    return this.text.slice(this.unitOf(begin), this.unitOf(end));
  }

  /** Where an entry of the table stands: it was made at the first character that begins at or after the step. */
  private from(entry: number): [unit: number, bytes: number] {
    if (entry <= 0) return [0, 0];
    const unit = entry * kStep;
    const low = this.text.charCodeAt(unit);
    const inPair = low >= 0xdc00 && low < 0xe000 && isHigh(this.text.charCodeAt(unit - 1));
    return [inPair ? unit + 1 : unit, this.table[entry]!];
  }
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** A text cut where marks begin and end: what a search answers, or words that differ. Marks are in bytes and may touch. */
export function cutAtMarks(text: string, marks: readonly Span[]): { text: string; marked: boolean }[] {
  const places = new Places(text);
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  const push = (end: number, marked: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const [begin, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    push(places.unitOf(begin), false);
    push(places.unitOf(end), true);
  }
  push(text.length, false);
  return parts;
}
