// Tests of the golden runner, with a program and a module that only play the engine: each answers with one finding for
// every file whose text contains `bad`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSuite } from './check.mjs';

const runner = fileURLToPath(new URL('../cases/run.mjs', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'bylaw-cases-test-'));

const answer = `
export function answer(files) {
  const findings = files.filter(([, text]) => text.includes('bad')).map(([file, text]) => ({ file, size: text.length }));
  const verdict = files.some(([, text]) => text.includes('broken')) ? 'error' : findings.length > 0 ? 'fail' : 'pass';
  return JSON.stringify({ summary: { verdict, rules: 42 }, findings }, null, 1) + '\\n';
}
`;
const program = `#!/usr/bin/env node
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { answer } from '${join(work, 'answer.mjs')}';
if (process.argv[2] === 'rules') {
  const rule = (scope) => ({ scope });
  process.stdout.write(JSON.stringify({ rules: [...Array(30).fill(rule('builtin')), ...Array(10).fill(rule('global'))] }));
  process.exit();
}
const files = readdirSync('.', { recursive: true }).sort().map((name) => [name, readFileSync(name, 'utf8')]);
const json = answer(files);
if (json.includes('"crash.yaml"')) process.kill(process.pid, 'SIGSEGV');
process.argv.forEach((argument, i) => {
  const [format, file] = argument.split('=');
  const rules = [{ id: 'silent' }, { id: 'spoken' }];
  const wrong = json.includes('"misplaced.yaml"');
  const results = [{ ruleId: 'spoken', ruleIndex: wrong ? 0 : 1 }];
  const sarif = JSON.stringify({ runs: [{ tool: { driver: { rules } }, results }] });
  const texts = { json, sarif };
  if (process.argv[i - 1] === '--output') writeFileSync(file, texts[format] ?? format + ' of ' + json);
});
process.exitCode = { pass: 0, fail: 1, error: 2 }[JSON.parse(json).summary.verdict];
`;
const module = `
import { answer } from '${join(work, 'answer.mjs')}';
class Engine {
  files = [];
  addFile(name, bytes) { this.files.push([name, new TextDecoder().decode(bytes)]); }
  call(name) {
    if (name === 'formats') return '{"formats": [{"endings": [".yaml"]}]}';
    if (name !== 'check') throw new Error('asked for ' + name);
    if (this.files.some(([name]) => name === 'trap.yaml')) throw new Error('unreachable');
    return answer(this.files).replace(/"other.yaml"/, '"OTHER.yaml"');
  }
  delete() {}
}
export default async () => ({ Engine });
`;

function write(files, folder = work) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
write({ 'answer.mjs': answer, 'program.mjs': program, 'wasm/bylaw.mjs': module, 'wasm/bylaw.wasm': '' });
chmodSync(join(work, 'program.mjs'), 0o755);

function run(cases, ...args) {
  const faces = ['--bylaw', join(work, 'program.mjs'), '--wasm', join(work, 'wasm'), '--cases', cases];
  const { stdout, stderr, status } = spawnSync('node', [runner, ...faces, ...args], { encoding: 'utf8' });
  return { text: stdout + stderr, last: stdout.trim().split('\n').at(-1), status };
}

function freshCases(files) {
  const folder = mkdtempSync(join(work, 'cases-'));
  write(files, folder);
  return folder;
}

// name, files of one case before --rebase, change after it, expected last line, expected text
const rows = [
  ['a passing case', { 'a/pass_x/input/a.yaml': 'good' }, {}, '2 passed, 0 failed'],
  ['a failing case', { 'a/fail_x/input/a.yaml': 'bad' }, {}, '2 passed, 0 failed'],
  ['exit 2', { 'a/fail_x/input/a.yaml': 'bad broken', 'a/fail_x/case.json': '{"exit": 2}' }, {}, '2 passed, 0 failed'],
  ['more outputs', { 'a/pass_x/input/a.yaml': '', 'a/pass_x/case.json': '{"output": ["sarif"]}' }, {}, '2 passed, 0 failed'],
  ['a wrong rule index', { 'a/fail_x/input/misplaced.yaml': 'bad', 'a/fail_x/case.json': '{"output": ["sarif"]}' }, {}, '0 passed, 2 failed', 'names another rule'],
  ['native only', { 'a/pass_x/input/a.yaml': '', 'a/pass_x/case.json': '{"native_only": "shows -"}' }, {}, '1 passed, 0 failed'],
  ['generated file', { 'a/fail_x/case.json': '{"generate": {"big.yaml": [{"text": "bad", "times": 3}, {"base64": "AA=="}]}}' }, {}, '2 passed, 0 failed'],
  // Differences
  ['changed input', { 'a/fail_x/input/a.yaml': 'bad' }, { 'a/fail_x/input/a.yaml': 'bad!' }, '1 passed, 1 failed', 'differs'],
  ['changed expectation', { 'a/pass_x/input/a.yaml': '' }, { 'a/pass_x/expected.txt': '?' }, '1 passed, 1 failed', 'expected.txt differs'],
  ['a face that differs', { 'a/fail_x/input/other.yaml': 'bad' }, {}, '1 passed, 1 failed', 'differs from the native'],
  ['a pass_ case that fails', { 'a/pass_x/input/a.yaml': 'bad' }, {}, '1 passed, 1 failed', 'exit code 1, expected 0'],
  ['a fail_ case that passes', { 'a/fail_x/input/a.yaml': '' }, {}, '1 passed, 1 failed', 'fails without a finding'],
  ['a program that crashes', { 'a/fail_x/input/crash.yaml': 'bad' }, {}, '0 passed, 2 failed', 'SIGSEGV'],
  ['a module that traps', { 'a/fail_x/input/trap.yaml': 'bad' }, {}, '1 passed, 1 failed', 'the module failed: unreachable'],
  // Cases that assert nothing, or seem to
  ['stray file', { 'a/pass_x/input/a.yaml': '' }, { 'a/pass_x/expected.sarif': '' }, '0 passed, 1 failed', 'read by no run'],
  ['no prefix', { 'a/x/input/a.yaml': '' }, {}, '0 passed, 1 failed', 'must begin with pass_ or fail_'],
  ['no input', { 'a/pass_x/case.json': '{}' }, {}, '0 passed, 1 failed', 'does not exist'],
  ['unknown key', { 'a/pass_x/input/a.yaml': '', 'a/pass_x/case.json': '{"outputs": []}' }, {}, '0 passed, 1 failed', 'unknown key `outputs`'],
  ['unknown option', { 'a/pass_x/input/a.yaml': '', 'a/pass_x/case.json': '{"options": {"x": 1}}' }, {}, '0 passed, 1 failed', 'unknown key `x`'],
  ['unknown format', { 'a/pass_x/input/a.yaml': '', 'a/pass_x/case.json': '{"output": ["xml"]}' }, {}, '0 passed, 1 failed', 'no format'],
  ['pass_ with exit', { 'a/pass_x/input/a.yaml': '', 'a/pass_x/case.json': '{"exit": 1}' }, {}, '0 passed, 1 failed', 'exits 0'],
  ['bad case.json', { 'a/pass_x/input/a.yaml': '', 'a/pass_x/case.json': '{' }, {}, '0 passed, 1 failed', 'FAILED a/pass_x'],
  ['no cases at all', { 'a/README.md': '' }, {}, '0 passed, 0 failed'],
];

const suite = createSuite();
for (const [name, files, change, last, text = ''] of rows) {
  await suite.check(name, () => {
    const cases = freshCases(files);
    run(cases, '--rebase');
    write(change, cases);
    const result = run(cases);
    assert.equal(result.last, last, result.text);
    assert.ok(result.text.includes(text), result.text);
    assert.equal(result.status, last.endsWith(' 0 failed') && !last.startsWith('0') ? 0 : 1);
  });
}
await suite.check('a case without expected files fails, and --rebase writes them', () => {
  const cases = freshCases({ 'a/fail_x/input/a.yaml': 'bad' });
  const before = run(cases);
  assert.equal(before.last, '1 passed, 1 failed');
  assert.ok(before.text.includes('expected.json is missing'), before.text);
  assert.equal(existsSync(join(cases, 'a/fail_x/expected.json')), false);
  run(cases, '--rebase');
  const golden = readFileSync(join(cases, 'a/fail_x/expected.json'), 'utf8');
  assert.match(golden, /"verdict": "fail"/);
  assert.match(golden, /"rules": "\{standard\}\+2"/, 'the number of rules is kept as a distance');
});
await suite.check('a filter selects by part of the name', () => {
  const cases = freshCases({ 'a/pass_x/input/a.yaml': '', 'b/pass_y/input/a.yaml': '' });
  run(cases, '--rebase');
  assert.equal(run(cases, 'b/').last, '2 passed, 0 failed');
});
rmSync(work, { recursive: true, force: true });
suite.finish();
