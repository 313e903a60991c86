// The worker's half of the conversation, without the worker: answers requests with an engine. Tests run it as it is.
import type { Engine, EngineFactory, EngineModule } from './module';
import type { Report, RuleInfo } from './report';
import type { FileChanges, FileContent, Listing, Request, Response } from './protocol';
import { joinHalves } from './halves';

// How this page wants its reports.
const kForThisPage = { columns: 'utf-16', documents: true } as const;
const kNotAsClaimed = 'document/not-as-claimed';

export interface Surroundings {
  readonly factory: EngineFactory;
  readonly post: (response: Response) => void;
  readonly now: () => number;
  readonly foreignRequests: () => number;
  // Fetches and compiles a module while the thread waits.
  readonly compileNow: (address: string) => WebAssembly.Module;
}

export function createService(around: Surroundings): (request: Request) => Promise<void> {
  let engine: Engine | undefined;
  let classes: EngineModule | undefined;
  let standard: readonly RuleInfo[] = [];
  let standardIds: ReadonlySet<string> | undefined;
  let own = new Map<string, RuleInfo>();
  let last: Report | undefined;

  let rest: WebAssembly.Module | undefined;

  // Once; whoever asks again waits for the same.
  let started: Promise<string> | undefined;

  async function start(module: WebAssembly.Module, restAddress: string): Promise<string> {
    classes = await around.factory({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => {
            joinHalves(instance, module, () => rest ?? around.compileNow(restAddress));
            done(instance, module);
          })
          .catch((error: unknown) => around.post({ type: 'failed', message: text(error) }));
        return {};
      },
    });
    engine = new classes.Engine();
    // What a first check would have to do: here, while the page mounts its editor.
    engine.prepare();
    return engine.version();
  }

  // The texts of the standard rules, with examples: an engine of its own loads them, so that those of a mesh are not among
  // them. Needs the second half, and is asked for when there is a first result.
  function describe(): readonly RuleInfo[] {
    if (engine === undefined || classes === undefined) throw new Error('asked for rules before it was started');
    if (standardIds === undefined) {
      const library = new classes.Engine();
      standard = rulesOf(library);
      library.delete();
      standardIds = new Set(standard.map(({ id }) => id));
    }
    return last === undefined ? standard : [...standard, ...ownRules(engine, last)];
  }

  // Asked for only when a finding's rule is not known yet: describing all rules is not free, and typing seldom adds one.
  function ownRules(from: Engine, report: Report): RuleInfo[] {
    if (standardIds === undefined) return []; // they come with the standard ones
    const known = standardIds;
    const wanted = new Set(report.findings.map(({ rule }) => rule).filter((rule) => !known.has(rule)));
    if ([...wanted].some((rule) => !own.has(rule))) {
      own = new Map(rulesOf(from).map((rule) => [rule.id, rule]));
    }
    return [...wanted].flatMap((rule) => own.get(rule) ?? []);
  }

  // The rules in force over the files that are not the standard set's, or not as it has them.
  function fileRules(request: FileChanges): readonly RuleInfo[] {
    if (engine === undefined) throw new Error('asked for rules before it was started');
    bringUp(engine, request);
    describe();
    const usual = new Set(standard.map((rule) => JSON.stringify(rule)));
    return rulesOf(engine).filter((rule) => !usual.has(JSON.stringify(rule)));
  }

  function check(request: Request & { type: 'check' }): void {
    if (engine === undefined) throw new Error('asked to check before it was started');
    const began = around.now();
    bringUp(engine, request);
    const options = { ...kForThisPage, today: request.options.today };
    const report = JSON.parse(engine.check(JSON.stringify(options))) as Report;
    const milliseconds = around.now() - began;
    last = report;
    const extras = { ownRules: ownRules(engine, report), foreignRequests: around.foreignRequests() };
    around.post({ type: 'checked', id: request.id, report, milliseconds, ...extras });
  }

  // As the command line writes it: for whoever keeps it, not for this page.
  function report(request: Request & { type: 'report' }): string {
    if (engine === undefined) throw new Error('asked for a report before it was started');
    bringUp(engine, request);
    const { format, options } = request;
    return engine.checkAs(format, JSON.stringify({ today: options.today }));
  }

  function leftOut({ ignoreFiles, repositories, entries }: Listing): boolean[] {
    if (classes === undefined) throw new Error('asked for files before it was started');
    const rules = new classes.IgnoreRules();
    for (const { folder, content } of ignoreFiles) rules.addIgnoreFile(folder, content);
    for (const { folder, index } of repositories) rules.addRepository(folder, index);
    const judged = entries.map(({ path, isFolder }) => rules.leavesOut(path, isFolder));
    rules.delete();
    return judged;
  }

  function claimed(files: readonly FileContent[]): string[] {
    if (classes === undefined) throw new Error('asked for files before it was started');
    const apart = new classes.Engine();
    bringUp(apart, { put: files, remove: [] });
    const { documents = [], findings } = JSON.parse(apart.check(JSON.stringify(kForThisPage))) as Report;
    apart.delete();
    // What is claimed, and is not what it should be, is no document.
    const failed = findings.filter(({ rule }) => rule === kNotAsClaimed);
    return [
      ...new Set([...documents.map(({ file }) => file), ...failed.flatMap(({ location }) => location?.file ?? [])]),
    ];
  }

  return async (request) => {
    try {
      if (request.type === 'start') {
        started ??= start(request.module, request.rest);
        around.post({ type: 'ready', version: await started });
      } else if (request.type === 'rest') rest = request.module;
      else if (request.type === 'rules') around.post({ type: 'rules', rules: describe() });
      else if (request.type === 'file rules') around.post({ type: 'file rules', rules: fileRules(request) });
      else if (request.type === 'report') around.post({ type: 'report', id: request.id, text: report(request) });
      else if (request.type === 'left out')
        around.post({ type: 'left out', id: request.id, leftOut: leftOut(request) });
      else if (request.type === 'claimed')
        around.post({ type: 'claimed', id: request.id, names: claimed(request.files) });
      else check(request);
    } catch (error) {
      around.post({ type: 'failed', message: text(error) });
    }
  };
}

function bringUp(engine: Engine, { put, remove }: FileChanges): void {
  for (const name of remove) engine.removeFile(name);
  for (const { name, content } of put) engine.addFile(name, content);
}

function rulesOf(engine: Engine): readonly RuleInfo[] {
  return (JSON.parse(engine.rules()) as { rules: readonly RuleInfo[] }).rules;
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
