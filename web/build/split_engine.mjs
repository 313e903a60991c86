// Cuts the engine's module in two for the portal: `node build/split_engine.mjs`.
//
//   build/wasm/linked/  ->  build/wasm/portal/bylaw.wasm        what a first check needs
//                           build/wasm/portal/bylaw.rest.wasm   every other function, and the data that only these know
//
// A visitor waits for the first part only; the page fetches the second while she reads. It is the same code, function for
// function: one that lies in the second part has a stand-in in the first, which joins the two when it is first called
// (src/engine/halves.ts). Which functions are needed is measured, not guessed: Binaryen's wasm-split counts calls while the
// examples and common mistakes are checked, one document at a time. Data is
// in the second part where no function of the first can know it, which is read off what was linked (reached_data.mjs). What the
// sources declare to be for later (core/text/later.h) must be. Each part is then put into an order that compresses well
// (function_order.mjs). test/unit/halves_test.ts compares the halves with the whole on every golden case.
//
// Functions with one caller must not have been inlined before: they are what checks do not call, readers of one format and
// messages of one error, within what every check does (cmake/Settings.cmake). Each part is optimised once they are apart.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readModule } from './data_segments.mjs';
import { dataForLater } from './later_data.mjs';
import { orderFunctions } from './function_order.mjs';
import { joinByTables } from './joints.mjs';
import { readObject } from './object_file.mjs';
import { readFunctions } from './sections.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const engine = process.env.BYLAW_ENGINE ?? join(root, 'build/wasm');
const linked = join(engine, 'linked');
const [whole, object, map] = ['bylaw.wasm', 'bylaw.wasm.lto.o', 'bylaw.map'].map((name) => join(linked, name));
// For `make size`: functions keep their names, and none vanishes in another or changes its place.
const named = process.env.BYLAW_NAMES === '1';
const folder = join(engine, named ? 'named' : 'portal');
// What a first visit may bring: one document, pasted or opened, as in the examples or with what is commonly wrong with a
// text, a product or a contract. Policies (`ours.yaml` is one), meshes and schemas - those of Avro, too, as of every other language - are left to the second
// half: whoever opens a mesh or writes a policy has been on the page for longer than that takes to arrive.
const inputs = [
  'examples/retail',
  'examples/retail-draft',
  ...readdirSync(join(root, 'tests/cases/policies')).map((name) => `tests/cases/policies/${name}/input`),
  'tests/cases/founding/fail_flat_descriptor/input',
  'tests/cases/bad_input/fail_syntax_yaml/input',
  'tests/cases/bad_input/fail_syntax_json/input',
  'tests/cases/bad_input/fail_duplicate_keys/input',
  'tests/cases/bad_input/fail_wrong_kinds/input',
  'tests/cases/bad_input/fail_wrong_kinds_odcs/input',
].map((folder) => join(root, folder));
// Larger functions stay apart: each then lies beside those that it resembles, which is worth 2 % of what is sent.
const apart = named ? ['-g', '--one-caller-inline-max-function-size=0'] : ['--one-caller-inline-max-function-size=20'];
const isLeftOut = (path) =>
  /^(policies\/|ours\.yaml$|bylaw\.yaml$|domains\.yaml$|README\.md$)|\.avsc$|\.proto$|\.schema\.json$/.test(path);
const options = JSON.stringify({ columns: 'utf-16', documents: true, today: '2026-01-15' });

// The same Binaryen that linked the module: Debian's emscripten depends on it, emsdk brings its own.
function binaryen(tool, ...args) {
  const own = join(process.env.EMSDK ?? '', 'upstream/bin', tool);
  try {
    execFileSync(process.env.EMSDK && existsSync(own) ? own : tool, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`${tool} is missing; it comes with Emscripten (Debian: the package binaryen)`);
  }
}

function filesBelow(path) {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
  );
}

// Checks the inputs with an instrumented module; returns which functions were called, as wasm-split keeps it,
// and where the data for later lies.
async function profile(instrumented) {
  const { default: factory } = await import(join(engine, 'bylaw.mjs'));
  let instance;
  const module = await factory({
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(readFileSync(instrumented), imports).then((made) => {
        instance = made.instance;
        done(made.instance, made.module);
      });
      return {};
    },
  });
  const documents = inputs.flatMap((input) => filesBelow(input).filter((file) => !isLeftOut(relative(input, file))));
  for (const file of documents) {
    const text = readFileSync(file);
    const checker = new module.Engine();
    checker.prepare();
    checker.version();
    for (const name of ['untitled', basename(file)]) {
      checker.addFile(name, text);
      const { findings, summary } = JSON.parse(checker.check(options));
      if (findings.length + summary.documents === 0) throw new Error(`${file} is no document: nothing was measured`);
      checker.addFile(name, Buffer.concat([text, Buffer.from('\n')]));
      checker.check(options);
      checker.removeFile(name);
    }
    checker.delete();
  }
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
  const length = instance.exports.__write_profile(0, 0);
  const address = module._malloc(length);
  instance.exports.__write_profile(address, length);
  const later = { begin: module.___start_later, end: module.___stop_later };
  return { calls: Buffer.from(memory.buffer, address, length), later };
}

// Moves the data that only the second half knows there.
function moveData(firstFile, restFile, named, declared) {
  const [first, rest, all] = [firstFile, restFile, whole].map((file) => readModule(readFileSync(file)));
  const linked = { object: readObject(readFileSync(object)), map: readFileSync(map, 'utf8'), memory: all.memory() };
  rest.putIn(first.takeOut(dataForLater(linked, named, first.addresses(), declared)));
  writeFileSync(firstFile, first.write());
  writeFileSync(restFile, rest.write());
}

const parts = [join(folder, 'bylaw.wasm'), join(folder, 'bylaw.rest.wasm')];
const scripts = readdirSync(join(root, 'web/build')).filter((name) => name.endsWith('.mjs'));
const sources = [whole, ...scripts.map((name) => join(root, 'web/build', name))];
const made = (file) => statSync(file).mtimeMs;
if (!existsSync(whole)) throw new Error(`${whole} is missing: run \`make wasm\` first`);
if (!parts.every(existsSync) || Math.max(...sources.map(made)) > Math.min(...parts.map(made))) {
  mkdirSync(folder, { recursive: true });
  const [instrumented, kept] = ['instrumented.wasm', 'calls.profile'].map((name) => join(folder, name));
  try {
    binaryen('wasm-split', '--instrument', '-g', whole, '-o', instrumented);
    const { calls, later } = await profile(instrumented);
    writeFileSync(kept, calls);
    const shared = ['-g', '--enable-mutable-globals', '--export-prefix=%', `--profile=${kept}`];
    binaryen('wasm-split', whole, ...shared, '-o1', parts[0], '-o2', parts[1]);
    const [first, all] = [parts[0], whole].map((file) => readFunctions(readFileSync(file)).map(({ name }) => name));
    for (const part of parts) binaryen('wasm-opt', '--enable-mutable-globals', '-Oz', ...apart, part, '-o', part);
    moveData(...parts, { first, whole: all }, later);
    if (!named) {
      const ordered = joinByTables(...parts.map((part) => orderFunctions(readFileSync(part))));
      parts.forEach((part, index) => writeFileSync(part, ordered[index]));
    }
  } catch (error) {
    for (const part of parts) rmSync(part, { force: true }); // half made, it must not pass for made
    throw error;
  } finally {
    for (const file of [instrumented, kept]) rmSync(file, { force: true });
  }
}
