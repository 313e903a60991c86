// Inputs that grow: time grows as the input does, memory stays within a multiple of it, nothing ends the program.
//
//   node tests/stress/run.mjs [FILTER...]           small, as part of `make test`
//   node tests/stress/run.mjs --whole [FILTER...]   doubling up to 16 MiB (`make stress`), or up to --most=MIB
//
// --table prints what was measured of each, which --whole does anyway. See README.md. BYLAW names another program than
// build/bin/bylaw.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { structures as nesting } from './depth.mjs';
import { judgeDepth, judgeGrowth, small, whole } from './judge.mjs';
import { check, createMeasure } from './measure.mjs';
import { product } from './text.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const areas = ['documents', 'products', 'bitol', 'json_schema', 'avro', 'protobuf', 'transformations', 'policies', 'policy_overlays', 'parquet', 'shared'];

async function readTable() {
  const table = new Map();
  const add = (name, structure) => {
    if (table.has(name)) throw new Error(`two structures are called ${name}`);
    table.set(name, typeof structure === 'function' ? { args: check, make: structure } : { args: check, ...structure });
  };
  for (const area of areas) {
    const { structures } = await import(`./structures/${area}.mjs`);
    for (const [name, structure] of Object.entries(structures)) add(name, structure);
  }
  for (const [name, structure] of Object.entries(nesting)) {
    add(`depth-${name}`, { ...(typeof structure === 'function' ? { make: structure } : structure), nests: true });
  }
  return table;
}

// The structures of the shared test data, which is no part of this repository: more rows where it is there.
async function addShared(table) {
  const file = join(process.env.BYLAW_SHARED || join(root, '../shared/data'), 'attacks/growth.mjs');
  if (!existsSync(file)) {
    console.log(`shared: skipped, there is no ${file}`);
    return 1;
  }
  const { structures } = await import(pathToFileURL(file));
  for (const [name, [, make, { args = check, most, fixed } = {}]] of Object.entries(structures)) {
    table.set(`shared-${name}`, { make, args, most, fixed });
  }
  return 0;
}

// `NAME MODE [noisy]`: the structure, the smallest run it fails in, and whether its measure lies so near to the limit that
// it passes on some machines. One that fails in the small run is expected to fail in the whole one too.
function readKnownFailures() {
  const text = readFileSync(join(here, 'known_failures.txt'), 'utf8');
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim()).filter(Boolean);
  return new Map(lines.map((line) => {
    const [, name, mode, noisy] = /^(\S+) (small|whole)( noisy)?$/.exec(line) ?? [];
    if (!name) throw new Error(`known_failures.txt: what is \`${line}\`?`);
    return [name, { mode, noisy: Boolean(noisy) }];
  }));
}

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const most = options.find((option) => option.startsWith('--most='))?.slice('--most='.length);
const sizes = options.includes('--whole') ? whole(most && Number(most)) : small;
const printsTable = options.includes('--whole') || options.includes('--table');
const table = await readTable();
let skipped = await addShared(table);
const known = readKnownFailures();
const folder = mkdtempSync(join(tmpdir(), 'bylaw-stress-'));
const createMeasureIn = (name) => createMeasure({
  program: resolve(process.env.BYLAW ?? join(root, 'build/bin/bylaw')),
  measure: resolve(process.env.BYLAW_MEASURE ?? join(root, 'build/cmake/native/bench/bylaw_measure')),
  folder: join(folder, name),
});

let [passed, failed] = [0, 0];
for (const name of known.keys()) {
  if (!table.has(name) && !name.startsWith('shared-')) {
    failed += 1;
    console.log(`FAILED known_failures.txt: there is no ${name}`);
  }
}

const rows = [...table].filter(([name]) => filters.length === 0 || filters.some((filter) => name.includes(filter)));
const verdicts = new Array(rows.length);
let [next, reported] = [0, 0];

function report(name, { fault, row }) {
  const { mode, noisy } = known.get(name) ?? {};
  const isKnown = mode === sizes.name || mode === 'small';
  if (printsTable) console.log(`${name.padEnd(40)} ${row}  ${fault ?? 'well'}${fault && isKnown ? ' (known)' : ''}`);
  if (fault && isKnown) {
    skipped += 1;
  } else if (fault) {
    failed += 1;
    if (!printsTable) console.log(`FAILED ${name}: ${fault} (${row.trim()})`);
  } else if (mode === sizes.name && !noisy && !most) {
    failed += 1;
    console.log(`FAILED ${name}: does well now; strike it from known_failures.txt`);
  } else {
    passed += 1;
  }
}

// The small run uses all processors; what `make stress` measures has the machine for itself.
async function work(measure) {
  measure.write({ 'x.yaml': product });
  const empty = await measure.run(check);
  while (next < rows.length) {
    const at = next;
    next += 1;
    const [, structure] = rows[at];
    verdicts[at] = await (structure.nests ? judgeDepth : judgeGrowth)(structure, { measure, empty, sizes });
    for (; reported < rows.length && verdicts[reported]; reported += 1) report(rows[reported][0], verdicts[reported]);
  }
}
const workers = sizes.name === 'small' ? Math.min(availableParallelism(), 4) : 1;
await Promise.all(Array.from({ length: workers }, (_, i) => work(createMeasureIn(`mesh${i}`))));
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
