// Makes the engine that CMake built importable, so that its file names are hashed and cached for ever:
//   import factory from 'virtual:bylaw/engine'        the glue that Emscripten wrote
//   import address from 'virtual:bylaw/engine.wasm'   the address of the module's first half (see split_engine.mjs)
//   import rest from 'virtual:bylaw/engine.rest.wasm' the address of the other half
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export const folder = process.env['BYLAW_ENGINE'] ?? resolve(dirname(fileURLToPath(import.meta.url)), '../../build/wasm');
const glue = resolve(folder, 'bylaw.mjs');
const addresses = new Map([
  ['virtual:bylaw/engine', glue],
  ['virtual:bylaw/engine.wasm', resolve(folder, 'portal/bylaw.wasm')],
  ['virtual:bylaw/engine.rest.wasm', resolve(folder, 'portal/bylaw.rest.wasm')],
]);

export function engineFiles(): Plugin {
  return {
    name: 'bylaw-engine',
    enforce: 'pre',
    resolveId(id) {
      const file = addresses.get(id);
      if (file === undefined) return null;
      if (!existsSync(file)) {
        this.error(
          `${file} is missing: build the engine first (\`make wasm\`, or cmake --preset wasm && cmake --build --preset wasm)`,
        );
      }
      return file === glue ? glue : `${file}?url`;
    },
    // The glue names the module beside it, which it never loads here; the bundler would ship that, whole.
    transform(code, id) {
      if (id !== glue) return null;
      const own = /new URL\("bylaw\.wasm",\s*import\.meta\.url\)\.toString\(\)/;
      if (!own.test(code)) this.error(`${glue} does not name its module in the way that is expected`);
      return { code: code.replace(own, '"bylaw.wasm"'), map: null };
    },
    // The page asks for the module while its scripts still load.
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const name = Object.keys(context.bundle ?? {}).find(
          (file) => file.endsWith('.wasm') && !file.includes('.rest'),
        );
        if (name === undefined) return [];
        const attrs = { rel: 'preload', href: `./${name}`, as: 'fetch', type: 'application/wasm', crossorigin: true };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}
