// How a provision is called where its law is not beside it.

import type { Word } from '../i18n';
import type { Provision } from '../types';

/** "Article 38, fraction IV", from what the document says of the provision and those around it. */
export function labelOf(provisions: ReadonlyMap<string, Provision>, eId: string, word: Word): string {
  const parts: string[] = [];
  let at = provisions.get(eId);
  if (!at) return eId;
  while (at) {
    const ordinal = /_(\d+)$/.exec(at.eId)?.[1];
    const number = at.number || (at.level === 'paragraph' ? (ordinal ?? '') : '');
    parts.unshift(word('level', at.level, { number }));
    if (at.level === 'article' || at.eId === at.article) break;
    const parent: Provision | undefined = at.parent ? provisions.get(at.parent) : undefined;
    if (!at.article) break;
    at = parent;
  }
  return parts.join(', ');
}

export function byId(provisions: readonly Provision[]): Map<string, Provision> {
  return new Map(provisions.map((provision) => [provision.eId, provision]));
}
