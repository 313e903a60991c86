// The browser, the servers and the page that the browser tests share.
//
// Every test gets a fresh profile. Whatever a test is about, it also fails if its page sent a request to another origin,
// broke the Content-Security-Policy or threw an error, unless it says that it provokes just that.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../../scripts/serve.mjs';

export const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags });
}

const addressOf = (server) => `http://127.0.0.1:${server.address().port}/`;

export async function servePortal(folder = dist) {
  const server = await serve(folder, 0);
  return { address: addressOf(server), close: () => server.close() };
}

// A static host that sends no security header at all: what remains is the page's own policy.
export async function serveBare() {
  const types = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/octet-stream',
  };
  const server = createServer((request, response) => {
    const file = request.url === '/' ? '/index.html' : request.url.split('?')[0];
    try {
      const body = readFileSync(join(dist, file));
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: addressOf(server), close: () => server.close() };
}

// Another origin, which answers anyone and remembers what it was asked.
export async function serveStranger() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('hello');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: addressOf(server), asked, close: () => server.close() };
}

// The portal as built, with `prelude` run in front of its worker's own script.
export async function servePortalWithWorker(prelude) {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-portal-'));
  cpSync(dist, folder, { recursive: true });
  const assets = join(folder, 'assets');
  const workers = readdirSync(assets).filter((name) => /^worker-.*\.js$/.test(name));
  if (workers.length !== 1) throw new Error(`expected one worker script in ${assets}, found ${workers.length}`);
  const script = join(assets, workers[0]);
  writeFileSync(script, `${prelude}\n${readFileSync(script, 'utf8')}`);
  const server = await servePortal(folder);
  return { ...server, close: () => (server.close(), rmSync(folder, { recursive: true })) };
}

export class Portal {
  constructor(page, context, address) {
    this.page = page;
    this.context = context;
    this.address = address;
    this.foreign = [];
    this.errors = [];
    // Messages that a test provokes on purpose.
    this.expected = [];
    context.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?):/.test(url) && !url.startsWith(address)) this.foreign.push(url);
    });
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
  }

  static async open(browser, address, { width = 1280, height = 800, theme = 'light', hash = '', init } = {}) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    const page = await context.newPage();
    if (init) await page.addInitScript(init);
    const portal = new Portal(page, context, address);
    await page.goto(address + hash);
    await page.locator('bylaw-editor .cm-content').waitFor();
    return portal;
  }

  get editor() {
    return this.page.locator('bylaw-editor .cm-content');
  }
  get problems() {
    return this.page.getByRole('region', { name: 'Problems' });
  }
  get rows() {
    return this.problems.locator('.problem');
  }
  get summary() {
    return this.problems.locator('.summary');
  }

  async ready() {
    await this.page.waitForFunction(() => /^Bylaw \d/.test(document.querySelector('#engine-version').textContent));
  }

  // Waits until the page has fetched whatever it fetches while nothing else happens.
  async fetchedAll() {
    const wanted = readdirSync(join(dist, 'assets')).filter((name) => /\.(js|wasm)$/.test(name));
    await this.page.waitForFunction((names) => {
      const fetched = performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1));
      return names.every((name) => fetched.includes(name));
    }, wanted);
  }

  // Puts a text into the active file by way of the clipboard event, as a user pastes.
  async paste(text) {
    await this.editor.click();
    await this.page.keyboard.press('Control+a');
    await this.page.evaluate((pasted) => {
      const target = document.querySelector('bylaw-editor').shadowRoot.querySelector('.cm-content');
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
  }

  // Opens files as bytes, as the file chooser gives them.
  async openFiles(files) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Open', exact: true }).click();
    await (
      await chooser
    ).setFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(bytes) })));
  }

  // Waits until the check of what is on screen has answered.
  async checked() {
    await this.page.locator('bylaw-problems:not([aria-busy])').waitFor();
    await this.summary.filter({ hasText: /\d ms$|^Not a known document yet$/ }).waitFor();
  }

  async openExample(name) {
    await this.page.getByRole('button', { name: 'Examples', exact: true }).click();
    await this.page.getByRole('dialog').getByRole('button', { name }).click();
    await this.page.locator('.banner', { hasText: `Example: ${name}` }).waitFor();
    await this.checked();
  }

  // Waits until the browser's storage, 'local' or 'session', holds `text`.
  async stored(storage, text) {
    await this.page.waitForFunction(
      ([kind, wanted]) => Object.values(globalThis[`${kind}Storage`]).some((value) => value.includes(wanted)),
      [storage, text],
    );
  }

  // What is underlined in the editor: [{text, severity, line, column}], columns in UTF-16 of the line as shown.
  squiggles() {
    return this.page.evaluate(() => {
      const root = document.querySelector('bylaw-editor').shadowRoot;
      return [...root.querySelectorAll('.cm-lintRange')].map((mark) => {
        const line = mark.closest('.cm-line');
        const before = document.createRange();
        before.selectNodeContents(line);
        before.setEndBefore(mark);
        const lines = [...root.querySelectorAll('.cm-line')];
        const severity = ['error', 'warning', 'info'].find((word) => mark.classList.contains(`cm-lintRange-${word}`));
        return {
          text: mark.textContent,
          severity,
          line: lines.indexOf(line) + 1,
          column: before.toString().length + 1,
          stale: mark.classList.contains('stale'),
        };
      });
    });
  }

  // Line and column (from 1, UTF-16) of the cursor in the editor.
  cursor() {
    return this.page.evaluate(() => {
      const root = document.querySelector('bylaw-editor').shadowRoot;
      const { focusNode, focusOffset } = root.getSelection ? root.getSelection() : document.getSelection();
      const line = (focusNode.nodeType === Node.TEXT_NODE ? focusNode.parentElement : focusNode).closest('.cm-line');
      const before = document.createRange();
      before.selectNodeContents(line);
      before.setEnd(focusNode, focusOffset);
      return { line: [...root.querySelectorAll('.cm-line')].indexOf(line) + 1, column: before.toString().length + 1 };
    });
  }

  async close() {
    await this.context.close();
    const unexpected = this.errors.filter((error) => !this.expected.some((pattern) => pattern.test(error)));
    if (this.foreign.length > 0) throw new Error(`requests left the origin: ${this.foreign.join(', ')}`);
    if (unexpected.length > 0) throw new Error(`errors on the page: ${unexpected.join(' | ')}`);
  }
}
