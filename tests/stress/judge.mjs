// The verdict over one structure. Processors are noisy and shared: what fails for its time is measured again, and the
// shortest of the runs counts.
import { check, endOf, kSecondsOfARun, repetitionsOf } from './measure.mjs';

const kKiB = 1024;
const kMiB = 1024 * kKiB;
/** Below so much CPU time nothing is said about growth. */
const kFloorSeconds = 0.3;
const kMostExponent = 1.3;
const kMostSecondsPerMiB = 1;
/** What `make test` allows, so that no busy or slow machine fails it: a time is judged by `make stress`. */
const kMostSecondsPerMiBInTests = 10;
const kFloorSecondsInTests = 1;
const kMostBytesPerByte = 64;
/** What a run may need above an empty one whatever its input is: the findings that are kept at most. */
const kFreeBytes = kMostBytesPerByte * kMiB;
/** The module's stack. */
const kStackKiB = 1024;
const kDepthSeconds = 10;

/** Doubling up to so many MiB; 15.9 is a little below what a document may have. */
export const whole = (most = 15.9) => ({
  name: 'whole', sizes: [1, 2, 4, 8, 15.9].filter((size) => size <= most).map((size) => size * kMiB), depths: [100, 128, 200, 1000, 20_000, 100_000, 1_000_000],
  floor: kFloorSeconds, secondsPerMiB: kMostSecondsPerMiB,
});
export const small = { name: 'small', sizes: [128 * kKiB], depths: [128, 20_000], floor: kFloorSecondsInTests, secondsPerMiB: kMostSecondsPerMiBInTests };

async function shortest(runs, again) {
  let best = await again();
  for (let i = 1; i < runs; i += 1) {
    const next = await again();
    if (next.seconds < best.seconds) best = next;
  }
  return best;
}

// Repetitions instead of bytes, for what doubles with each: it has to take no time at all.
async function judgeFixed({ fixed, make, args }, { measure }) {
  for (const n of fixed) {
    measure.write(make(n));
    const run = await measure.run(args);
    const fault = endOf(run) ?? (run.seconds > kMostSecondsPerMiB ? `${run.seconds.toFixed(2)} s for ${n} repetitions` : undefined);
    if (fault) return { fault, row: ` ${n} repetitions: ${run.seconds.toFixed(2)} s` };
  }
  return { row: ` ${fixed.join(', ')} repetitions` };
}

const describe = ({ size, seconds, perByte }) => `${(size / kMiB).toFixed(2)} MiB ${seconds.toFixed(2)} s ${perByte.toFixed(0)} B/B`;

export async function judgeGrowth(structure, { measure, empty, sizes: { sizes, floor, secondsPerMiB } }) {
  if (structure.fixed) return judgeFixed(structure, { measure });
  const { make, args, most } = structure;
  const rows = [];
  let fault;
  const measureSize = async (n, runs = 1) => {
    const files = make(n);
    measure.write(files);
    const size = Object.values(files).reduce((sum, data) => sum + Buffer.byteLength(data), 0);
    const run = await shortest(runs, () => measure.run(args));
    return { ...run, n, size, perByte: Math.max(0, run.bytes - empty.bytes) / size };
  };
  for (const size of sizes) {
    const n = repetitionsOf(make, size, most);
    if (rows.length > 0 && n < rows.at(-1).n * 1.5) break;
    let row = await measureSize(n);
    fault = judgeRow(row, rows.at(-1), empty, { floor, secondsPerMiB });
    if (fault?.timed || (rows.length === 0 && row.seconds > floor)) {
      const before = await measureSize(Math.max(1, Math.floor(n / 2)), 2);
      rows.splice(0, rows.length, before);
      row = await measureSize(n, 2);
      fault = judgeRow(row, before, empty, { floor, secondsPerMiB });
    }
    rows.push(row);
    if (fault) break;
  }
  const exponent = rows.length > 1 ? `^${growth(rows.at(-1), rows.at(-2)).toFixed(2)}` : '';
  return { fault: fault?.text, row: `${rows.slice(-2).map(describe).join('  ')} ${exponent}` };
}

const growth = (row, before) => Math.log(row.seconds / before.seconds) / Math.log(row.size / before.size);

function judgeRow(row, before, empty, { floor, secondsPerMiB }) {
  const { seconds, size } = row;
  const end = endOf(row);
  if (end) return { text: end, timed: seconds >= kSecondsOfARun - 1 };
  if (row.bytes - empty.bytes > Math.max(kFreeBytes, kMostBytesPerByte * size)) return { text: `${row.perByte.toFixed(0)} bytes of memory for a byte` };
  if (seconds < floor) return undefined;
  if (seconds > empty.seconds + Math.max(floor, (secondsPerMiB * size) / kMiB)) {
    return { text: `${((seconds * kMiB) / size).toFixed(1)} s for a MiB`, timed: true };
  }
  if (before && growth(row, before) > kMostExponent) return { text: `grows with the power of ${growth(row, before).toFixed(2)}`, timed: true };
  return undefined;
}

export async function judgeDepth({ make, args = check, most = Infinity }, { measure, sizes: { depths } }) {
  for (const depth of depths.filter((n, i) => n <= most || i === 0)) {
    const files = make(depth);
    if (Object.values(files).some((data) => Buffer.byteLength(data) > 16 * kMiB)) break;
    measure.write(files);
    const run = await measure.run(args, { stack: kStackKiB });
    const fault = endOf(run) ?? (run.seconds > kDepthSeconds ? `${run.seconds.toFixed(1)} s` : undefined);
    if (fault) return { fault: `${depth} deep: ${fault}`, row: '' };
  }
  return { row: '' };
}
