// Offers what the engine says of the formats that are read from files of their own endings:
//   import formats from 'virtual:bylaw/formats'   [{name, title, endings, binary}]
// The engine that CMake built is asked while the page is built, so that the page needs not wait for it to know an ending.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import type { EngineFactory } from '../src/engine/module';
import { folder } from './engine.ts';

export interface Format {
  readonly name: string;
  readonly title: string;
  readonly endings: readonly string[];
  readonly binary: boolean;
}

const wasm = resolve(folder, 'bylaw.wasm');
let asked: Promise<readonly Format[]> | null = null;

async function ask(): Promise<readonly Format[]> {
  if (!existsSync(wasm)) throw new Error(`${wasm} is missing: build the engine first (\`make wasm\`)`);
  const glue = pathToFileURL(resolve(folder, 'bylaw.mjs')).href;
  const { default: factory } = (await import(/* @vite-ignore */ glue)) as { default: EngineFactory };
  const engine = new (await factory({ wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer })).Engine();
  const { formats } = JSON.parse(engine.formats()) as { formats: readonly Format[] };
  engine.delete();
  return formats;
}

export function engineFormats(): Promise<readonly Format[]> {
  asked ??= ask();
  return asked;
}

// Whether a file of this name is read for its ending.
export function isRead(name: string, formats: readonly Format[]): boolean {
  const lower = name.toLowerCase();
  return formats.some(({ endings }) => endings.some((ending) => lower.endsWith(ending)));
}

export function formatsOfEngine(): Plugin {
  const own = '\0bylaw-formats';
  return {
    name: 'bylaw-formats',
    resolveId: (id) => (id === 'virtual:bylaw/formats' ? own : null),
    load: async (id) => (id === own ? `export default ${JSON.stringify(await engineFormats())};` : null),
  };
}
