// `make bench`: speed and size, ours beside peers, measured in one and the same run. Prints a table and writes
// build/bench.json, and build/bench.md, the table of docs/speed.md. A ratio above 1 means that ours is the better one. docs and
// README quote no number that is not here.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureBrowser } from './browser.mjs';
import { celRows } from './cel.mjs';
import { contractJson, contractYaml, writeContracts } from './contract.mjs';
import { jsonSchemaRows } from './json_schema.mjs';
import { installSpectral, measureProcess, portalSizes } from './measure.mjs';
import { writeProducts } from './products.mjs';
import { protobufRows } from './protobuf.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bylaw = join(root, 'build/bin/bylaw');
const inputs = join(root, 'build/bench');

const rows = [];

// `better` says which way is good; `budget` is the figure we promised.
function row({ name, unit, ours, peer, peerName, better = 'less', budget }) {
  const ratio = peer === undefined ? undefined : better === 'less' ? peer / ours : ours / peer;
  const met = budget === undefined ? undefined : better === 'less' ? ours <= budget : ours >= budget;
  rows.push({ name, unit, ours, peer, peer_name: peerName, ratio, budget, met });
}

function writeInputs() {
  mkdirSync(inputs, { recursive: true });
  const write = (name, text) => {
    writeFileSync(join(inputs, name), text);
    return join(inputs, name);
  };
  const large = { tables: 68, columns: 456 };
  return {
    small: write('contract_200_lines.yaml', contractYaml({ tables: 2, columns: 12 })),
    large: write('contract_456_columns.yaml', contractYaml(large)),
    largeJson: write('contract_456_columns.json', contractJson(large)),
  };
}

// Bylaw may find something (exit 1): the contracts are like life. Spectral is the same.
function processRows(files, spectral) {
  const check = (path) => [bylaw, 'check', path, '--today', '2026-01-15', '--output', 'json'];
  const exits = [0, 1];
  const pair = (name, file, runs, peerRuns, wallBudget, memoryBudget) => {
    const ours = measureProcess(root, runs, check(file), { exits });
    const peer = measureProcess(root, peerRuns, spectral(file), { exits });
    row({ name: `${name}, time`, unit: 'ms', ours: ours.wall, peer: peer.wall, peerName: 'Spectral', budget: wallBudget });
    row({ name: `${name}, memory`, unit: 'MB', ours: ours.memory, peer: peer.memory, peerName: 'Spectral', budget: memoryBudget });
  };
  pair('contract of 200 lines', files.small, 31, 5, 10, 20);
  pair('contract of 68 tables, 456 columns', files.large, 15, 5, 60, 40);
  const retail = measureProcess(root, 31, check('examples/retail'));
  row({ name: 'examples/retail, time', unit: 'ms', ours: retail.wall, budget: 40 });
  row({ name: 'examples/retail, memory', unit: 'MB', ours: retail.memory });
}

// A large mesh, on as many processors as there are, at most the two that the budget speaks of.
function meshRows() {
  const folder = join(inputs, 'contracts');
  rmSync(folder, { recursive: true, force: true });
  writeContracts(folder, { count: 10_000, tables: 1, columns: 8 });
  const check = (jobs) => [bylaw, 'check', folder, '--jobs', String(jobs), '--today', '2026-01-15', '--output', 'json'];
  const one = measureProcess(root, 5, check(1));
  const two = measureProcess(root, 5, check(2));
  row({ name: '10,000 contracts, one job, time', unit: 'ms', ours: one.wall });
  row({ name: '10,000 contracts, two jobs, time', unit: 'ms', ours: two.wall, budget: 3000 });
  row({ name: '10,000 contracts, two jobs, memory', unit: 'MB', ours: two.memory });
}

// Many products under the whole library, in three sizes: the time is to grow with their number, no faster.
function productRows() {
  const sizes = [2_500, 5_000, 10_000];
  const runs = sizes.map((count) => {
    const folder = join(inputs, 'products');
    writeProducts(folder, count);
    return measureProcess(root, 3, [bylaw, 'check', folder, '--jobs', '2', '--today', '2026-01-15', '--output', 'json'], { exits: [0, 1] });
  });
  rmSync(join(inputs, 'products'), { recursive: true, force: true });
  const [, , all] = runs;
  row({ name: '10,000 products, all rules, time', unit: 'ms', ours: all.wall, budget: 10_000 });
  row({ name: '10,000 products, all rules, memory', unit: 'MB', ours: all.memory, budget: 1500 });
  row({ name: 'exponent of the time in the number of products', unit: '', ours: exponent(sizes, runs.map(({ wall }) => wall)), budget: 1.15 });
}

// The slope of a straight line through the logarithms: 1 is linear, 2 is quadratic.
function exponent(sizes, times) {
  const [x, y] = [sizes.map(Math.log), times.map(Math.log)];
  const mean = (numbers) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = x.reduce((sum, xi, i) => sum + (xi - mx) * (y[i] - my), 0);
  return covariance / x.reduce((sum, xi) => sum + (xi - mx) ** 2, 0);
}

function recheckRows() {
  const { first, recheck } = JSON.parse(execFileSync('node', [join(root, 'bench/recheck.mjs')], { encoding: 'utf8' }));
  row({ name: 'module: 200 products, first check', unit: 'ms', ours: first });
  row({ name: 'module: 200 products, one more, check again', unit: 'ms', ours: recheck, budget: 50 });
}

function treeRows(files) {
  const program = join(root, 'build/cmake/native/bench/bylaw_tree');
  const { yaml, json } = JSON.parse(execFileSync(program, [files.large, files.largeJson], { encoding: 'utf8' }));
  const better = 'more';
  row({ name: 'YAML into the located tree', unit: 'MB/s', ours: yaml.ours, peer: yaml.libyaml_events, peerName: 'libyaml events, no tree', better, budget: 30 });
  row({ name: 'JSON into the located tree', unit: 'MB/s', ours: json.ours, peer: json.nlohmann_dom, peerName: 'nlohmann::json tree', better, budget: 60 });
}

function sizeRows() {
  const { critical, engine } = portalSizes(root);
  row({ name: 'WebAssembly, glue and worker, gzip', unit: 'kB', ours: engine, budget: 350 });
  row({ name: 'critical page, gzip', unit: 'kB', ours: critical, budget: 140 });
}

async function browserRows() {
  const { first, key } = await measureBrowser(root);
  row({ name: 'browser: first diagnostics, 600 lines', unit: 'ms', ours: first, budget: 800 });
  row({ name: 'browser: key to diagnostics, p95, 600 lines', unit: 'ms', ours: key, budget: 60 });
}

function format(value, unit) {
  if (value === undefined) return '-';
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${unit}`;
}

function markdown() {
  const aim = ({ budget, unit, met }) => (budget === undefined ? '' : `${budget} ${unit}, ${met ? 'met' : '**missed**'}`);
  const beside = ({ peer, unit, peer_name: name, ratio }) =>
    peer === undefined ? '' : `${format(peer, unit)} ${name} (${ratio.toFixed(ratio < 10 ? 1 : 0)}x)`;
  const line = (row) => `| ${row.name} | ${format(row.ours, row.unit)} | ${aim(row)} | ${beside(row)} |`;
  return ['| What | Bylaw | Aim | Peer in the same run |', '| --- | --- | --- | --- |', ...rows.map(line), ''].join('\n');
}

function print() {
  const table = rows.map(({ name, unit, ours, peer, peer_name: peerName, ratio, budget, met }) => [
    budget === undefined ? name : `${name} (${met ? 'within' : 'PAST'} ${budget} ${unit})`,
    format(ours, unit),
    peer === undefined ? '-' : `${format(peer, unit)} ${peerName}`,
    ratio === undefined ? '-' : `${ratio.toFixed(ratio < 10 ? 1 : 0)}x`,
  ]);
  table.unshift(['name', 'ours', 'peer', 'ratio']);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((cells) => cells[column].length)));
  for (const cells of table) console.log(cells.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
}

const files = writeInputs();
processRows(files, installSpectral(root));
meshRows();
productRows();
recheckRows();
treeRows(files);
sizeRows();
jsonSchemaRows(root, inputs, join(root, '.deps/bench'), row);
const notes = await celRows(root, inputs, join(root, '.deps/bench'), row);
notes.push(...protobufRows(root, join(root, '.deps/bench'), row));
await browserRows();
print();
for (const note of notes) console.log(note);
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
writeFileSync(join(root, 'build/bench.md'), markdown());
writeFileSync(join(root, 'build/bench.json'), `${JSON.stringify({ machine, rows, notes }, null, 2)}\n`);
