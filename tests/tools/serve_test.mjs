// Tests of scripts/serve.mjs: right types and headers, and nothing outside the folder.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { securityHeaders, serve } from '../../scripts/serve.mjs';
import { createSuite } from './check.mjs';

const work = mkdtempSync(join(tmpdir(), 'bylaw-serve-test-'));
const site = join(work, 'site');
mkdirSync(join(site, 'assets'), { recursive: true });
writeFileSync(join(work, 'secret.txt'), 'secret');
writeFileSync(join(site, 'index.html'), '<p>hi</p>');
writeFileSync(join(site, 'a b.txt'), 'space');
writeFileSync(join(site, '.hidden'), 'hidden');
writeFileSync(join(site, 'assets', 'bylaw-1234.wasm'), '\0asm');
writeFileSync(join(site, 'assets', 'index-1234.js'), '1');
const text = 'a line that repeats\n'.repeat(500);
writeFileSync(join(site, 'assets', 'page-1234.js'), text);
writeFileSync(join(site, 'assets', 'big-1234.png'), text);
symlinkSync(join(work, 'secret.txt'), join(site, 'link.txt'));

const server = await serve(site, 0);
const { port } = server.address();

// Node's fetch would tidy up the path before it is sent; a hostile client does not.
function get(path, method = 'GET', headers = {}) {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString(), bytes: Buffer.concat(chunks) }));
    });
    sent.on('error', fail).end();
  });
}

// path, status, type, text
const rows = [
  ['/', 200, 'text/html; charset=utf-8', '<p>hi</p>'],
  ['/index.html', 200, 'text/html; charset=utf-8', '<p>hi</p>'],
  ['/?x=1', 200, 'text/html; charset=utf-8', '<p>hi</p>'],
  ['/a%20b.txt', 200, 'text/plain; charset=utf-8', 'space'],
  ['/assets/bylaw-1234.wasm', 200, 'application/wasm', '\0asm'],
  ['/assets/index-1234.js', 200, 'text/javascript; charset=utf-8', '1'],
  // Not there, or not theirs to see
  ['/gone.html', 404],
  ['/assets', 404],
  ['/assets/', 404],
  ['/../secret.txt', 404],
  ['/%2e%2e/secret.txt', 404],
  ['/assets/..%2f..%2f..%2fsecret.txt', 404],
  ['/..%5csecret.txt', 404],
  ['/link.txt', 404],
  ['/.hidden', 404],
  ['/%00', 404],
  ['/%zz', 404],
];

const suite = createSuite();
for (const [path, status, type, body] of rows) {
  await suite.check(`GET ${path}`, async () => {
    const response = await get(path);
    assert.equal(response.status, status);
    if (type !== undefined) assert.equal(response.headers['content-type'], type);
    if (body !== undefined) assert.equal(response.body, body);
    for (const [name, value] of Object.entries(securityHeaders)) {
      assert.equal(response.headers[name.toLowerCase()], value, name);
    }
  });
}
await suite.check('HEAD has no body', async () => {
  const response = await get('/', 'HEAD');
  assert.deepEqual([response.status, response.body, response.headers['content-length']], [200, '', '9']);
});
await suite.check('only reading is allowed', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) assert.equal((await get('/', method)).status, 405);
});
await suite.check('hashed files are kept for ever, the page is not', async () => {
  assert.match((await get('/assets/index-1234.js')).headers['cache-control'], /immutable/);
  assert.equal((await get('/')).headers['cache-control'], 'no-cache');
});
// Accept-Encoding, whether the answer is packed
for (const [accepts, expected] of [
  ['gzip', true],
  ['br, gzip;q=0.5', true],
  ['*', true],
  ['GZIP', true],
  [undefined, false],
  ['identity', false],
  ['gzip;q=0', false],
  ['br', false],
  ['xgzip', false],
]) {
  await suite.check(`Accept-Encoding: ${accepts}`, async () => {
    const { headers, bytes, status } = await get('/assets/page-1234.js', 'GET', accepts ? { 'Accept-Encoding': accepts } : {});
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], expected ? 'gzip' : undefined);
    assert.equal(headers.vary, 'Accept-Encoding');
    assert.equal(Number(headers['content-length']), bytes.length);
    assert.equal((expected ? gunzipSync(bytes) : bytes).toString(), text);
    assert.equal(bytes.length < text.length, expected);
  });
}
await suite.check('what is packed already, or tiny, is sent as it is', async () => {
  for (const path of ['/assets/big-1234.png', '/index.html', '/assets/bylaw-1234.wasm']) {
    const { headers } = await get(path, 'GET', { 'Accept-Encoding': 'gzip' });
    assert.equal(headers['content-encoding'], undefined, path);
  }
});
await suite.check('whoever has a file is told so, and not sent it', async () => {
  for (const accepts of ['gzip', 'identity']) {
    const ask = (tag) => get('/assets/page-1234.js', 'GET', { 'Accept-Encoding': accepts, ...(tag && { 'If-None-Match': tag }) });
    const { etag } = (await ask()).headers;
    assert.match(etag, /^"[\w-]+"$/);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(tag);
      assert.deepEqual([again.status, again.body, again.headers.etag], [304, '', etag], tag);
      assert.match(again.headers['cache-control'], /immutable/);
    }
    assert.equal((await ask('"other"')).status, 200);
  }
});
await suite.check('a file that changed has another tag', async () => {
  const file = join(site, 'changing.txt');
  writeFileSync(file, 'one');
  const before = await get('/changing.txt');
  writeFileSync(file, 'three');
  const after = await get('/changing.txt', 'GET', { 'If-None-Match': before.headers.etag });
  assert.deepEqual([after.status, after.body], [200, 'three']);
});
await suite.check('the policy allows no eval and no inline script', () => {
  const policy = securityHeaders['Content-Security-Policy'];
  assert.ok(!policy.includes("'unsafe-eval'") && !policy.includes("'unsafe-inline'"));
});
await suite.check('a taken port is refused', () => assert.rejects(serve(site, port), { code: 'EADDRINUSE' }));

server.close();
rmSync(work, { recursive: true, force: true });
suite.finish();
