// One run of the program over the files of a structure, from the outside: CPU seconds, memory, how it ended.
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const check = ['check', '.', '--jobs', '1', '--today', '2026-06-01', '--output', 'json'];
/** A run is ended after so many seconds of CPU time, and when it wants more memory than any input is worth. */
export const kSecondsOfARun = Number(process.env.BYLAW_STRESS_SECONDS ?? 25);
const kKilobytesOfARun = 6 << 20;
const start = promisify(execFile);

export const bytesOf = (files) => Object.values(files).reduce((sum, data) => sum + Buffer.byteLength(data), 0);

export function createMeasure({ program, measure, folder }) {
  function write(files) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const made = new Set();
    for (const [name, data] of Object.entries(files)) {
      const parent = dirname(join(folder, name));
      if (!made.has(parent)) mkdirSync(parent, { recursive: true });
      made.add(parent);
      writeFileSync(join(folder, name), data);
    }
  }
  // `stack` in KiB bounds the stack, as the module's is.
  async function run(args, { stack } = {}) {
    const limits = `ulimit -c 0 -t ${kSecondsOfARun} -v ${kKilobytesOfARun}${stack ? ` -s ${stack}` : ''}`;
    const { stdout } = await start(measure, ['cold', 'bash', '--norc', '-c', `${limits}; exec "$@"`, '_', program, ...args], {
      cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' },
    });
    const { cpu_ms: [cpu], rss_kib: [rss], exit } = JSON.parse(stdout);
    return { seconds: cpu / 1000, bytes: rss * 1024, exit };
  }
  return { write, run };
}

/** 0, 1 and 2 are answers; everything else is a crash, or an end that the limits above made. */
export function endOf({ exit, seconds }) {
  if (exit >= 0 && exit <= 2) return undefined;
  return seconds >= kSecondsOfARun - 1 ? `no end after ${kSecondsOfARun} s` : exit < 0 ? `ended by signal ${-exit}` : `exit ${exit}`;
}

/** The number of repetitions that makes about `size` bytes, not more. */
export function repetitionsOf(make, size, most = Infinity) {
  const [few, more] = [bytesOf(make(1)), bytesOf(make(65))];
  let n = Math.max(1, Math.floor(((size - few) * 64) / (more - few)));
  for (let turn = 0; turn < 3 && n > 1 && n < most; turn += 1) {
    const bytes = bytesOf(make(n));
    if (bytes <= size && bytes > size * 0.97) break;
    n = Math.max(1, Math.floor((n * size * 0.99) / bytes));
  }
  return Math.min(n, most);
}
