// The page's half of the conversation: one worker, one check at a time, the newest wins.
//
//   const client = new EngineClient(surroundings, listener);
//   client.check({ revision: 7, files, options });      // answered by listener.checked(7, …) or listener.stopped(7)
//
// A check that arrives while another runs replaces the one that waits: what nobody will look at is not computed. A check
// that runs longer than its limit is killed with its worker, and a new worker takes over; the same revision is not tried
// again by itself, or a document that hangs the engine would hang it for ever.
import type { CheckOptions, FileChanges, FileContent, Listing, Request, Response } from './protocol';
import type { Report, RuleInfo } from './report';

export const kWatchdogMilliseconds = 2_000;
// A report is asked for, and waited for.
export const kReportMilliseconds = 20_000;
// A new worker that cannot start is not replaced for ever.
export const kMaxFailuresInARow = 3;

export interface WorkerLike {
  postMessage(message: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Response>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface Surroundings {
  spawn(): WorkerLike;
  readonly module: Promise<WebAssembly.Module>;
  // The second half of the module: where it lies, and when it is there. Rejecting only means that a worker fetches it.
  readonly rest: { readonly address: string; readonly module: Promise<WebAssembly.Module> };
  setTimer(action: () => void, milliseconds: number): unknown;
  clearTimer(timer: unknown): void;
}

export interface Check {
  readonly revision: number;
  readonly files: readonly FileContent[];
  readonly options: CheckOptions;
  readonly limit?: number; // milliseconds, kWatchdogMilliseconds if not given
}

export interface Result {
  readonly revision: number;
  readonly report: Report;
  readonly milliseconds: number;
  readonly ownRules: readonly RuleInfo[];
  readonly foreignRequests: number;
}

export interface Listener {
  ready(version: string): void;
  // The texts of the rules follow the first result, or the start where there is nothing to check.
  described(rules: readonly RuleInfo[]): void;
  // The answer to `describeFiles`.
  fileRulesDescribed(rules: readonly RuleInfo[]): void;
  checked(result: Result): void;
  // The watchdog ended the check of this revision.
  stopped(revision: number, limit: number): void;
  // The engine broke. `final`: it will not be started again.
  failed(message: string, final: boolean): void;
}

type Answer = Response & { readonly id: number };

// A question that somebody waits for the answer to.
interface Wanted {
  readonly id: number;
  request(): Request;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

export class EngineClient {
  readonly #around: Surroundings;
  readonly #listener: Listener;
  #worker: WorkerLike | undefined;
  #ready = false;
  // Whether the present worker has both halves: the texts of the rules need the second.
  #whole = false;
  #described = false;
  #dead = false;
  #failures = 0;
  #lastId = 0;
  #running: { readonly id: number; readonly check: Check; readonly timer: unknown } | undefined;
  #waiting: Check | undefined;
  #filesToDescribe: readonly FileContent[] | undefined;
  #wanted: Wanted[] = [];
  #writing: { readonly wanted: Wanted; readonly timer: unknown } | undefined;
  // What the present worker already has.
  #known = new Map<string, string | Uint8Array>();

  constructor(around: Surroundings, listener: Listener) {
    this.#around = around;
    this.#listener = listener;
    // Where the first half fails, that is said; that the second then fails too is no news.
    around.rest.module.catch(() => {});
    this.#start();
  }

  check(check: Check): void {
    if (this.#dead) return;
    this.#waiting = check;
    this.#next();
  }

  // Asks for the rules that files bring or change, once nothing is left to check.
  describeFiles(files: readonly FileContent[]): void {
    this.#filesToDescribe = files;
    this.#next();
  }

  // The check of files as a report of a format.
  async report(format: string, files: readonly FileContent[], options: CheckOptions): Promise<string> {
    const answer = await this.#ask((id) => ({ type: 'report', id, format, options, ...this.#difference(files) }));
    return answer.type === 'report' ? answer.text : '';
  }

  // Which entries of a folder the command line would not look at.
  async leftOut(listing: Listing): Promise<readonly boolean[]> {
    const answer = await this.#ask((id) => ({ type: 'left out', id, ...listing }));
    return answer.type === 'left out' ? answer.leftOut : [];
  }

  // Which of files that are on no screen are part of the mesh that they make.
  async claimed(files: readonly FileContent[]): Promise<readonly string[]> {
    const answer = await this.#ask((id) => ({ type: 'claimed', id, files }));
    return answer.type === 'claimed' ? answer.names : [];
  }

  #ask(request: (id: number) => Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#dead) {
        reject(new Error('the engine is not running'));
        return;
      }
      const id = ++this.#lastId;
      this.#wanted.push({ id, request: () => request(id), resolve, reject });
      this.#next();
    });
  }

  #start(): void {
    const worker = this.#around.spawn();
    this.#worker = worker;
    this.#ready = false;
    this.#whole = false;
    this.#known = new Map();
    worker.onmessage = (event) => this.#receive(worker, event.data);
    worker.onerror = (event) => this.#fail(worker, event.message || 'the worker could not be started');
    this.#around.module.then(
      (module) => {
        if (this.#worker !== worker) return;
        worker.postMessage({ type: 'start', module, rest: this.#around.rest.address });
        this.#around.rest.module.then(
          (rest) => {
            if (this.#worker !== worker) return;
            worker.postMessage({ type: 'rest', module: rest });
            this.#whole = true;
            this.#describe();
            this.#next();
          },
          () => {},
        );
      },
      (error: unknown) => this.#giveUp(error instanceof Error ? error.message : String(error)),
    );
  }

  #next(): void {
    if (!this.#ready || this.#isBusy() || this.#worker === undefined) return;
    const check = this.#waiting;
    if (check === undefined) {
      this.#answerQuestions(this.#worker);
      return;
    }
    this.#waiting = undefined;
    const id = ++this.#lastId;
    const limit = check.limit ?? kWatchdogMilliseconds;
    const timer = this.#around.setTimer(() => this.#stop(id, limit), limit);
    this.#running = { id, check, timer };
    this.#worker.postMessage({ type: 'check', id, ...this.#difference(check.files), options: check.options });
  }

  #isBusy(): boolean {
    return this.#running !== undefined || this.#writing !== undefined;
  }

  // What is asked besides checks, when there is nothing to check.
  #answerQuestions(worker: WorkerLike): void {
    const described = this.#filesToDescribe;
    if (described !== undefined && this.#whole) {
      this.#filesToDescribe = undefined;
      worker.postMessage({ type: 'file rules', ...this.#difference(described) });
    }
    const wanted = this.#wanted.shift();
    if (wanted === undefined) return;
    const timer = this.#around.setTimer(() => this.#replaceWorker(), kReportMilliseconds);
    this.#writing = { wanted, timer };
    worker.postMessage(wanted.request());
  }

  #difference(files: readonly FileContent[]): FileChanges {
    const wanted = new Map(files.map(({ name, content }) => [name, content]));
    const put = files.filter(({ name, content }) => this.#known.get(name) !== content);
    const remove = [...this.#known.keys()].filter((name) => !wanted.has(name));
    this.#known = wanted;
    return { put, remove };
  }

  #receive(worker: WorkerLike, response: Response): void {
    if (worker !== this.#worker) return;
    switch (response.type) {
      case 'ready':
        if (this.#ready) return;
        this.#ready = true;
        this.#failures = 0;
        this.#listener.ready(response.version);
        break;
      case 'rules':
        this.#listener.described(response.rules);
        break;
      case 'file rules':
        this.#listener.fileRulesDescribed(response.rules);
        break;
      case 'report':
      case 'left out':
      case 'claimed': {
        const writing = this.#writing;
        if (writing === undefined || writing.wanted.id !== response.id) return;
        this.#writing = undefined;
        this.#around.clearTimer(writing.timer);
        writing.wanted.resolve(response);
        break;
      }
      case 'checked': {
        const running = this.#running;
        if (running === undefined || running.id !== response.id) return;
        this.#settle();
        const { report, milliseconds, ownRules, foreignRequests } = response;
        const { revision } = running.check;
        this.#listener.checked({ revision, report, milliseconds, ownRules, foreignRequests });
        break;
      }
      case 'failed':
        this.#fail(worker, response.message);
        return;
    }
    this.#next();
    this.#describe();
  }

  #describe(): void {
    if (this.#described || !this.#whole || !this.#ready || this.#isBusy() || this.#worker === undefined) return;
    this.#described = true;
    this.#worker.postMessage({ type: 'rules' });
  }

  #stop(id: number, limit: number): void {
    const running = this.#running;
    if (running?.id !== id) return;
    this.#replaceWorker();
    this.#listener.stopped(running.check.revision, limit);
  }

  #fail(worker: WorkerLike, message: string): void {
    if (worker !== this.#worker) return;
    this.#failures += 1;
    if (this.#failures >= kMaxFailuresInARow) {
      this.#giveUp(message);
      return;
    }
    this.#replaceWorker();
    this.#listener.failed(message, false);
  }

  #giveUp(message: string): void {
    if (this.#dead) return;
    this.#settle();
    this.#dead = true;
    for (const { reject } of this.#wanted.splice(0)) reject(new Error('the engine is not running'));
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#listener.failed(message, true);
  }

  #replaceWorker(): void {
    this.#settle();
    this.#worker?.terminate();
    this.#start();
  }

  #settle(): void {
    if (this.#running !== undefined) this.#around.clearTimer(this.#running.timer);
    this.#running = undefined;
    const writing = this.#writing;
    if (writing === undefined) return;
    this.#around.clearTimer(writing.timer);
    this.#writing = undefined;
    writing.wanted.reject(new Error('the engine had to be started anew'));
  }
}
