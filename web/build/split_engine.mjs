// Cuts the engine's module in two for the portal: `node build/split_engine.mjs`.
//
//   build/wasm/bylaw.wasm  ->  build/wasm/portal/bylaw.wasm        what checking the examples needs
//                              build/wasm/portal/bylaw.rest.wasm   every other function, and the texts of the packs
//
// A visitor waits for the first part only; the page fetches the second while she reads. It is the same code, function for
// function: one that lies in the second part has a stand-in in the first, which joins the two when it is first called
// (src/engine/halves.ts). Which functions are needed is measured, not guessed: Binaryen's wasm-split counts calls while the
// example meshes are checked. The packs of rules are texts that only functions of the second part know the addresses of,
// which is checked here, so they come with these. test/unit/halves_test.ts compares the halves with the whole on every golden case.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readModule } from './data_segments.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const engine = process.env.BYLAW_ENGINE ?? join(root, 'build/wasm');
const whole = join(engine, 'bylaw.wasm');
const folder = join(engine, 'portal');
const meshes = ['examples/retail', 'examples/retail-draft'].map((mesh) => join(root, mesh));
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

// Checks the example meshes with an instrumented module; returns which functions were called, as wasm-split keeps it.
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
  for (const mesh of meshes) {
    const checker = new module.Engine();
    checker.prepare();
    checker.version();
    for (const file of filesBelow(mesh).sort()) checker.addFile(relative(mesh, file), readFileSync(file));
    const report = JSON.parse(checker.check(options));
    if (report.summary.products === 0) throw new Error(`${mesh} has no product: nothing was measured`);
    checker.removeFile('bylaw.yaml');
    checker.check(options);
    checker.delete();
  }
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
  const length = instance.exports.__write_profile(0, 0);
  const address = module._malloc(length);
  instance.exports.__write_profile(address, length);
  return Buffer.from(memory.buffer, address, length);
}

// The texts of the packs, as the engine has them embedded.
const packTexts = () =>
  filesBelow(join(root, 'policies/packs'))
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('_test.yaml'))
    .map((file) => readFileSync(file));

function moveTexts(firstFile, restFile) {
  const [first, rest] = [firstFile, restFile].map((file) => readModule(readFileSync(file)));
  const taken = packTexts().map((text) => first.takeOut(text));
  if (taken.includes(null)) throw new Error('the first half knows the text of a pack: is it read before it is asked for?');
  rest.putIn(taken);
  writeFileSync(firstFile, first.write());
  writeFileSync(restFile, rest.write());
}

const parts = [join(folder, 'bylaw.wasm'), join(folder, 'bylaw.rest.wasm')];
const inputs = [whole, ...['split_engine.mjs', 'data_segments.mjs'].map((name) => join(root, 'web/build', name))];
const made = (file) => statSync(file).mtimeMs;
if (!parts.every(existsSync) || Math.max(...inputs.map(made)) > Math.min(...parts.map(made))) {
  mkdirSync(folder, { recursive: true });
  const [instrumented, kept, uncut] = ['instrumented.wasm', 'calls.profile', 'first.wasm'].map((name) =>
    join(folder, name),
  );
  binaryen('wasm-split', '--instrument', whole, '-o', instrumented);
  writeFileSync(kept, await profile(instrumented));
  const shared = ['--enable-mutable-globals', '--export-prefix=%', `--profile=${kept}`];
  binaryen('wasm-split', whole, ...shared, '-o1', uncut, '-o2', parts[1]);
  binaryen('wasm-opt', '--enable-mutable-globals', '-Oz', uncut, '-o', parts[0]);
  moveTexts(...parts);
  for (const file of [instrumented, kept, uncut]) rmSync(file);
}
