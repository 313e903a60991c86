// Starts workers in a way that keeps them under the page's Content-Security-Policy.
//
// A worker loaded from an address follows only the headers it was served with: on a plain static host it could fetch
// from anywhere. A worker whose script is a blob inherits the policy of the page that made the blob. So the blob is one
// line that imports the real script, which 'self' allows, and no document ever leaves with the worker.
import moduleAddress from 'virtual:bylaw/engine.wasm';
import restPath from 'virtual:bylaw/engine.rest.wasm';
import type { Request } from './protocol';
import workerAddress from './worker?worker&url';

interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown };
}

const absolute = (address: string) => new URL(address, document.baseURI).href;

// The only policy that the page's `trusted-types portal` permits, and it lets only this file's own blobs through.
function trust(address: string): string | URL {
  const types = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  policy ??= types?.createPolicy('portal', {
    createScriptURL(candidate) {
      if (!candidate.startsWith(`blob:${location.origin}/`)) throw new TypeError('not a script of this portal');
      return candidate;
    },
  });
  return policy === undefined ? address : (policy.createScriptURL(address) as string);
}
let policy: ReturnType<TrustedTypesFactory['createPolicy']> | undefined;

// What was begun before anybody asked for it.
interface Early {
  readonly worker: Worker;
  readonly module: Promise<WebAssembly.Module>;
  workerFailed: boolean;
}
let early: Early | undefined;

// Starts a worker and the engine in it now, for the first `spawnWorker` and `compileEngine` to hand out. The engine
// answers its second owner's `start` again, so nothing it says meanwhile is missed.
export function beginEngine(): void {
  const begun: Early = { worker: newWorker(), module: compile(absolute(moduleAddress)), workerFailed: false };
  begun.worker.onerror = () => (begun.workerFailed = true);
  begun.module.then(
    (module) => begun.worker.postMessage({ type: 'start', module, rest: restAddress } satisfies Request),
    // Whoever takes the module hears of its failure.
    () => {},
  );
  early = begun;
}

export function spawnWorker(): Worker {
  const begun = early;
  early = undefined;
  // One that failed unheard is not handed out: the next will fail too, and be heard.
  return begun === undefined || begun.workerFailed ? newWorker() : begun.worker;
}

// Compiled once, on the page, while the editor mounts; a restarted worker gets the same module and is ready at once.
// To be called before `spawnWorker`.
export const compileEngine = () => early?.module ?? compile(absolute(moduleAddress));

function newWorker(): Worker {
  const line = `import ${JSON.stringify(absolute(workerAddress))};`;
  const blob = URL.createObjectURL(new Blob([line], { type: 'text/javascript' }));
  const worker = new Worker(trust(blob), { type: 'module', name: 'bylaw' });
  // The worker reads the blob as it starts; a minute is far more than it needs.
  setTimeout(() => URL.revokeObjectURL(blob), 60_000);
  return worker;
}

export const restAddress = absolute(restPath);
export const compileRest = () => compile(restAddress);

async function compile(address: string): Promise<WebAssembly.Module> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the engine could not be loaded: ${response.status} ${response.statusText}`);
  if (response.headers.get('content-type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
