// The two faces a case runs through. Each answers {exit, outputs: {format: text}}, or throws with what went wrong.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFiles } from './case.mjs';

const timeLimit = 30_000;

export function createNativeFace(program) {
  return async function run({ paths, options, outputs, validate }, folder) {
    // One process writes all formats: the reports under test come from one and the same run.
    const out = mkdtempSync(join(tmpdir(), 'bylaw-out-'));
    try {
      const args = validate ? validateLine(validate) : ['check', ...paths, ...commandLine(options)];
      for (const format of outputs) args.push('--output', `${format}=${join(out, format)}`);
      const { exit, stderr } = await execute(program, args, folder);
      const read = (format) => {
        try {
          return readFileSync(join(out, format), 'utf8');
        } catch {
          throw new Error(`exit ${exit} and no ${format} report; standard error:\n${stderr}`);
        }
      };
      return { exit, outputs: Object.fromEntries(outputs.map((format) => [format, read(format)])) };
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  };
}

function commandLine({ today, fail_on: failOn, policies = [], default_policies: defaults = true, against }) {
  const args = ['--today', today];
  if (against !== undefined) args.push('--against', against);
  if (failOn !== undefined) args.push('--fail-on', failOn);
  for (const folder of policies) args.push('--policies', folder);
  if (!defaults) args.push('--no-default-policies');
  return args;
}

function validateLine({ contract, records, schema, sample, format_assertion: asserts }) {
  const args = ['validate', contract, records];
  if (schema !== undefined) args.push('--schema', schema);
  if (sample !== undefined) args.push('--sample', String(sample));
  if (asserts) args.push('--format-assertion');
  return args;
}

function execute(program, args, cwd) {
  const env = { ...process.env, NO_COLOR: '1' };
  return new Promise((done, fail) => {
    execFile(program, args, { cwd, env, timeout: timeLimit, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error?.killed) fail(new Error(`no end after ${timeLimit / 1000} s`));
      else if (error && typeof error.code !== 'number') fail(new Error(`died: ${error.signal ?? error.message}\n${stderr}`));
      else done({ exit: error?.code ?? 0, stdout, stderr });
    });
  });
}

const exitOfVerdict = { pass: 0, fail: 1, error: 2 };

// One module serves all cases, each with an Engine of its own; after a trap the module is not to be trusted and is made anew.
export async function createWasmFace(folder) {
  const { default: factory } = await import(pathToFileURL(join(folder, 'bylaw.mjs')));
  const wasmBinary = readFileSync(join(folder, 'bylaw.wasm'));
  let module = await factory({ wasmBinary });
  const isRead = endingsOf(module);
  return async function run({ paths, options, validate }, input) {
    const engine = new module.Engine();
    try {
      for (const [name, bytes] of readFiles(input)) {
        if (isRead(name) || paths.includes(name)) engine.addFile(name, new Uint8Array(bytes));
      }
      if (validate) return validateRecords(module, engine, validate, readFileSync(join(input, validate.records)));
      const wanted = paths.length === 1 && paths[0] === '.' ? { ...options } : { ...options, paths };
      if (options.against !== undefined) {
        addBase(engine, input, paths[0], options.against, isRead);
        wanted.against = true;
      }
      const json = engine.call('check', JSON.stringify(wanted));
      engine.delete();
      return { exit: exitOfVerdict[JSON.parse(json).summary.verdict], outputs: { json } };
    } catch (error) {
      module = await factory({ wasmBinary });
      throw new Error(`the module failed: ${error?.message ?? error}`);
    }
  };
}

// What the program reads in a folder: a name's ending says it, and the engine says which.
function endingsOf(module) {
  const engine = new module.Engine();
  const endings = JSON.parse(engine.call('formats', '')).formats.flatMap((format) => format.endings);
  engine.delete();
  return (name) => endings.some((ending) => name.toLowerCase().endsWith(ending));
}

// As `--against FOLDER` does: each file of the earlier folder stands for the one of the same path below today's.
function addBase(engine, input, today, earlier, isRead) {
  for (const [name, bytes] of readFiles(join(input, earlier))) {
    if (isRead(name)) engine.addBaseFile(`${earlier}/${name}`, `${today}/${name}`, new Uint8Array(bytes));
  }
}

// Pushes records through the module's memory in pieces, as a page does with a file that it streams.
function validateRecords(module, engine, { records, ...options }, bytes) {
  const refused = engine.call('validate begin', JSON.stringify({ ...options, input: records }));
  if (refused !== '') return { exit: 2, outputs: { json: refused } };
  const size = 1000;
  const pointer = module._malloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    module.HEAPU8.set(piece, pointer);
    engine.validatePush(pointer, piece.length);
  }
  module._free(pointer);
  const json = engine.call('validate end', '');
  engine.delete();
  const { invalid, summary } = JSON.parse(json);
  return { exit: summary ? exitOfVerdict[summary.verdict] : invalid === 0 ? 0 : 1, outputs: { json } };
}
