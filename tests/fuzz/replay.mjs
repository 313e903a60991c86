// Runs the saved inputs of every fuzz target once, in the ordinary build: what once crashed must never crash again.
// A target without inputs fails, and so do inputs without a target.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const programs = join(here, '../../build/cmake/native/fuzz');
const corpus = join(here, 'corpus');

const targets = readdirSync(here).filter((name) => name.endsWith('_fuzz.cc')).map((name) => name.slice(0, -3)).sort();
const folders = existsSync(corpus) ? readdirSync(corpus).sort() : [];
let [passed, failed] = [0, 0];

function fail(text) {
  failed += 1;
  console.log(`FAILED ${text}`);
}

for (const folder of folders) {
  if (!targets.includes(folder)) fail(`corpus/${folder}: there is no ${folder}.cc`);
}
for (const target of targets) {
  const inputs = folders.includes(target) ? readdirSync(join(corpus, target)).map((name) => join(corpus, target, name)) : [];
  if (inputs.length === 0) {
    fail(`${target}: corpus/${target} has no inputs`);
    continue;
  }
  const { status, signal, stdout, stderr } = spawnSync(join(programs, `${target}_replay`), inputs, {
    encoding: 'utf8',
    timeout: 120_000,
  });
  const counts = /^(\d+) passed, (\d+) failed$/m.exec(stdout ?? '');
  if (status === 0 && counts) passed += Number(counts[1]);
  else fail(`${target}: ${signal ?? `exit ${status}`}; the last input named is the culprit:\n${(stderr ?? '').trim().split('\n').slice(-5).join('\n')}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
