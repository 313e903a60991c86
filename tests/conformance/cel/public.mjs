// Runs the public test suite of CEL through `bylaw cel run --batch` and through the module's celRun, holds them to the
// same bytes and to the suite, and prints what passed, by file.
//
//   node tests/conformance/cel/public.mjs [--no-wasm] [--verbose] [--print-batch] [PART OF AN ID...]
//
// Three things are judged, each case on its own: the value, the parse tree and the deduced type. known_failures.txt lists
// what does not come out yet, one `value|tree|type ID` a line; one that passes must be taken off. BYLAW names another
// program, BYLAW_WASM another module. The last line counts what passed and failed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { excluded, notParsed } from './excluded.mjs';
import { conformance, others, packageVersion } from './suite.mjs';
import { judgeValue, typeText } from './values.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = resolve(process.env.BYLAW ?? join(root, 'build/bin/bylaw'));
const modulePath = resolve(process.env.BYLAW_WASM ?? join(root, 'build/wasm/bylaw.mjs'));
const options = process.argv.slice(2);
const withWasm = !options.includes('--no-wasm');
const verbose = options.includes('--verbose');
const parts = options.filter((option) => !option.startsWith('--'));

// The suite as this file was written for it: a case that moved or vanished must not go unnoticed.
const expectedCounts = { language: 1645, times: 6, messages: 111, descriptors: 582 };

const problems = [];
const tables = new Map(); // title -> file -> {passed, total}
let passed = 0;

const known = new Set();
for (const line of readFileSync(new URL('known_failures.txt', import.meta.url), 'utf8').split('\n')) {
  if (/^(value|tree|type) /.test(line)) known.add(line.trim());
}

function judge(title, file, kind, id, problem) {
  const name = `${kind} ${id}`;
  const row = tables.get(title) ?? tables.set(title, new Map()).get(title);
  const counts = row.get(file) ?? row.set(file, { passed: 0, total: 0 }).get(file);
  counts.total += 1;
  if (problem === undefined) counts.passed += 1;
  if (known.delete(name)) {
    if (problem === undefined) problems.push(`${name}: passes; take it off the known failures`);
    else passed += 1;
  } else if (problem === undefined) passed += 1;
  else problems.push(`${name}: ${problem}`);
}

// --- Questions and answers
function question(id, { original }, extra) {
  const { expr, container, bindings, typeEnv, disableCheck } = original;
  return { id, expr, container, bindings, typeEnv, disableCheck, ...extra };
}

// A number that JSON cannot write is a string in the suite's form; -0 is one that JSON.stringify loses.
const lineOf = (object) =>
  JSON.stringify(object, (key, value) => (key === 'doubleValue' && Object.is(value, -0) ? '-0.0' : value));

function native(batch) {
  const { stdout, stderr, status, error } = spawnSync(program, ['cel', 'run', '--batch', '-'], {
    input: batch, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 120_000,
  });
  assert.equal(error, undefined, String(error));
  assert.equal(status, 0, `bylaw cel run: exit ${status}: ${stderr}`);
  return stdout;
}

async function wasm(ask) {
  const { default: factory } = await import(pathToFileURL(modulePath).href);
  const module = await factory({ wasmBinary: readFileSync(modulePath.replace(/\.mjs$/, '.wasm')) });
  const engine = new module.Engine();
  const answers = ask(engine);
  engine.delete();
  return answers;
}

// What `bylaw cel eval` and the module's celEval are asked alike: an expression, and the text of a document.
const evaluations = [
  ['fields.exists(f, f.tags.exists(t, t == "pii"))', 'fields:\n  - {tags: [a]}\n  - {tags: [pii]}\n'],
  ['[n + 1, n / 2]', '{"n": 7}'],
  ['missing.key', '{"n": 7}'],
];
const evaluateNatively = ([expression, input]) => spawnSync(program, ['cel', 'eval', expression, '--cost', '--input', '-'], { input, encoding: 'utf8' });

const selected = (cases) => cases.filter(({ id }) => parts.length === 0 || parts.some((part) => id.includes(part)));
const scope = selected(conformance.filter(({ group }) => group !== 'descriptors'));
const trees = [
  ...scope.filter(({ ast }) => ast !== undefined).map((test) => ({ title: 'parse tree', test })),
  ...Object.entries(others).flatMap(([name, cases]) =>
    selected(cases).filter(({ ast }) => ast !== undefined).map((test) => ({ title: 'parse tree (unit tests of cel-go)', test: { ...test, file: name } })),
  ),
];
const types = scope.filter(({ type }) => type !== undefined);
const lines = [
  ...scope.map((test) => question(`value ${test.id}`, test, {})),
  ...trees.map(({ test }) => ({ id: `tree ${test.file}/${test.id}`, expr: test.original.expr, disableCheck: true, ast: true })),
  ...types.map((test) => question(`type ${test.id}`, test, { disableCheck: false, type: true })),
];
const batch = lines.map((line) => `${lineOf(line)}\n`).join('');
if (options.includes('--print-batch')) {
  process.stdout.write(batch);
  process.exit(0);
}
const answers = native(batch);
const byId = new Map();
for (const line of answers.split('\n').filter((text) => text !== '')) {
  const answer = JSON.parse(line);
  byId.set(answer.id, answer);
}
assert.equal(byId.size, lines.length, 'a line without an answer of its own');

// --- Judging
for (const test of scope) {
  judge(`values: ${test.group}`, test.file, 'value', test.id, judgeValue(test, byId.get(`value ${test.id}`)));
}
for (const { title, test } of trees) {
  const { ast, checkError } = byId.get(`tree ${test.file}/${test.id}`);
  let problem;
  if (notParsed.includes(test.original.expr)) problem = checkError === undefined ? 'parses' : undefined;
  else if (ast !== test.ast) problem = verbose ? `expected\n${test.ast}\nfound\n${ast}` : 'another tree';
  judge(title, test.file, 'tree', title === 'parse tree' ? test.id : `${test.file}/${test.id}`, problem);
}
for (const test of types) {
  // Where cel-go's deduction and the case disagree, the case is right.
  const deduced = test.original.typedResult?.deducedType;
  const wanted = deduced === undefined ? test.type : typeText(deduced);
  const { type, checkError } = byId.get(`type ${test.id}`);
  judge('deduced type', test.file, 'type', test.id, type === wanted ? undefined : `expected ${wanted}, found ${type ?? checkError}`);
}

// --- What is left out
if (parts.length === 0) {
  const counts = {};
  for (const { group } of conformance) counts[group] = (counts[group] ?? 0) + 1;
  assert.deepEqual(counts, expectedCounts, 'the suite has other cases than this runner knows of');
  const sections = {};
  for (const { section } of conformance.filter(({ group }) => group === 'descriptors')) {
    sections[section] = (sections[section] ?? 0) + 1;
  }
  const listed = Object.fromEntries(excluded.flatMap(({ sections: names }) => Object.entries(names)));
  assert.deepEqual(sections, listed, 'excluded.mjs does not list what is left out');
  for (const name of known) problems.push(`${name}: is known to fail and not in the suite`);
}

// --- Native and WebAssembly
if (withWasm) {
  if (!existsSync(modulePath)) problems.push(`${modulePath} is missing: build the module, or pass --no-wasm`);
  else {
    if ((await wasm((engine) => engine.celRun(batch))) === answers) passed += 1;
    else problems.push('the module answers otherwise than the native program');
    for (const evaluation of evaluations) {
      const [expression, input] = evaluation;
      const answer = await wasm((engine) => engine.celEval(expression, input, 0));
      const { stdout, stderr } = evaluateNatively(evaluation);
      const same = stdout !== '' ? `${answer}\n` === stdout : JSON.parse(answer).error === stderr.replaceAll('standard input', 'input');
      if (same) passed += 1;
      else problems.push(`celEval of ${expression} answers ${answer}, natively it is ${stdout}${stderr}`);
    }
    const { value, eval_ns: took } = JSON.parse(await wasm((engine) => engine.celEval('1 + 1', '', 10)));
    if (value === 2 && took >= 0) passed += 1;
    else problems.push('celEval does not time what it repeats');
  }
}

for (const [title, rows] of tables) {
  console.log(`${title} (@bufbuild/cel-spec ${packageVersion})`);
  const sum = { passed: 0, total: 0 };
  for (const [file, counts] of [...rows].sort()) {
    console.log(`  ${file.padEnd(18)} ${String(counts.passed).padStart(5)} / ${counts.total}`);
    sum.passed += counts.passed;
    sum.total += counts.total;
  }
  console.log(`  ${'all'.padEnd(18)} ${String(sum.passed).padStart(5)} / ${sum.total}\n`);
}
for (const problem of problems) console.log(problem);
console.log(`${passed} passed, ${problems.length} failed`);
process.exitCode = problems.length > 0 ? 1 : 0;
