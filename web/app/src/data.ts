// What views ask for, once for all of them.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, getText, useToken } from './api';
import { useSettings } from './i18n';
import type { Criterion, Expression, Findings, Law, LawDocument, Laws, Pack, Page, Session, User } from './types';
import { shownLaw } from './law/document';

export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      const session = await get<Session>('session');
      useToken(session.token);
      return session;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useLaws(query: { q?: string; jurisdiction?: string } = {}) {
  return useQuery({ queryKey: ['laws', query], queryFn: () => get<Laws>('laws', { ...query, size: 500 }) });
}

export function useLaw(id: number | undefined) {
  return useQuery({ queryKey: ['law', id], queryFn: () => get<Law & { expressions: Expression[] }>(`laws/${id}`), enabled: id !== undefined });
}

/** An expression with the law that it is a version of. */
export async function aboutExpression(id: number): Promise<Expression & { of?: Law }> {
  const answer = await get<Expression | { law: Law; expression: Expression }>(`expressions/${id}`);
  return 'expression' in answer ? { ...answer.expression, law: answer.law.id, of: answer.law } : answer;
}

/** A stored text never changes, so neither do its document and bytes. */
export function useExpression(id: number | undefined) {
  return useQuery({
    queryKey: ['expression', id],
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [about, document, text] = await Promise.all([
        aboutExpression(id!),
        get<LawDocument>(`expressions/${id}/document`),
        getText(`expressions/${id}/text`),
      ]);
      return { about, document, law: shownLaw(document, text) };
    },
  });
}

export function usePacks() {
  const { language } = useSettings();
  return useQuery({
    queryKey: ['packs', language],
    queryFn: async () => {
      const answer = await get<Page<Pack> | Pack[]>('packs', { lang: language });
      return Array.isArray(answer) ? answer : answer.items;
    },
  });
}

export interface FullPack extends Pack {
  criteria: Criterion[];
}

export function usePack(id: string | undefined) {
  const { language } = useSettings();
  return useQuery({ queryKey: ['pack', id, language], queryFn: () => get<FullPack>(`packs/${id}`, { lang: language }), enabled: !!id });
}

export function useFindings(expression: number | undefined, pack: string | undefined, yardstick?: string) {
  const { language } = useSettings();
  return useQuery({
    queryKey: ['findings', expression, pack, language, yardstick ?? ''],
    queryFn: () => get<Findings>('findings', { expression, pack, lang: language, yardstick }),
    enabled: expression !== undefined && !!pack,
  });
}

/** Whom work can be given to: everybody who may review, as far as the visitor may know them. */
export function usePeople(): User[] {
  const session = useSession();
  const user = session.data?.user;
  const may = !!session.data?.accounts && (user?.role === 'lead' || user?.role === 'admin');
  const users = useQuery({ queryKey: ['users'], queryFn: () => get<Page<User> | User[]>('users'), enabled: may });
  if (!users.data) return user ? [user] : [];
  return (Array.isArray(users.data) ? users.data : users.data.items).filter((person) => person.active !== false && person.role !== 'reader');
}

/** What other browsers did, as the server tells it: what is shown and may have changed is asked for again. */
export function useServerEvents(enabled: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled || typeof EventSource === 'undefined') return;
    const source = new EventSource('/api/v1/events');
    const heard = (event: MessageEvent<string>) => {
      let told: { type?: string };
      try {
        told = JSON.parse(event.data);
      } catch {
        return;
      }
      const type = told.type ?? event.type;
      if (type === 'review') {
        for (const key of ['reviews', 'review']) client.invalidateQueries({ queryKey: [key] });
      } else if (type === 'corpus') {
        for (const key of ['laws', 'law', 'matrix', 'jobs']) client.invalidateQueries({ queryKey: [key] });
      }
    };
    for (const type of ['message', 'review', 'corpus']) source.addEventListener(type, heard);
    return () => source.close();
  }, [client, enabled]);
}
