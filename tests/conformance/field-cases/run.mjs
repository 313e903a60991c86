// Holds the program to small cases from the field: what is certain about a set of files must be said, and nothing beside it.
//
//   node tests/conformance/field-cases/run.mjs [FILTER...]      BYLAW=PROGRAM for another program
//
// The cases are no part of this repository; without them the suite is skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTally } from '../known_failures.mjs';
import { layOut, makeRepository, remove } from './input.mjs';
import { faultsOf } from './match.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const data = join(process.env.BYLAW_SHARED || `${root}/../shared/data`, 'cases');
const bylaw = process.env.BYLAW || join(root, 'build/bin/bylaw');
const filters = process.argv.slice(2);

if (!existsSync(data)) {
  console.log('field cases: skipped, the shared data is not there\n0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const tally = createTally(join(root, 'tests/conformance/field-cases/known_failures.txt'), { whole: filters.length === 0 });
for (const name of readdirSync(data).sort()) {
  const file = join(data, name, 'expect.json');
  if (!existsSync(file) || (filters.length > 0 && !filters.some((filter) => name.includes(filter)))) continue;
  const expected = JSON.parse(readFileSync(file, 'utf8'));
  const copy = layOut(join(data, name), expected);
  try {
    const top = makeRepository(copy, expected.git);
    tally.add(name, expected.runs.flatMap((run) => faultsOfRun(top, run).map((fault) => `${run.args.join(' ')}: ${fault}`)));
  } finally {
    remove(copy);
  }
}
tally.finish();

function faultsOfRun(top, run) {
  const { status, signal, stdout, stderr } = spawnSync(bylaw, run.args, {
    cwd: join(top, run.cwd ?? '.'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (signal) return [`died by ${signal}`];
  let answer;
  try {
    answer = JSON.parse(stdout);
  } catch {
    return [`exit ${status} without JSON: ${(stdout + stderr).slice(0, 300)}`];
  }
  return faultsOf(run, { exit: status, answer });
}
