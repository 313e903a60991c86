// The portal in a real browser: how soon the first diagnostics show, and how soon they follow a key.
//
// Both are counted to the frame in which the new problem is on the screen, not to the answer of the engine.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { serve } from '../scripts/serve.mjs';
import { contractYaml } from './contract.mjs';
import { median } from './measure.mjs';

const visits = 5;
const keys = 60;
const unknownKey = 'xq';

// A contract of some 600 lines with one mistake: a key that nobody knows, in the middle. Typing in front of it changes the
// finding at every key.
function contractWithMistake() {
  const lines = contractYaml({ tables: 6, columns: 46 }).split('\n');
  const middle = lines.findIndex((line, index) => index > 300 && line.trimStart().startsWith('businessName:'));
  const indent = lines[middle].length - lines[middle].trimStart().length;
  lines.splice(middle, 0, `${' '.repeat(indent)}${unknownKey}: 1`);
  return lines.join('\n');
}

function shareLink(origin, text) {
  const json = JSON.stringify({ files: [{ name: 'orders.odcs.yaml', text }], active: 'orders.odcs.yaml' });
  return `${origin}/#v1=${deflateRawSync(json).toString('base64url')}`;
}

// Runs in the page before its own scripts: notes when the problems first show `wanted`, and how long after the last key.
function watchProblems(first) {
  window.bench = { wanted: `\`${first}\``, keyAt: 0, shownAt: 0 };
  addEventListener('keydown', () => Object.assign(window.bench, { keyAt: performance.now() }), true);
  const look = () => {
    const { bench } = window;
    if (bench.wanted === '') return;
    const words = [...document.querySelectorAll('.problem')].map((row) => row.textContent.replaceAll('`', ''));
    if (!words.some((text) => text.includes(bench.wanted.replaceAll('`', '')))) return;
    bench.wanted = '';
    requestAnimationFrame(() => Object.assign(bench, { shownAt: performance.now() }));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

async function firstDiagnostics(browser, address) {
  const times = [];
  for (let visit = 0; visit < visits; visit += 1) {
    // A fresh context has an empty cache: a first visit.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(watchProblems, unknownKey);
    await page.goto(address);
    times.push(await shownAt(page));
    await context.close();
  }
  return median(times);
}

// Polls from outside: the page's own policy forbids scripts made from text.
async function shownAt(page) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const time = await page.evaluate(() => window.bench.shownAt);
    if (time > 0) return time;
    if (Date.now() > deadline) throw new Error('the problem did not show within 20 s');
    await page.waitForTimeout(2);
  }
}

async function keyToDiagnostics(browser, address) {
  const page = await browser.newPage();
  await page.addInitScript(watchProblems, unknownKey);
  await page.goto(address);
  await shownAt(page);
  await page.locator('.problem-go', { hasText: unknownKey }).first().click();
  const times = [];
  let typed = '';
  for (let key = 0; key < keys; key += 1) {
    // A letter, then its removal: the name stays short enough to be quoted whole in the message.
    const press = typed === '' ? 'abcdefghij'[key % 10] : 'Backspace';
    typed = typed === '' ? press : '';
    await page.evaluate((wanted) => Object.assign(window.bench, { wanted, shownAt: 0 }), typed + unknownKey);
    await page.keyboard.press(press);
    const shown = await shownAt(page);
    times.push(shown - (await page.evaluate(() => window.bench.keyAt)));
    await page.waitForTimeout(90);
  }
  await page.close();
  times.sort((a, b) => a - b);
  return times[Math.ceil(times.length * 0.95) - 1];
}

export async function measureBrowser(root) {
  const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');
  const server = await serve(join(root, 'web/dist'), 0);
  // Chromium's sandbox refuses to run as root, which containers are.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
  try {
    const address = shareLink(`http://127.0.0.1:${server.address().port}`, contractWithMistake());
    return { first: await firstDiagnostics(browser, address), key: await keyToDiagnostics(browser, address) };
  } finally {
    await browser.close();
    server.close();
  }
}
