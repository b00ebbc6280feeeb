// The workbench in a real browser, against the real server, on the samples. Each view is used as a person would use it, and
// looked at by axe; then two people decide one finding at once, the server is killed, and both come back.
//
//   node browser/run.mjs [--pictures DIR]     also keeps a picture of every view, in two languages, sizes and lights

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { passwordOf, program, samples, Server } from './server.mjs';

const require = createRequire(import.meta.url);
const chromium_path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const kSkipped = 77;
if (!chromium_path || !existsSync(program)) {
  console.log(`skipped: ${chromium_path ? `the program is not built (${program})` : 'no Chromium here (apt-get install chromium)'}`);
  process.exit(kSkipped);
}
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const at = process.argv.indexOf('--pictures');
const pictures = at > 0 ? process.argv[at + 1] : null;
const only = process.env.ONLY;

const server = new Server();
await server.start();
process.on('exit', () => server.process.kill('SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
const browser = await chromium.launch({ executablePath: chromium_path, args: ['--no-sandbox'] });
const bill = readFileSync(join(samples, 'valdeluz-decreto-reforma.txt'), 'utf8');
let passed = 0;
const failures = [];

async function visitor({ language = 'en', name = '', width = 1400, height = 900, light = 'light', guide = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: light });
  await context.addInitScript(([l, n, g]) => {
    if (window !== top) return;  // a preview has no store of its own
    localStorage.setItem('harmonia.language', l);
    if (n) localStorage.setItem('harmonia.name', n);
    if (!g) localStorage.setItem('harmonia.guide', 'seen');
  }, [language, name, guide]);
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => {
    // What a policy forbade, and whatever else a browser finds worth an error; refusals that a step provokes are its own affair.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.complaints.push(message.text());
  });
  page.setDefaultTimeout(15000);
  return page;
}

async function look(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], iframes: false }));
  const serious = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  assert.deepEqual(serious.map((v) => `${what}: ${v.id} ${v.nodes.map((n) => n.html.slice(0, 200)).join(' | ')}`), []);
}

async function narrow(page, what) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(300);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(over, 0, `${what} is ${over} px wider than a telephone`);
  await page.setViewportSize({ width: 1400, height: 900 });
}

const described = await (await fetch(`${server.address}/api/v1/openapi.json`)).json();

async function step(name, act, options) {
  if (only && !name.includes(only)) return;
  if (options?.needs && !described.paths[options.needs[1]]?.[options.needs[0]]) {
    console.log(`left out: ${name} (the server has no ${options.needs.join(' ')})`);
    return;
  }
  const page = await visitor(options);
  try {
    await act(page);
    assert.deepEqual(page.complaints, []);
    passed++;
    console.log(`ok    ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(await page.locator('.failure').allInnerTexts().catch(() => []));
    console.log(`FAIL  ${name}\n${String(error.stack ?? error).split('\n').slice(0, 14).join('\n')}`);
    if (pictures) await page.screenshot({ path: join(pictures, `failed-${failures.length}.png`) }).catch(() => {});
  } finally {
    await page.context().close();
  }
}

const open = (page, path) => page.goto(server.address + path);
const highlighted = (page, name) => page.evaluate((n) => [...(CSS.highlights.get(n) ?? [])].map((range) => range.toString()), name);

await step('the first visit is guided in five steps', async (page) => {
  await open(page, '/');
  await page.getByText('Step 1 of 5').waitFor();
  await look(page, 'guide');
  for (let i = 2; i <= 5; i++) {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText(`Step ${i} of 5`).waitFor();
  }
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('heading', { name: 'Corpus', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'THE PENAL CODE ACT' }).waitFor();
  assert.equal(await page.getByText('Step 1 of 5').count(), 0);
}, { guide: true });

await step('1 corpus: laws are listed, found, and added', async (page) => {
  await open(page, '/');
  await page.getByRole('link', { name: 'CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('premeditación');
  await page.keyboard.press('Enter');
  await page.locator('.hit mark').first().waitFor();
  await look(page, 'corpus');
  await narrow(page, 'corpus');
  await page.locator('.hit a').first().click();
  await page.locator('.law-text').waitFor();
  await page.waitForFunction(() => (CSS.highlights.get('evidence')?.size ?? 0) > 0);
});

await step('1 corpus: a dropped law in Arabic is read from right to left', async (page) => {
  await open(page, '/');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files' }).click()]);
  const words = 'القانون الجنائي لإقليم الواحة\n\nالباب الأول: أحكام عامة\n\nالمادة 1: لا جريمة ولا عقوبة إلا بنص في هذا القانون.\n\nالمادة 2: يعاقب بالحبس من سنة إلى ثلاث سنوات كل من هدد امرأة.\n\nالمادة 3: تسري أحكام هذا القانون من تاريخ نشره في الجريدة الرسمية.\n';
  await chooser.setFiles({ name: 'waha.txt', mimeType: 'text/plain', buffer: Buffer.from(words) });
  await page.getByLabel('Title').fill('القانون الجنائي لإقليم الواحة');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText(/^Added/).waitFor();
  await page.getByRole('link', { name: /القانون/ }).first().click();
  await page.locator('.law-text[dir="rtl"]').waitFor();
  const text = await page.locator('.law-text').evaluate((element) => getComputedStyle(element).direction);
  assert.equal(text, 'rtl');
  await look(page, 'Arabic law');
  // The frame itself, as an Arabic page would lay it out: what stood at the left stands at the right, and nothing juts out.
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  const side = await page.locator('.side').boundingBox();
  assert.ok(side.x > 700, 'the navigation stands at the right');
  await narrow(page, 'a page from right to left');
}, { needs: ['post', '/laws'] });

await step('2 law: outline, stable links, chosen words, penalties, the text on a day', async (page) => {
  await open(page, '/law/1#art_38');
  await page.locator('#art_38').waitFor();
  await page.waitForFunction(() => { const box = document.getElementById('art_38').getBoundingClientRect(); return box.top > -5 && box.top < innerHeight; });
  await look(page, 'law');
  await page.getByLabel('Mark penalties in the text').check();
  await page.waitForFunction(() => (CSS.highlights.get('penalty')?.size ?? 0) > 10);
  // Chosen words lead back to bytes: the link of a selection brings the same words again.
  await page.locator('#art_38__frac_V .text').first().selectText();
  const link = page.getByRole('link', { name: 'Link to these words' });
  await link.waitFor();
  await link.click();
  await page.waitForFunction(() => [...(CSS.highlights.get('evidence') ?? [])].join('').includes('amenazó'));
  await narrow(page, 'law');
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: 'Article 40', exact: true }).click();
  await page.waitForFunction(() => location.hash === '#art_40');
  await page.getByLabel('Text as on').fill('2023-01-01');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.waitForURL(/on=2023-01-01/);
});

await step('3 compare: aligned, folded, walked through by key', async (page) => {
  await open(page, '/compare?left=1&right=2');
  await page.locator('.change').first().waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  assert.equal(await page.locator('.change.current').count(), 1);
  await page.keyboard.press('p');
  await look(page, 'compare');
  await narrow(page, 'compare');
});

await step('3 compare: one matter in many laws, with penalties as a figure', async (page) => {
  await open(page, '/compare?mode=many&on=homicidio&laws=1,2');
  await page.locator('.many-column').nth(1).waitFor();
  await page.locator('.chart .bar').first().waitFor();
  await page.locator('mark.particular').first().waitFor();
  await look(page, 'many laws');
  await narrow(page, 'many laws');
});

await step('4 bill: instructions, comparative print and impact follow the writing within a second', async (page) => {
  await open(page, '/bill?base=1');
  const area = page.locator('.bill-text textarea');
  await area.fill(bill);
  await page.getByText('10 instructions read').waitFor();
  await page.getByRole('tab', { name: /Impact/ }).click();
  await page.locator('tr.gained').first().waitFor();
  await look(page, 'bill');
  const gained = await page.locator('tr.gained').count();
  // The penalty is written down below that of the law in force: at least one criterion is not gained any more.
  const begun = Date.now();
  await area.fill(bill.replace('prisión de cuarenta a sesenta años', 'prisión de uno a dos años'));
  await page.waitForFunction((n) => document.querySelectorAll('tr.gained').length !== n && document.querySelectorAll('tr.gained').length > 0, gained);
  const took = Date.now() - begun;
  console.log(`      checks followed an edit after ${took} ms`);
  await page.getByRole('tab', { name: /Comparative print/ }).click();
  await page.locator('.change ins').first().waitFor();
  await look(page, 'comparative print');
  await narrow(page, 'bill');
});

await step('5 matrix: by keyboard to the evidence of a cell, as tiles, and out as CSV', async (page) => {
  await open(page, '/matrix?pack=femicide');
  await page.getByRole('grid').waitFor();
  await look(page, 'matrix');
  await page.locator('[data-cell="0-0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.cell), '1-1');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('link', { name: 'Open in review' }).waitFor();
  await page.keyboard.press('Escape');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
  assert.match(file.suggestedFilename(), /\.csv$/);
  await page.getByRole('button', { name: 'Tiles' }).click();
  await page.locator('.tile').first().waitFor();
  await look(page, 'tiles');
  await narrow(page, 'matrix');
});

await step('5 matrix: by another yardstick, and for chosen laws', async (page) => {
  await open(page, '/matrix?pack=femicide');
  await page.getByRole('grid').waitFor();
  const columns = () => page.locator('thead .place-head').count();
  const all = await columns();
  assert.ok(all > 1);
  await page.getByLabel('Yardstick').selectOption({ index: 2 });
  await page.waitForURL(/yardstick=/);
  await page.locator('td.not_applicable').first().waitFor();
  await page.getByRole('button', { name: /laws…/ }).click();
  await page.getByLabel('Find by name or place').fill('penal code act');
  await look(page, 'the choice of laws');
  await page.getByRole('button', { name: 'Only those shown' }).click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/expressions=\d+/);
  await page.waitForFunction(() => document.querySelectorAll('thead .place-head').length === 1);
  assert.match(page.url(), /yardstick=/);
});

await step('6 review: the words of a finding are marked, a selection takes a comment, an override a reason', async (page) => {
  await open(page, '/review/1/femicide/fem-reason-threats-harassment');
  await page.waitForFunction(() => (CSS.highlights.get('evidence')?.size ?? 0) === 2);
  assert.deepEqual(await highlighted(page, 'evidence'), ['amenazó', 'acosó']);
  await look(page, 'review');
  await page.locator('.review-text #art_38__frac_II .text').first().selectText();
  await page.locator('.chosen blockquote').waitFor();
  await page.locator('#comment-text').fill('Compare with the model law. <script>alert(1)</script>');
  await page.locator('.comment-form').getByRole('button', { name: 'Send' }).click();
  await page.locator('.conversation .comment-text').waitFor();
  await page.waitForFunction(() => (CSS.highlights.get('comment')?.size ?? 0) > 0);
  await page.getByRole('button', { name: 'Reply' }).click();
  await page.getByLabel('Reply').fill('It does.');
  await page.locator('.conversation form').getByRole('button', { name: 'Send' }).click();
  await page.locator('.replies .comment').waitFor();
  await page.locator('.conversation').getByRole('button', { name: 'Resolve' }).click();
  await page.locator('.comment.resolved').waitFor();
  await page.keyboard.press('j');
  await page.waitForURL(/fem-reason-(?!threats)/);
  await page.getByRole('button', { name: 'Override…' }).click();
  await page.getByLabel('Your verdict').selectOption('partly_met');
  assert.ok(await page.locator('.judgement form').getByRole('button', { name: 'Save' }).isDisabled());
  await page.getByLabel('Reason', { exact: true }).fill('One of the two circumstances is named.');
  await page.locator('.judgement form').getByRole('button', { name: 'Save' }).click();
  await page.locator('.decisions .reason').waitFor();
  await page.locator('.machine .verdict').waitFor();
  await look(page, 'a decided finding');
  await narrow(page, 'review');
  await page.getByRole('button', { name: 'Accept what nobody disputes…' }).click();
  await page.getByRole('button', { name: /^Accept \d+ findings/ }).click();
  await page.getByText(/\d+ findings? accepted/).waitFor();
}, { name: 'Ана Ñúñez' });

await step('6 review: two decide one finding at once, the server dies, and nothing that was said to be saved is lost', async (first) => {
  const second = await visitor({ name: 'Berta' });
  // The second browser hears nothing of the first, as on a bad line.
  await second.route('**/api/v1/events', (route) => route.abort());
  const path = '/review/1/femicide/fem-penalty-range';
  await open(first, path);
  await open(second, path);
  const ready = (page) => page.getByRole('button', { name: 'Override…' }).waitFor();
  await ready(first);
  await ready(second);
  await first.getByRole('button', { name: 'Override…' }).click();
  await first.getByLabel('Your verdict').selectOption('undetermined');
  await first.getByLabel('Reason', { exact: true }).fill('The reform is before the court.');
  await first.locator('.judgement form').getByRole('button', { name: 'Save' }).click();
  await first.getByText('The reform is before the court.').first().waitFor();
  await second.getByRole('button', { name: 'Accept', exact: true }).click();
  await second.getByText('Somebody else was first').waitFor();
  await second.getByText('The reform is before the court.').first().waitFor();
  if (pictures) await second.screenshot({ path: join(pictures, 'two-reviewers-conflict.png') });
  await second.locator('#comment-text').fill('I would have accepted it.');
  await second.locator('.comment-form').getByRole('button', { name: 'Send' }).click();
  await second.locator('.conversation .comment-text').waitFor();

  await server.kill();
  await first.locator('#comment-text').fill('This one cannot be saved.');
  await first.locator('.comment-form').getByRole('button', { name: 'Send' }).click();
  await first.getByText('The server does not answer').first().waitFor();
  assert.equal(await first.locator('#comment-text').inputValue(), 'This one cannot be saved.');
  await server.start();
  for (const page of [first, second]) {
    await page.reload();
    await page.getByText('The reform is before the court.').first().waitFor();
    await page.locator('.comment-text', { hasText: 'I would have accepted it.' }).waitFor();
    assert.equal(await page.getByText('This one cannot be saved.').count(), 0);
    await page.locator('.history summary').click();
    await page.locator('.history li').nth(1).waitFor();
  }
  if (pictures) await first.screenshot({ path: join(pictures, 'two-reviewers-after.png') });
  first.complaints = first.complaints.filter((text) => !/ERR_CONNECTION|Failed to fetch|EventSource/.test(text));
  await second.context().close();
}, { name: 'Ana' });

await step('6 review: two reviewers blind to each other, and a lead who adjudicates', async (lead) => {
  const office = new Server({ accounts: true });
  office.addAdmin('lea');
  await office.start();
  process.on('exit', () => office.process.kill('SIGKILL'));
  const path = '/review/1/femicide/fem-penalty-range';
  const enter = async (page, name) => {
    await page.goto(office.address + path);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password').fill(passwordOf(name));
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText(`You are ${name}`).first().waitFor();
  };
  await enter(lead, 'lea');
  await lead.evaluate(async (people) => {
    const token = (await (await fetch('/api/v1/session')).json()).token;
    for (const [name, password] of people) {
      const answer = await fetch('/api/v1/users', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Harmonia-Token': token }, body: JSON.stringify({ name, role: 'reviewer', password }) });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, ['ana', 'ben'].map((name) => [name, passwordOf(name)]));
  await lead.reload();
  await lead.getByRole('button', { name: 'Reviewers…' }).click();
  for (const label of ['Two reviewers, blind to each other', 'ana', 'ben']) {
    await lead.getByLabel(label).click({ force: true });
    await lead.getByRole('checkbox', { name: label, checked: true }).waitFor({ state: 'attached' });  // the server has kept it
  }
  await look(lead, 'the choice of blind reviewers');
  await lead.keyboard.press('Escape');

  const ana = await visitor(), ben = await visitor();
  await enter(ana, 'ana');
  await ana.getByRole('button', { name: 'Accept', exact: true }).click();
  await ana.locator('.decisions li').first().waitFor();
  await enter(ben, 'ben');
  await ben.getByText('1 decision of another reviewer is hidden').waitFor();
  assert.equal(await ben.locator('.decisions').getByText('accepts').count(), 0);
  await ben.getByRole('button', { name: 'Override…' }).click();
  await ben.getByLabel('Your verdict').selectOption('undetermined');
  await ben.getByLabel('Reason', { exact: true }).fill('The scale is under review.');
  await ben.locator('.judgement form').getByRole('button', { name: 'Save' }).click();
  for (const page of [ana, ben]) {
    await page.getByText('The reviewers differ.').waitFor();
    await page.locator('.decisions').getByText('The scale is under review.').waitFor();
    await page.locator('.decisions').getByText('accepts').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Adjudicate…' }).count(), 0);
  }
  if (pictures) await ben.screenshot({ path: join(pictures, 'blind-reviewers.png') });
  await lead.getByRole('button', { name: 'Adjudicate…' }).click();
  await lead.getByLabel('Verdict agreed on').selectOption('met');
  await lead.getByLabel('Reason', { exact: true }).fill('The text in force is clear.');
  await lead.locator('.judgement form').getByRole('button', { name: 'Save' }).click();
  for (const page of [lead, ana, ben]) await page.locator('.decisions').getByText('The text in force is clear.').waitFor();
  if (pictures) await lead.screenshot({ path: join(pictures, 'blind-adjudicated.png') });
  await look(lead, 'an adjudicated finding');
  for (const page of [ana, ben]) {
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
  await office.stop();
});

await step('6 review: a Word report that comes back says what could be placed', async (page) => {
  const report = Buffer.from(await (await fetch(`${server.address}/api/v1/report?expression=1&pack=femicide&format=docx`)).arrayBuffer());
  await open(page, '/review/1/femicide');
  await page.getByRole('button', { name: 'Read annotated Word file' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('dialog').getByRole('button', { name: 'Choose files' }).click()]);
  await chooser.setFiles([{ name: 'back.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: report }]);
  // The remarks of reviewers that the report prints come back with it, and are known again.
  await page.getByRole('dialog').getByText('0 remarks put at findings').waitFor();
  await look(page, 'a report that came back');
});

await step('7 report: previewed, downloaded, frozen and followed up', async (page) => {
  await open(page, '/report?expression=1&pack=femicide&lang=es');
  const frame = page.frameLocator('.preview iframe');
  await frame.locator('h1').first().waitFor();
  for (const format of ['DOCX', 'CSV', 'JSON']) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: format, exact: true }).first().click()]);
    assert.ok(file.suggestedFilename().length > 4);
  }
  await look(page, 'report');
  await page.getByLabel('Name of the cut').fill('First session');
  await page.getByRole('button', { name: 'Freeze' }).click();
  await page.getByText('First session').waitFor();
  await page.getByRole('button', { name: 'What changed since' }).click();
  await page.getByRole('dialog').getByText(/^Verdicts changed: 0/).waitFor();
  await page.keyboard.press('Escape');
  await narrow(page, 'report');
});

await step('7 report: a reform is adopted, and the new version can be compared and reviewed', async (page) => {
  await open(page, '/bill?base=1');
  await page.locator('.bill-text textarea').fill(bill);
  await page.getByText('10 instructions read').waitFor();
  await page.getByRole('button', { name: 'Adopt as a new version…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Published').fill('2024-05-20');
  await form.getByLabel('In force').fill('2024-05-21');
  await form.getByLabel('Gazette').fill('P.O.');
  await form.getByLabel('Decree').fill('214');
  await form.getByLabel(/I have read/).check();
  await form.getByRole('button', { name: 'Adopt', exact: true }).click();
  await form.getByRole('link', { name: 'Read what changed, side by side' }).click();
  await page.locator('.change ins').first().waitFor();
  await page.getByRole('button', { name: /unchanged/ }).first().waitFor();
});

await step('8 ficha: one jurisdiction on a page that prints', async (page) => {
  await open(page, '/ficha/1/femicide');
  await page.locator('.ficha-line').first().waitFor();
  await look(page, 'ficha');
  await narrow(page, 'ficha');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.side').isVisible(), false);
  assert.equal(await page.locator('.ficha').isVisible(), true);
});

await step('an address without a view, and a law that is not there, say what to do', async (page) => {
  await open(page, '/nowhere');
  await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
  await open(page, '/law/4711');
  await page.locator('.failure').waitFor();
  await look(page, 'failure');
});

if (pictures && !only) {
  mkdirSync(pictures, { recursive: true });
  const views = { corpus: '/', law: '/law/1#art_38', compare: '/compare?left=1&right=2', many: '/compare?mode=many&on=homicidio&laws=1,2', bill: '/bill?base=1', matrix: '/matrix?pack=femicide', review: '/review/1/femicide/fem-reason-threats-harassment', report: '/report?expression=1&pack=femicide', ficha: '/ficha/1/femicide' };
  for (const language of ['es', 'en']) {
    for (const [size, width, height] of [['wide', 1440, 900], ['narrow', 390, 844]]) {
      for (const light of ['light', 'dark']) {
        const page = await visitor({ language, width, height, light });
        for (const [name, path] of Object.entries(views)) {
          await open(page, path);
          if (name === 'bill') await page.locator('.bill-text textarea').fill(bill);
          await page.waitForTimeout(name === 'bill' ? 2500 : 1500);
          await page.screenshot({ path: join(pictures, `${name}-${language}-${size}-${light}.png`) });
        }
        await page.context().close();
      }
    }
  }
}

await browser.close();
await server.stop();
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
