// Penalties as words and as stretches of years.

import type { Say, Word } from '../i18n';
import type { Penalty } from '../types';

export function penaltyText(penalty: Penalty, say: Say, word: Word): string {
  // A fine in days is counted in "days of fine", which says what it is.
  const kind = penalty.kind === 'fine_days' && (penalty.max_unit ?? penalty.unit) === 'days_of_fine' ? '' : word('penalty', penalty.kind);
  const amount = (value: number | null, unit: string | null | undefined) => {
    if (value === null) return '';
    if (unit === 'share') return word('unit', unit, { count: fraction(value) });
    return unit ? word('unit', unit, { count: value }) : String(value);
  };
  const low = amount(penalty.min, penalty.min_unit ?? penalty.unit);
  const high = amount(penalty.max, penalty.max_unit ?? penalty.unit);
  const range = low && high ? (low === high ? low : say('penalty.range', { low, high })) : low ? say('penalty.from', { low }) : high ? say('penalty.to', { high }) : '';
  const relation = penalty.relation && penalty.relation !== 'own' ? word('relation', penalty.relation) : '';
  return [relation, kind, range].filter(Boolean).join(' ');
}

/** A share as laws write it, as far as it is one of small numbers. */
function fraction(share: number): string {
  for (let of = 1; of <= 12; of++) {
    const parts = Math.round(share * of);
    if (Math.abs(parts / of - share) < 1e-6) return of === 1 ? String(parts) : `${parts}/${of}`;
  }
  return share.toFixed(2);
}

const kYears: Record<string, number> = { years: 1, months: 1 / 12, weeks: 7 / 365.25, days: 1 / 365.25 };

/** Years of prison that an offence of its own carries, or null for every other penalty. */
export function prisonYears(penalty: Penalty): [number, number] | null {
  if (penalty.kind !== 'prison' || (penalty.relation && penalty.relation !== 'own')) return null;
  const low = kYears[penalty.min_unit ?? penalty.unit ?? ''];
  const high = kYears[penalty.max_unit ?? penalty.unit ?? ''];
  if (penalty.max === null || high === undefined) return null;
  return [penalty.min === null || low === undefined ? 0 : penalty.min * low, penalty.max * high];
}
