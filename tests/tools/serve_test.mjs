// Tests of scripts/serve.mjs: right types and headers, and nothing outside the folder.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
symlinkSync(join(work, 'secret.txt'), join(site, 'link.txt'));

const server = await serve(site, 0);
const { port } = server.address();

// Node's fetch would tidy up the path before it is sent; a hostile client does not.
function get(path, method = 'GET') {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }));
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
await suite.check('the policy allows no eval and no inline script', () => {
  const policy = securityHeaders['Content-Security-Policy'];
  assert.ok(!policy.includes("'unsafe-eval'") && !policy.includes("'unsafe-inline'"));
});
await suite.check('a taken port is refused', () => assert.rejects(serve(site, port), { code: 'EADDRINUSE' }));

server.close();
rmSync(work, { recursive: true, force: true });
suite.finish();
