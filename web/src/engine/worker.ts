// The engine's worker: a thread that may take as long as it likes, because the page can kill it.
import factory from 'virtual:bylaw/engine';
import type { Request } from './protocol';
import { countForeign } from './protocol';
import { createService } from './service';

// Typed by hand: the DOM's types and a worker's cannot be in one program.
const scope = self as unknown as {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
  readonly origin: string;
};

const handle = createService({
  factory,
  post: (response) => scope.postMessage(response),
  now: () => performance.now(),
  // A worker may wait: nobody types in it.
  compileNow(address) {
    const request = new XMLHttpRequest();
    request.open('GET', address, false);
    request.responseType = 'arraybuffer';
    request.send();
    if (request.status !== 200) throw new Error(`a part of the engine could not be loaded: ${request.status}`);
    return new WebAssembly.Module(request.response as ArrayBuffer);
  },
  foreignRequests() {
    const count = countForeign(performance.getEntriesByType('resource'), scope.origin);
    performance.clearResourceTimings();
    return count;
  },
});

scope.addEventListener('message', (event) => void handle(event.data));
