// Serves a folder of static files on the loopback address, as a careful host would: `node scripts/serve.mjs [web/dist]`.
// PORT chooses the port (8080; 0 takes any free one). The security headers are those that docs ask every host to send.
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types portal',
].join('; ');

export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

// A browser compiles WebAssembly while it arrives only when the type is right, and with nosniff runs no script without it.
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.yaml': 'text/plain; charset=utf-8',
};

// Files below this are not worth packing: what a response's headers take is more.
const kSmallestPacked = 256;
const packable = /^(text\/|application\/(json|wasm|manifest\+json)|image\/svg)/;
const pack = promisify(gzip);

// What was read of each file, packed as well where that is smaller; read anew once the file has changed.
class Contents {
  #known = new Map();

  async of({ path, size, changed }) {
    const known = this.#known.get(path);
    if (known?.size === size && known.changed === changed) return known.content;
    const content = this.#read(path);
    this.#known.set(path, { size, changed, content });
    content.catch(() => this.#known.delete(path));
    return content;
  }

  async #read(path) {
    const type = types[extname(path)] ?? 'application/octet-stream';
    const plain = await readFile(path);
    const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
    const packed = packable.test(type) && plain.length >= kSmallestPacked ? await pack(plain, { level: 9 }) : undefined;
    return { type, tag, plain, packed: packed && packed.length < plain.length ? packed : undefined };
  }
}

// Whether a client takes gzip: `gzip;q=0` is a no, `*` a yes.
function takesGzip(header = '') {
  const found = [...header.matchAll(/(?:^|,)\s*(gzip|\*)\s*(?:;\s*q=([\d.]+))?\s*(?=,|$)/gi)];
  const [, , quality = '1'] = found.find(([, name]) => name.toLowerCase() === 'gzip') ?? found[0] ?? [];
  return found.length > 0 && Number(quality) > 0;
}

// Whether a client has what it asks for already: its copy came packed or not, which the tag's ending tells.
function hasAlready(header = '', tag) {
  return header === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}

// The file that a request's path names, or undefined: nothing outside `root`, no folder listings, no hidden files.
async function findFile(root, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.split(/[/\\]/).some((part) => part.startsWith('.'))) return undefined;
  let file = join(root, path);
  try {
    if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
    // Links may lead out of the folder; what counts is where the file really is.
    const real = await realpath(file);
    if (!real.startsWith(root + sep)) return undefined;
    const { size, mtimeMs } = await stat(real);
    return { path: real, size, changed: mtimeMs };
  } catch {
    return undefined;
  }
}

async function answer(root, contents, request, response) {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const file = await findFile(root, request.url);
  if (file === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  const { type, tag, plain, packed } = await contents.of(file);
  const isPacked = packed !== undefined && takesGzip(request.headers['accept-encoding']);
  const body = isPacked ? packed : plain;
  const entityTag = `"${tag}${isPacked ? '-gzip' : ''}"`;
  // File names under assets/ carry a hash of their content, so they never change.
  response.setHeader(
    'Cache-Control',
    file.path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  response.setHeader('ETag', entityTag);
  if (packed !== undefined) response.setHeader('Vary', 'Accept-Encoding');
  if (hasAlready(request.headers['if-none-match'], entityTag)) {
    response.writeHead(304).end();
    return;
  }
  if (isPacked) response.setHeader('Content-Encoding', 'gzip');
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

// Starts serving; resolves to the server once it listens. `server.address().port` is the port it got.
export async function serve(folder, port, host = '127.0.0.1') {
  const root = await realpath(resolve(folder));
  const contents = new Contents();
  const server = createServer((request, response) => {
    answer(root, contents, request, response).catch(() => response.destroy());
  });
  await new Promise((done, fail) => server.once('error', fail).listen(port, host, done));
  return server;
}

async function main() {
  const folder = process.argv[2] ?? 'web/dist';
  const port = Number(process.env.PORT ?? 8080);
  try {
    const server = await serve(folder, port);
    console.log(`\nthe portal: http://127.0.0.1:${server.address().port}/   (Ctrl-C stops it)`);
  } catch (error) {
    const busy = error.code === 'EADDRINUSE';
    console.error(busy ? `port ${port} is taken; choose another: make demo PORT=8081` : `cannot serve ${folder}: ${error.message}`);
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
