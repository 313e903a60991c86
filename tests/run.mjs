// Runs every suite and adds up their counts: `node tests/run.mjs [NAME...]` (parts of names, to run only those).
//
// A suite is a command whose last line is `N passed, N failed` (`, N skipped` may follow). It fails as a whole - one more
// failure - when it exits non-zero without having counted a failure, prints no such line, ran no test, or takes too long.
// As many suites run at a time as there are cores (JOBS=1: one after the other); what one printed comes in one piece, when it has
// ended. The very last line is the sum, and the exit code is 1 when anything failed or a suite named on the command line is not
// there.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { suites } from './suites.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const countsLine = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

// Runs one suite, passing its output on as it comes. Resolves to its counts; `problem` says why the suite itself failed.
export function runSuite({ command, minutes = 10, needs }, { print = console.log } = {}) {
  const [program, ...args] = command;
  // A process group of its own: on a time-out, browsers and servers it started go with it.
  const child = spawn(program, args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  let late = false;
  const read = (stream, remember) =>
    new Promise((done) => {
      const lines = createInterface({ input: stream, crlfDelay: Infinity });
      lines.on('line', (line) => {
        print(`  ${line}`);
        if (remember && line.trim() !== '') last = line.trim();
      });
      lines.on('close', done);
    });
  const timer = setTimeout(() => {
    late = true;
    process.kill(-child.pid, 'SIGKILL');
  }, minutes * 60_000);
  const ended = new Promise((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (code, signal) => done(code === 0 ? undefined : `exit ${signal ?? code}`));
  });
  return Promise.all([ended, read(child.stdout, true), read(child.stderr, false)]).then(([failure]) => {
    clearTimeout(timer);
    return judge(late ? `no end after ${minutes} minutes` : failure, last, needs);
  });
}

function judge(failure, last, needs) {
  const match = countsLine.exec(last);
  const [passed, failed, skipped] = match ? match.slice(1).map((n) => Number(n ?? 0)) : [0, 0, 0];
  let problem;
  if (failure !== undefined && failed === 0) problem = failure;
  else if (!match) problem = 'its last line is no `N passed, N failed`';
  else if (passed + failed === 0 && !(needs && skipped > 0)) problem = 'it ran no test';
  return { passed, failed: failed + (problem === undefined ? 0 : 1), skipped, problem };
}

export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Runs suites, `lanes` at a time and begun in their order. Resolves to a row for each, in that order. */
export async function runSuites(selected, lanes, { print = console.log } = {}) {
  const rows = [];
  const waiting = [...selected.entries()];
  async function work() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, suite] = next;
      const lines = [];
      const began = Date.now();
      if (lanes === 1) print(`\n== ${suite.name}`);
      const counts = await runSuite(suite, { print: lanes === 1 ? print : (line) => lines.push(line) });
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      if (lanes > 1) print([`\n== ${suite.name}`, ...lines].join('\n'));
      rows[index] = { name: suite.name, seconds, ...counts };
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, selected.length) }, work));
  return rows;
}

async function main(wanted) {
  const selected = suites.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  const lanes = Math.max(1, Number(process.env.JOBS) || availableParallelism());
  const total = { passed: 0, failed: 0, skipped: 0 };
  const rows = await runSuites(selected, lanes);
  for (const row of rows) {
    for (const key of Object.keys(total)) total[key] += row[key];
  }
  const shown = rows.map((row) => `  ${row.name}: ${formatCounts(row)} in ${row.seconds} s${row.problem ? ` - ${row.problem}` : ''}`);
  console.log(`\n== Suites\n${shown.join('\n')}\n`);
  console.log(formatCounts(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
