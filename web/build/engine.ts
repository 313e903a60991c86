// Makes the engine that CMake built importable, so that its file names are hashed and cached for ever:
//   import factory from 'virtual:bylaw/engine'        the glue that Emscripten wrote
//   import address from 'virtual:bylaw/engine.wasm'   the address of the module
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const folder = process.env['BYLAW_ENGINE'] ?? resolve(dirname(fileURLToPath(import.meta.url)), '../../build/wasm');
const glue = resolve(folder, 'bylaw.mjs');
const module = resolve(folder, 'bylaw.wasm');

export function engineFiles(): Plugin {
  return {
    name: 'bylaw-engine',
    enforce: 'pre',
    resolveId(id) {
      if (id !== 'virtual:bylaw/engine' && id !== 'virtual:bylaw/engine.wasm') return null;
      for (const file of [glue, module]) {
        if (!existsSync(file)) {
          this.error(
            `${file} is missing: build the engine first (\`make wasm\`, or cmake --preset wasm && cmake --build --preset wasm)`,
          );
        }
      }
      return id === 'virtual:bylaw/engine' ? glue : `${module}?url`;
    },
    // The page asks for the module while its scripts still load.
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const name = Object.keys(context.bundle ?? {}).find((file) => file.endsWith('.wasm'));
        if (name === undefined) return [];
        const attrs = { rel: 'preload', href: `./${name}`, as: 'fetch', type: 'application/wasm', crossorigin: true };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}
