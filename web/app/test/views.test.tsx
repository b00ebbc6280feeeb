// @vitest-environment jsdom
import './setup';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { complaints, open, serve } from './app';
// @ts-expect-error The server is plain JavaScript.
import { hasProgram } from './server.mjs';

afterEach(() => vi.unstubAllGlobals());
const find = (text: string | RegExp) => screen.findByText(text, undefined, { timeout: 20000 });

// What axe holds against long pages is asked in a real browser (browser/run.mjs), which is faster at it.
describe.skipIf(!hasProgram)('a view', () => {
  it('lists the laws, and the places without one', async () => {
    serve();
    open('/');
    await find('THE PENAL CODE ACT');
    await find('Nadaria');
    expect(await complaints()).toEqual([]);
  });

  it('shows a law with its outline', async () => {
    serve();
    open('/law/1');
    await find(/Comete el delito de feminicidio/);
    expect(screen.getByRole('link', { name: 'Article 38' })).toBeTruthy();
  });

  it('says what is wrong and what to do where a law is missing', async () => {
    serve();
    open('/law/99');
    await find('No such text');
    await find('GET laws lists those that there are.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('compares two laws and walks from change to change by key', async () => {
    serve();
    open('/compare?left=1&right=2');
    await find(/261 changes|\d+ changes/);
    fireEvent.keyDown(document.body, { key: 'n' });
    fireEvent.keyDown(document.body, { key: 'n' });
    await waitFor(() => expect(document.querySelectorAll('.change.current').length).toBe(1));
    expect(screen.getAllByText(/^Change 2 of/).length).toBeGreaterThan(0);
    fireEvent.keyDown(document.body, { key: 'p' });
    await waitFor(() => expect(screen.getAllByText(/^Change 1 of/).length).toBeGreaterThan(0));
  });

  it('reads a bill while it is written', async () => {
    serve();
    open('/bill?base=1');
    const area = await screen.findByRole('textbox', { name: 'Text of the bill' }, { timeout: 20000 });
    fireEvent.change(area, { target: { value: 'DECRETO\n\nARTÍCULO ÚNICO.- Se deroga el artículo 36 del Código Penal para el Estado de Valdeluz.\n' } });
    await find('1 instruction read');
    expect(screen.getAllByText('repeal').length).toBeGreaterThan(0);
    expect(await complaints()).toEqual([]);
  });

  it('opens the evidence of a cell', async () => {
    serve();
    open('/matrix?pack=femicide');
    const grid = await screen.findByRole('grid', {}, { timeout: 20000 });
    const cell = within(grid).getAllByRole('button').find((button) => button.textContent?.includes('met'))!;
    fireEvent.click(cell);
    await screen.findByRole('link', { name: 'Open in review' }, { timeout: 20000 });
  });

  it('filters criteria by verdict', async () => {
    serve();
    open('/matrix?pack=femicide');
    await screen.findByRole('grid', {}, { timeout: 20000 });
    const before = document.querySelectorAll('.matrix tbody th[scope=row]').length;
    fireEvent.change(screen.getByLabelText('Verdict'), { target: { value: 'contrary' } });
    await waitFor(() => expect(document.querySelectorAll('.matrix tbody th[scope=row]').length).toBeLessThan(before));
  });

  it('asks for a reason before it overrides, and keeps the machine\'s verdict in sight', async () => {
    serve();
    open('/review/1/femicide/fem-reason-threats-harassment');
    fireEvent.click(await screen.findByRole('button', { name: 'Override…' }, { timeout: 20000 }));
    const form = document.querySelector<HTMLFormElement>('.judgement form')!;
    const save = within(form).getByRole('button', { name: 'Save' });
    expect((save as HTMLButtonElement).disabled).toBe(true);
    fireEvent.change(within(form).getByLabelText('Your verdict'), { target: { value: 'partly_met' } });
    fireEvent.change(within(form).getByLabelText('Reason'), { target: { value: 'Only threats are named.' } });
    fireEvent.submit(form);
    await find('Only threats are named.');
    expect(document.querySelector('.machine')!.textContent).toContain('met');
    expect(await complaints()).toEqual([]);
  });

  it('says so when somebody else was first, and shows the finding as it is now', async () => {
    serve((path, given) => (path.endsWith('/decision') ? [412, { title: 'Changed meanwhile' }] : given));
    open('/review/1/femicide/fem-reason-threats-harassment');
    fireEvent.click(await screen.findByRole('button', { name: 'Accept' }, { timeout: 20000 }));
    await find('Somebody else was first');
  });

  it('takes comments and resolves them', async () => {
    serve();
    open('/review/1/femicide/fem-reason-threats-harassment');
    fireEvent.change(await screen.findByLabelText('New comment', undefined, { timeout: 20000 }), { target: { value: 'See also article 40.' } });
    fireEvent.submit(document.querySelector('.comment-form')!);
    fireEvent.click(await screen.findByRole('button', { name: 'Resolve' }, { timeout: 20000 }));
    await find('resolved');
  });

  it('offers a report in every format', async () => {
    serve();
    open('/report');
    for (const format of ['PDF', 'DOCX', 'HTML', 'XLSX', 'CSV', 'MD', 'JSON', 'SARIF', 'AKN']) {
      expect(await screen.findByRole('button', { name: format }, { timeout: 20000 })).toBeTruthy();
    }
    expect(await complaints()).toEqual([]);
  });

  it('guides a first visit in five steps', async () => {
    localStorage.removeItem('harmonia.guide');
    serve();
    open('/');
    await find('Step 1 of 5');
    for (let step = 2; step <= 5; step++) {
      fireEvent.click(screen.getByRole('button', { name: 'Next' }));
      await find(`Step ${step} of 5`);
    }
    fireEvent.click(screen.getByRole('button', { name: 'Begin' }));
    await waitFor(() => expect(screen.queryByText('Step 5 of 5')).toBeNull());
    expect(localStorage.getItem('harmonia.guide')).toBe('seen');
  });

  it('speaks every language that it has', async () => {
    for (const [language, corpus] of [['es', 'Leyes'], ['ru', 'Законы'], ['fr', 'Lois']] as const) {
      localStorage.setItem('harmonia.language', language);
      serve();
      const { unmount } = open('/');
      await find(corpus);
      expect(document.documentElement.lang).toBe(language);
      unmount();
    }
  });
});
