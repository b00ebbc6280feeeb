// The whole workbench at an address, with the answers of the built program.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import { MemoryRouter } from 'react-router';
import { vi } from 'vitest';
import { Languages } from '../src/i18n';
import { Shell } from '../src/shell';
// @ts-expect-error The server is plain JavaScript, to be read by node too.
import { makeServer } from './server.mjs';

type Answer = (method: string, path: string, query: URLSearchParams, body: unknown, headers: Record<string, string>) => [number, unknown];

export function serve(change?: (path: string, given: [number, unknown]) => [number, unknown]) {
  const answer: Answer = makeServer();
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://localhost');
    const path = url.pathname.replace('/api/v1/', '');
    const headers = (init.headers ?? {}) as Record<string, string>;
    const given = answer(init.method ?? 'GET', path, url.searchParams, typeof init.body === 'string' ? JSON.parse(init.body) : null, headers);
    const [status, body] = change ? change(path, given) : given;
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  });
}

export function open(address: string) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <Languages><MemoryRouter initialEntries={[address]}><Shell /></MemoryRouter></Languages>
    </QueryClientProvider>,
  );
}

/** What axe holds against the page; colours are for a real browser to judge. */
export async function complaints(): Promise<string[]> {
  const result = await axe.run(document.body, { iframes: false, rules: { 'color-contrast': { enabled: false } } });
  return result.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
}
