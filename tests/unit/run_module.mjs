// Runs the unit tests of the module: `node tests/unit/run_module.mjs`. In lots, each in a process of its own and as many at a time
// as there are cores: the module's small allocator is slow at finding room among all that a thousand tests left lying about.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../build/cmake/wasm/bylaw_unit_tests.js', import.meta.url));
const lots = 8;
const folder = mkdtempSync(join(tmpdir(), 'bylaw-unit-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let runs = 0;

// What the program prints. Into a file: it ends without waiting for a pipe to take all.
function print(args) {
  const name = join(folder, String((runs += 1)));
  const out = openSync(name, 'w');
  const child = spawn(process.execPath, ['--no-experimental-fetch', program, ...args], { stdio: ['ignore', out, out] });
  closeSync(out);
  return new Promise((resolve) => {
    child.on('close', () => resolve(readFileSync(name, 'utf8')));
  });
}

const listed = await print(['--list-test-names-only']);
const names = listed
  .split('\n')
  .filter((name) => name !== '' && !/^\d+ passed, \d+ failed$/.test(name));
if (names.length === 0) {
  console.log(`${listed}\nthe module lists no tests\n0 passed, 1 failed`);
  process.exit(1);
}

// As the command line of the tests writes a name that is no pattern.
const written = (name) => name.replace(/[\\,[\]"]/g, (c) => `\\${c}`);
const waiting = Array.from({ length: lots }, (_, lot) => names.filter((_, i) => i % lots === lot));
let [passed, failed] = [0, 0];
async function work() {
  for (let lot = waiting.shift(); lot !== undefined; lot = waiting.shift()) {
    const text = await print([lot.map(written).join(',')]);
    const last = /(\d+) passed, (\d+) failed\s*$/.exec(text);
    const counts = last === null ? [0, lot.length] : [Number(last[1]), Number(last[2])];
    if (last === null || counts[1] > 0) console.log(text);
    passed += counts[0];
    failed += counts[1];
  }
}
await Promise.all(Array.from({ length: Math.min(availableParallelism(), lots) }, work));
if (passed + failed !== names.length) {
  console.log(`${names.length} tests are listed, and ${passed + failed} were run`);
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
