// Serves a folder of static files on the loopback address, as a careful host would: `node scripts/serve.mjs [web/dist]`.
// PORT chooses the port (8080; 0 takes any free one). The security headers are those that docs ask every host to send.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

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
    return real.startsWith(root + sep) ? { path: real, size: (await stat(real)).size } : undefined;
  } catch {
    return undefined;
  }
}

async function answer(root, request, response) {
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
  // File names under assets/ carry a hash of their content, so they never change.
  const cache = file.path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
  const type = types[extname(file.path)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': file.size, 'Cache-Control': cache });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file.path).on('error', () => response.destroy()).pipe(response);
}

// Starts serving; resolves to the server once it listens. `server.address().port` is the port it got.
export async function serve(folder, port, host = '127.0.0.1') {
  const root = await realpath(resolve(folder));
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
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
