import { beforeEach, describe, expect, test } from 'vitest';
import {
  EngineClient,
  kMaxFailuresInARow,
  kReportMilliseconds,
  kWatchdogMilliseconds,
  type Check,
  type WorkerLike,
} from '../../src/engine/client';
import { countForeign, type Request, type Response } from '../../src/engine/protocol';
import { createService } from '../../src/engine/service';
import factory from '../fake_engine';
import { report } from './support';

class FakeWorker implements WorkerLike {
  readonly requests: Request[] = [];
  terminated = false;
  onmessage: ((event: MessageEvent<Response>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  postMessage(message: Request): void {
    this.requests.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(response: Response): void {
    this.onmessage?.({ data: response } as MessageEvent<Response>);
  }
  get checks(): (Request & { type: 'check' })[] {
    return this.requests.filter((request) => request.type === 'check');
  }
  answer(): void {
    const id = this.checks.at(-1)?.id ?? -1;
    this.say({ type: 'checked', id, report: report(), milliseconds: 1, ownRules: [], foreignRequests: 0 });
  }
}

class FakeClock {
  now = 0;
  timers = new Map<number, { at: number; action: () => void }>();
  #last = 0;
  set = (action: () => void, milliseconds: number): number => {
    this.timers.set((this.#last += 1), { at: this.now + milliseconds, action });
    return this.#last;
  };
  advance(milliseconds: number): void {
    this.now += milliseconds;
    for (const [id, timer] of [...this.timers]) {
      if (timer.at <= this.now && this.timers.delete(id)) timer.action();
    }
  }
}

let workers: FakeWorker[];
let clock: FakeClock;
let events: string[];
let client: EngineClient;
const module = {} as WebAssembly.Module;
const settled = () => new Promise((resolve) => setTimeout(resolve));
const check = (revision: number, files: Record<string, string> = { a: String(revision) }, limit?: number): Check => ({
  revision,
  files: Object.entries(files).map(([name, content]) => ({ name, content })),
  options: { today: '2026-01-02' },
  ...(limit && { limit }),
});
const worker = () => workers.at(-1) as FakeWorker;

const never = new Promise<never>(() => {});

function start(
  compiled: Promise<WebAssembly.Module> = Promise.resolve(module),
  rest: Promise<WebAssembly.Module> = never,
): Promise<unknown> {
  client = new EngineClient(
    {
      spawn: () => (workers.push(new FakeWorker()), worker()),
      module: compiled,
      rest: { address: 'rest.wasm', module: rest },
      setTimer: clock.set,
      clearTimer: (timer) => void clock.timers.delete(timer as number),
    },
    {
      ready: (version) => events.push(`ready ${version}`),
      fileRulesDescribed: (rules) => events.push(`file rules ${rules.length}`),
      described: (rules) => events.push(`described ${rules.length}`),
      checked: (result) => events.push(`checked ${result.revision}`),
      stopped: (revision, limit) => events.push(`stopped ${revision} after ${limit}`),
      failed: (message, final) => events.push(`failed${final ? ' for good' : ''}: ${message}`),
    },
  );
  return settled();
}

beforeEach(async () => {
  workers = [];
  events = [];
  clock = new FakeClock();
  await start();
});

const ready = () => worker().say({ type: 'ready', version: '1' });

describe('the newest wins', () => {
  test('a check waits until the engine is ready', () => {
    client.check(check(1));
    expect(worker().checks).toHaveLength(0);
    ready();
    expect(worker().checks).toHaveLength(1);
  });

  test('one check runs at a time, and of those that wait only the newest', () => {
    ready();
    for (const revision of [1, 2, 3, 4]) client.check(check(revision));
    expect(worker().checks).toHaveLength(1);
    worker().answer();
    worker().answer();
    expect(events).toEqual(['ready 1', 'checked 1', 'checked 4']);
    expect(worker().checks).toHaveLength(2);
  });

  test('an answer nobody waits for is dropped', () => {
    ready();
    client.check(check(1));
    worker().say({ type: 'checked', id: 99, report: report(), milliseconds: 1, ownRules: [], foreignRequests: 0 });
    expect(events).toEqual(['ready 1']);
    worker().answer();
    worker().answer();
    expect(events).toEqual(['ready 1', 'checked 1']);
  });

  test('only what changed is sent', () => {
    ready();
    client.check(check(1, { a: '1', b: '1' }));
    worker().answer();
    client.check(check(2, { a: '2', b: '1' }));
    worker().answer();
    client.check(check(3, { a: '2', c: '1' }));
    const sent = worker().checks.map(({ put, remove }) => [put.map((file) => file.name), remove]);
    expect(sent).toEqual([
      [['a', 'b'], []],
      [['a'], []],
      [['c'], ['b']],
    ]);
  });
});

describe('the texts of the rules', () => {
  const asked = () => worker().requests.map(({ type }) => type);
  const whole = () => start(Promise.resolve(module), Promise.resolve({} as WebAssembly.Module));

  test('follow the first result', async () => {
    await whole();
    client.check(check(1));
    ready();
    expect(asked()).toEqual(['start', 'rest', 'check']);
    worker().answer();
    client.check(check(2));
    worker().answer();
    expect(asked()).toEqual(['start', 'rest', 'check', 'rules', 'check']);
    worker().say({ type: 'rules', rules: [] });
    expect(events).toEqual(['ready 1', 'checked 1', 'checked 2', 'described 0']);
  });

  test('come at once where there is nothing to check', async () => {
    await whole();
    ready();
    expect(asked()).toEqual(['start', 'rest', 'rules']);
  });

  test('wait for the second half of the engine, which has them', async () => {
    let arrive: (rest: WebAssembly.Module) => void = () => {};
    await start(Promise.resolve(module), new Promise((done) => (arrive = done)));
    ready();
    client.check(check(1));
    worker().answer();
    expect(asked()).toEqual(['start', 'check']);
    arrive({} as WebAssembly.Module);
    await settled();
    expect(asked()).toEqual(['start', 'check', 'rest', 'rules']);
  });

  test('are asked for once, whatever becomes of the worker', async () => {
    await whole();
    ready();
    client.check(check(1));
    clock.advance(kWatchdogMilliseconds);
    await settled();
    ready();
    const ours = workers.slice(1);
    expect(ours.flatMap(({ requests }) => requests.map(({ type }) => type))).toEqual([
      'start',
      'rest',
      'rules',
      'check',
      'start',
      'rest',
    ]);
  });
});

describe('the watchdog', () => {
  test('kills a check after its limit, starts a new worker and says so', async () => {
    ready();
    client.check(check(1));
    clock.advance(kWatchdogMilliseconds - 1);
    expect(events).toEqual(['ready 1']);
    clock.advance(1);
    expect(events).toEqual(['ready 1', `stopped 1 after ${kWatchdogMilliseconds}`]);
    expect(workers.map((each) => each.terminated)).toEqual([true, false]);
    await settled();
    expect(worker().requests).toEqual([{ type: 'start', module, rest: 'rest.wasm' }]);
  });

  test('does not try the same text again, and sends the new worker everything', async () => {
    ready();
    client.check(check(1, { a: '1', b: '1' }));
    clock.advance(kWatchdogMilliseconds);
    await settled();
    ready();
    expect(worker().checks).toHaveLength(0);
    client.check(check(2, { a: '2', b: '1' }));
    expect(worker().checks[0]?.put.map((file) => file.name)).toEqual(['a', 'b']);
  });

  test('a check that waited runs in the new worker', async () => {
    ready();
    client.check(check(1));
    client.check(check(2));
    clock.advance(kWatchdogMilliseconds);
    await settled();
    ready();
    worker().answer();
    expect(events.at(-1)).toBe('checked 2');
  });

  test('does not count the time the engine needs to start', () => {
    client.check(check(1));
    clock.advance(60_000);
    expect(events).toEqual([]);
    ready();
    worker().answer();
    clock.advance(60_000);
    expect(events).toEqual(['ready 1', 'checked 1']);
  });

  test('waits longer when asked to', () => {
    ready();
    client.check(check(1, { a: '1' }, 20_000));
    clock.advance(19_999);
    expect(events).toEqual(['ready 1']);
    clock.advance(1);
    expect(events.at(-1)).toBe('stopped 1 after 20000');
  });

  test('the killed worker is not listened to any more', () => {
    ready();
    client.check(check(1));
    clock.advance(kWatchdogMilliseconds);
    const count = events.length;
    workers[0]?.answer();
    workers[0]?.say({ type: 'failed', message: 'late' });
    expect(events).toHaveLength(count);
  });
});

describe('what of a folder is left out', () => {
  const listing = { ignoreFiles: [], repositories: [], entries: [{ path: 'a', isFolder: false }] };
  const asked = () => worker().requests.filter((request) => request.type === 'left out');

  test('is asked when nothing is checked, and answered to whoever asked', async () => {
    const early = client.leftOut(listing);
    expect(asked()).toHaveLength(0);
    ready();
    client.check(check(1));
    const late = client.leftOut({ ...listing, entries: [] });
    expect(asked()).toMatchObject([listing]);
    worker().say({ type: 'left out', id: asked()[0]?.id ?? -1, leftOut: [true] });
    expect(await early).toEqual([true]);
    worker().answer();
    worker().say({ type: 'left out', id: asked()[1]?.id ?? -1, leftOut: [] });
    expect(await late).toEqual([]);
  });

  test('is asked as well as what of it is claimed', async () => {
    ready();
    const files = [{ name: 'bylaw.yaml', content: '' }];
    const answer = client.claimed(files);
    const [request] = worker().requests.filter(({ type }) => type === 'claimed');
    expect(request).toMatchObject({ files });
    worker().say({ type: 'claimed', id: request?.type === 'claimed' ? request.id : -1, names: ['a'] });
    expect(await answer).toEqual(['a']);
  });

  test('is not waited for where the engine does not answer', async () => {
    ready();
    const answer = expect(client.leftOut(listing)).rejects.toThrow('started anew');
    clock.advance(kReportMilliseconds);
    await answer;
  });
});

describe('reports of other formats', () => {
  const files = [{ name: 'a', content: '1' }];
  const options = { today: '2026-01-02' };
  const asked = () => worker().requests.filter((request) => request.type === 'report');
  const answer = (text: string) => worker().say({ type: 'report', id: asked().at(-1)?.id ?? -1, text });

  test('wait for the check, and carry only what it has not brought', async () => {
    ready();
    client.check(check(1, { a: '1' }));
    const report = client.report('markdown', files, options);
    expect(asked()).toHaveLength(0);
    worker().answer();
    expect(asked()).toMatchObject([{ format: 'markdown', put: [], remove: [], options }]);
    answer('# nothing');
    expect(await report).toBe('# nothing');
  });

  test('come one after the other, and a check waits for the one that is written', async () => {
    ready();
    const reports = ['sarif', 'json'].map((format) => client.report(format, files, options));
    expect(asked()).toMatchObject([{ format: 'sarif', put: files }]);
    client.check(check(2, { a: '2' }));
    expect(worker().checks).toHaveLength(0);
    answer('one');
    expect(worker().checks).toMatchObject([{ put: [{ name: 'a', content: '2' }] }]);
    worker().answer();
    expect(asked().at(-1)).toMatchObject({ format: 'json', put: files });
    answer('two');
    expect(await Promise.all(reports)).toEqual(['one', 'two']);
  });

  test('are given up with the worker that does not end', async () => {
    ready();
    const report = client.report('json', files, options);
    clock.advance(kReportMilliseconds);
    await expect(report).rejects.toThrow('started anew');
    expect(workers).toHaveLength(2);
    await settled();
    ready();
    const next = client.report('json', files, options);
    expect(asked()).toMatchObject([{ put: files }]);
    answer('done');
    expect(await next).toBe('done');
  });

  test('are refused where there is no engine any more', async () => {
    const waiting = expect(client.report('json', files, options)).rejects.toThrow('not running');
    for (let i = 0; i < kMaxFailuresInARow; i += 1) {
      worker().say({ type: 'failed', message: 'no' });
      await settled().catch(() => undefined);
    }
    await waiting;
    await expect(client.report('json', files, options)).rejects.toThrow('not running');
  });
});

describe('the rules of the files', () => {
  test('are asked for when there is nothing to check, with what is new of the files', async () => {
    await start(Promise.resolve(module), Promise.resolve(module));
    ready();
    client.check(check(1, { a: '1' }));
    client.describeFiles([{ name: 'a', content: '1' }]);
    client.describeFiles([
      { name: 'a', content: '1' },
      { name: 'b', content: '2' },
    ]);
    const asked = () => worker().requests.filter((request) => request.type === 'file rules');
    expect(asked()).toHaveLength(0);
    worker().answer();
    expect(asked()).toMatchObject([{ put: [{ name: 'b', content: '2' }], remove: [] }]);
    worker().say({ type: 'file rules', rules: [] });
    expect(events).toContain('file rules 0');
  });
});

describe('failures', () => {
  test('a broken engine is replaced, as often as a text breaks it', async () => {
    for (let i = 1; i <= kMaxFailuresInARow + 2; i += 1) {
      ready();
      client.check(check(i));
      worker().say({ type: 'failed', message: 'out of memory' });
      await settled();
      expect(events.at(-1)).toBe('failed: out of memory');
      expect(workers).toHaveLength(i + 1);
    }
  });

  test('an engine that never starts is given up', () => {
    for (let i = 0; i < kMaxFailuresInARow; i += 1) worker().onerror?.({ message: 'no script' } as ErrorEvent);
    expect(events.at(-1)).toBe('failed for good: no script');
    client.check(check(1));
    expect(workers.every((each) => each.terminated)).toBe(true);
    expect(workers).toHaveLength(kMaxFailuresInARow);
  });

  test('a module that cannot be loaded is said, once', async () => {
    workers = [];
    events = [];
    await start(Promise.reject(new Error('404')));
    expect(events).toEqual(['failed for good: 404']);
  });
});

describe('the second half of the engine', () => {
  const rest = {} as WebAssembly.Module;

  test('follows the first, and reaches a worker that replaces another', async () => {
    await start(Promise.resolve(module), Promise.resolve(rest));
    expect(worker().requests.map(({ type }) => type)).toEqual(['start', 'rest']);
    worker().say({ type: 'ready', version: '1' });
    client.check(check(1));
    clock.advance(kWatchdogMilliseconds);
    await settled();
    expect(worker().requests.map(({ type }) => type)).toEqual(['start', 'rest']);
  });

  test('may fail to arrive: the worker knows where to look', async () => {
    await start(Promise.resolve(module), Promise.reject(new Error('offline')));
    expect(worker().requests).toEqual([{ type: 'start', module, rest: 'rest.wasm' }]);
    expect(events).toEqual([]);
  });
});

describe('the worker', () => {
  const said: Response[] = [];
  const service = () => {
    said.length = 0;
    return createService({
      factory,
      post: (response) => said.push(response),
      now: () => clock.now,
      foreignRequests: () => 0,
      compileNow: () => module,
    });
  };
  const checkRequest = (put: { name: string; content: string }[], remove: string[] = []): Request => ({
    type: 'check',
    id: 7,
    put,
    remove,
    options: { today: '2026-01-02' },
  });

  test('starts, checks, forgets what it is told to', async () => {
    const handle = service();
    await handle({ type: 'start', module, rest: 'rest.wasm' });
    expect(said[0]).toMatchObject({ type: 'ready', version: '0.0.0-fake' });
    await handle(
      checkRequest([
        { name: 'a', content: 'pii_tagged: false' },
        { name: 'b', content: 'x' },
      ]),
    );
    expect(said[1]).toMatchObject({
      type: 'checked',
      id: 7,
      report: { findings: [{ rule: 'pii/untagged-field' }], documents: [{ file: 'a' }, { file: 'b' }] },
    });
    await handle(checkRequest([], ['a']));
    expect(said[2]).toMatchObject({ type: 'checked', report: { findings: [] } });
  });

  test('describes the rules of findings that the standard set does not have, once that is known', async () => {
    const handle = service();
    await handle({ type: 'start', module, rest: 'rest.wasm' });
    await handle({ type: 'rules' });
    const text = '# own rules\nname: aB\npii_tagged: false';
    await handle(checkRequest([{ name: 'a', content: text }]));
    expect(said[2]).toMatchObject({ ownRules: [{ id: 'naming/snake-case', scope: 'domain:customer' }] });
    await handle(checkRequest([{ name: 'a', content: 'pii_tagged: false' }]));
    expect(said[3]).toMatchObject({ ownRules: [] });
  });

  test('tells the standard set, and the rules of what was checked before it was asked', async () => {
    const handle = service();
    await handle({ type: 'start', module, rest: 'rest.wasm' });
    await handle(checkRequest([{ name: 'a', content: '# own rules\nname: aB' }]));
    await handle({ type: 'rules' });
    expect(said[2]).toEqual({
      type: 'rules',
      rules: ['pii/untagged-field', 'field/description', 'yaml/syntax', 'naming/snake-case'].map((id) =>
        expect.objectContaining({ id }),
      ),
    });
  });

  test('tells the rules that files bring, and only those', async () => {
    const ask = service();
    await ask({ type: 'start', module, rest: 'rest.wasm' });
    await ask({ type: 'file rules', put: [{ name: 'a', content: 'name: x' }], remove: [] });
    expect(said.at(-1)).toEqual({ type: 'file rules', rules: [] });
    await ask({ type: 'file rules', put: [{ name: 'a', content: '# own rules' }], remove: [] });
    expect(said.at(-1)).toMatchObject({ type: 'file rules', rules: [{ id: 'naming/snake-case' }] });
  });

  test('says what of a folder is left out, and keeps nothing of it', async () => {
    const handle = service();
    await handle({ type: 'start', module, rest: 'rest.wasm' });
    const bytes = (text: string) => new TextEncoder().encode(text);
    const entries = ['a', 'b', 'x/a', 'x/c'].map((path) => ({ path, isFolder: false }));
    const ignoreFiles = [
      { folder: '', content: bytes('a\nb') },
      { folder: 'x', content: bytes('c') },
    ];
    await handle({ type: 'left out', id: 3, entries, ignoreFiles, repositories: [{ folder: '', index: bytes('b') }] });
    expect(said.at(-1)).toEqual({ type: 'left out', id: 3, leftOut: [true, false, false, true] });
    await handle({ type: 'left out', id: 4, entries, ignoreFiles: [], repositories: [] });
    expect(said.at(-1)).toEqual({ type: 'left out', id: 4, leftOut: [false, false, false, false] });
  });

  test('says which files are part of a mesh apart from those on screen', async () => {
    const handle = service();
    await handle({ type: 'start', module, rest: 'rest.wasm' });
    await handle(checkRequest([{ name: 'seen', content: 'x' }]));
    const files = [
      { name: 'a', content: 'x' },
      { name: 'b', content: '# not ours' },
    ];
    await handle({ type: 'claimed', id: 5, files });
    expect(said.at(-1)).toEqual({ type: 'claimed', id: 5, names: ['a'] });
    await handle(checkRequest([], ['seen']));
    expect(said.at(-1)).toMatchObject({ report: { documents: [] } });
  });

  test('writes reports of the files it is given', async () => {
    const ask = service();
    await ask({ type: 'start', module, rest: 'rest.wasm' });
    const options = { today: '2026-01-02' };
    await ask({ type: 'report', id: 9, format: 'sarif', put: [{ name: 'a', content: 'x' }], remove: [], options });
    expect(said.at(-1)).toEqual({ type: 'report', id: 9, text: 'sarif of a {"today":"2026-01-02"}' });
  });

  test('answers a second start with the engine it has, even while that is starting', async () => {
    const handle = service();
    const both = [1, 2].map(() => handle({ type: 'start', module, rest: 'rest.wasm' }));
    await Promise.all(both);
    expect(said.filter(({ type }) => type === 'ready')).toHaveLength(2);
    await handle(checkRequest([{ name: 'b', content: 'x' }]));
    expect(said.at(-1)).toMatchObject({ report: { documents: [{ file: 'b' }] } });
  });

  test('says what went wrong', async () => {
    const handle = service();
    await handle(checkRequest([]));
    expect(said).toEqual([{ type: 'failed', message: 'asked to check before it was started' }]);
  });
});

test('only requests to other origins count', () => {
  const names = [
    'https://portal.example/a.js',
    'blob:https://portal.example/1',
    'data:image/png,x',
    'https://evil.example/?q',
    'wss://evil.example/',
  ];
  expect(
    countForeign(
      names.map((name) => ({ name })),
      'https://portal.example',
    ),
  ).toBe(2);
});
