// A monorepo of other people's files around one product: node tests/foreign/run.mjs
// The findings are those of the product alone, whether or not a configuration claims the product; every other file is passed over,
// with a reason, and costs no exit code when it is named.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEndings } from '../tools/endings.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const program = process.env.BYLAW ?? path.resolve(here, '../../build/bin/bylaw');
const claim = 'products: ["mesh/orders/*.yaml"]\n';
// What a walk meets: other endings, and hidden files, are none of its business.
const endings = readEndings(program);
const isMet = (name) => endings.some((ending) => name.endsWith(ending));

let passed = 0;
let failed = 0;
function expect(name, problem) {
  if (problem === '') passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${name}\n    ${problem}`);
  }
}

function run(folder, args) {
  const { status, stdout, stderr } = spawnSync(program, [...args, '--output', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  try {
    return { status, ...JSON.parse(stdout) };
  } catch {
    return { status, findings: [], summary: {}, documents: [], not_ours: [], broken: `${stdout}${stderr}` };
  }
}

const check = (folder, ...paths) => run(folder, ['check', ...paths, '--today', '2026-06-01', '--jobs', '1']);
const told = (report) => report.findings.map(({ fingerprint, rule, message }) => `${rule} ${message} ${fingerprint}`).join('\n');

const scratch = mkdtempSync(path.join(tmpdir(), 'bylaw-foreign-'));
function lay(name, ...parts) {
  const folder = path.join(scratch, name);
  mkdirSync(path.join(folder, 'mesh/orders'), { recursive: true });
  cpSync(path.join(here, 'product'), path.join(folder, 'mesh/orders'), { recursive: true });
  for (const part of parts) cpSync(path.join(here, part), folder, { recursive: true });
  return folder;
}

const foreign = readdirSync(path.join(here, 'monorepo'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && isMet(entry.name))
  .map((entry) => path.relative(path.join(here, 'monorepo'), path.join(entry.parentPath ?? entry.path, entry.name)))
  .sort();
expect('there are many kinds of files', foreign.length >= 60 ? '' : `only ${foreign.length}`);

const alone = check(lay('alone'), '.');
expect('the product alone fails', alone.status === 1 && told(alone).includes('pii/public-field') ? '' : `exit ${alone.status}: ${told(alone)}`);

for (const claimed of [false, true]) {
  const name = claimed ? 'claimed' : 'not claimed';
  const folder = lay(name, 'monorepo');
  if (claimed) writeFileSync(path.join(folder, 'bylaw.yaml'), claim);
  const report = check(folder, '.');
  expect(`${name}: the findings are those of the product alone`, told(report) === told(alone) ? '' : told(report) + (report.broken ?? ''));
  expect(`${name}: the exit code is that of the product alone`, report.status === alone.status ? '' : `exit ${report.status}`);
  expect(`${name}: all others are counted`, report.summary.not_ours === foreign.length ? '' : `${report.summary.not_ours} of ${foreign.length}`);
  expect(`${name}: one product is there`, report.summary.products === 1 ? '' : `${report.summary.products}`);
  const read = run(folder, ['read', '.', '--all']);
  const reasons = new Map((read.not_ours ?? []).map(({ file, reason }) => [file, reason]));
  const without = foreign.filter((file) => !reasons.get(file));
  expect(`${name}: each is told with its reason`, without.length === 0 ? '' : without.join(', '));
  const ours = run(folder, ['read', '.']);
  const shown = ours.documents.filter(({ file }) => foreign.includes(file)).map(({ file }) => file);
  expect(`${name}: a reading shows ours alone`, shown.length === 0 && ours.not_ours === undefined ? '' : shown.join(', '));
  // As a hook of a commit names them: one by one, and all at once.
  for (const file of foreign) {
    const named = check(folder, file);
    const errors = named.findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
    expect(`${name}: ${file} named`, named.status === 0 && errors.length === 0 && named.findings.length > 0 ? '' : `exit ${named.status}: ${told(named)}${named.broken ?? ''}`);
  }
  const all = check(folder, ...foreign);
  expect(`${name}: all named at once`, all.status === 0 && all.findings.length > 0 ? '' : `exit ${all.status}: ${told(all)}`);
}

// A folder with nothing of ours is a mistake.
const nothing = path.join(scratch, 'nothing');
cpSync(path.join(here, 'monorepo'), nothing, { recursive: true });
expect('nothing of ours', check(nothing, '.').status === 2 ? '' : 'does not end with 2');

rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
