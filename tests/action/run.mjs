// The GitHub Action without GitHub: its steps run in throw-away workspaces, and what a workflow would see is looked at.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateAction } from '@action-validator/core';
import { parse } from 'yaml';
import { createSuite } from '../tools/check.mjs';
import { parseCommands, parseOutputs, runAction } from './runner.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const folders = [];
// Outside of every workspace, one of which is the repository itself.
const bin = mkdtempSync(join(tmpdir(), 'bylaw-bin-'));
folders.push(bin);
const built = process.env.BYLAW ?? join(root, 'build/bin/bylaw');
cpSync(built, join(bin, 'bylaw'));
const actionText = readFileSync(join(root, 'action.yml'), 'utf8');
const suite = createSuite();

const policy = `policy: house
title: The house rules
owner: board
scope: global
applies_to: product
rules:
  - id: no-owner
    severity: error
    enforce: mandatory
    expect: product.owner != ""
    message: "\`{product.name}\` has no owner"
    help: add \`owner_team\`
    rationale: Somebody must answer for it.
    examples:
      pass: [{product: {name: a, owner_team: team}}]
      fail: [{product: {name: a}}]
`;
const good = 'product_id: good\ndomain: shop\nname: Good\nowner_team: team\nfields: []\n';
const bad = 'product_id: bad\ndomain: shop\nname: Bad\nfields: []\n';
// A policy of this id replaces nothing built in; the standard set stays out of what is counted here.
const onlyHouse = (errors) => errors.filter(({ title }) => title === 'house/no-owner');

function workspace(files) {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-workspace-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ 'bylaw.yaml': 'policies: [policies]\n', 'policies/house.yaml': policy, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function run(files, inputs = {}, more = {}) {
  const folder = typeof files === 'string' ? files : workspace(files);
  const result = runAction({ actionPath: root, workspace: folder, inputs: { 'install-dir': bin, ...inputs }, ...more });
  folders.push(result.temp);
  return { ...result, folder };
}

// --- The file itself
await suite.check('action.yml is valid by the schema', () => assert.deepEqual(validateAction(actionText).errors, []));
await suite.check('no expression is inside a script, nothing foreign is used', () => {
  for (const step of parse(actionText).runs.steps) {
    assert.ok(!step.run.includes('${{'), step.name);
    assert.equal(step.uses, undefined);
  }
});
await suite.check('the documentation names every input and output', () => {
  const text = readFileSync(join(root, 'docs/action.md'), 'utf8');
  const { inputs, outputs } = parse(actionText);
  for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) assert.ok(text.includes(`\`${name}\``), name);
});

// --- The runner that the rest relies on
await suite.check('the runner reads outputs and commands as GitHub does', () => {
  assert.deepEqual(parseOutputs('a=1=2\nb<<X\nl1\nc=3\nX\n'), { a: '1=2', b: 'l1\nc=3' });
  assert.throws(() => parseOutputs('b<<X\nl1\n'));
  const log = 'x\n  ::error file=a%2Cb,line=3::50%25%0Aoff\ny ##[warning]old\n::stop-commands::w\n::error::no\n::w::\n::notice::yes\n';
  assert.deepEqual(parseCommands(log), [
    { name: 'error', file: 'a,b', line: '3', message: '50%\noff' },
    { name: 'warning', message: 'old' },
    { name: 'notice', message: 'yes' },
  ]);
});

// --- Passing and failing
await suite.check('a failing run annotates the very line and says so in every output', () => {
  const { exit, outputs, annotations, summary } = run({ 'products/bad.yaml': bad });
  assert.equal(exit, 1);
  assert.deepEqual({ result: outputs.result, code: outputs['exit-code'], sarif: outputs.sarif }, { result: 'fail', code: '1', sarif: '' });
  const report = JSON.parse(readFileSync(outputs.report, 'utf8'));
  assert.equal(Number(outputs.errors), report.summary.errors);
  assert.equal(Number(outputs.warnings), report.summary.warnings);
  assert.deepEqual(onlyHouse(annotations), [
    { name: 'error', file: 'products/bad.yaml', line: '3', col: '7', endLine: '3', endColumn: '10', title: 'house/no-owner',
      message: '`Bad` has no owner\nhelp: add `owner_team`\nnote: Somebody must answer for it' },
  ]);
  assert.match(summary, /^## ❌ Bylaw: /);
  assert.match(summary, /<code>house&#47;no-owner<\/code>|<code>house\/no-owner<\/code>/);
});
await suite.check('a passing run has exit code 0', () => {
  const { exit, outputs, annotations, summary } = run({ 'products/good.yaml': good }, { 'fail-on': 'never' });
  assert.equal(exit, 0);
  assert.equal(outputs.result, 'pass');
  assert.equal(outputs['exit-code'], '0');
  assert.deepEqual(onlyHouse(annotations), []);
  assert.match(summary, /^## ✅ Bylaw: /);
});
await suite.check('fail-on decides', () => {
  assert.equal(run({ 'products/bad.yaml': bad }, { 'fail-on': 'never' }).exit, 0);
  assert.equal(run({ 'products/bad.yaml': bad }, { 'fail-on': 'error' }).exit, 1);
});
await suite.check('the SARIF file is written where it is asked for', () => {
  const { outputs, folder } = run({ 'products/bad.yaml': bad }, { 'sarif-file': 'out/deep/bylaw.sarif' });
  assert.equal(outputs.sarif, 'out/deep/bylaw.sarif');
  assert.equal(JSON.parse(readFileSync(join(folder, outputs.sarif), 'utf8')).version, '2.1.0');
});
await suite.check('paths are one a line, with spaces, blank lines and CRLF', () => {
  const files = { 'a b/bad one.yaml': bad, 'c.yaml': good, 'd.yaml': bad.replace('bad', 'other') };
  const { annotations } = run(files, { paths: 'a b/bad one.yaml\r\n\r\n\nc.yaml' });
  assert.deepEqual(onlyHouse(annotations).map(({ file }) => file), ['a b/bad one.yaml']);
});
await suite.check('no path means all', () => assert.equal(onlyHouse(run({ 'x/bad.yaml': bad }, { paths: '' }).annotations).length, 1));
await suite.check('policies and config are passed on', () => {
  const files = { 'bylaw.yaml': '{}\n', 'a.yaml': bad, 'extra/house.yaml': policy, 'other.yaml': 'policies: [extra]\n' };
  assert.equal(onlyHouse(run(files, { paths: 'a.yaml' }).annotations).length, 0);
  assert.equal(onlyHouse(run(files, { paths: 'a.yaml', policies: 'extra\n' }).annotations).length, 1);
  assert.equal(onlyHouse(run(files, { paths: 'a.yaml', config: 'other.yaml' }).annotations).length, 1);
});
await suite.check('nine annotations of a level, the tenth counts the rest', () => {
  const files = Object.fromEntries(Array.from({ length: 30 }, (ignored, i) => [`p/${i}.yaml`, bad.replaceAll('bad', `bad${i}`)]));
  const { annotations, outputs } = run(files);
  const errors = annotations.filter(({ name }) => name === 'error');
  assert.equal(errors.length, 10);
  assert.match(errors[9].message, new RegExp(`^${Number(outputs.errors) - 9} more errors`));
});

// --- What cannot be done
await suite.check('a path that is missing is an error with a report', () => {
  const { exit, outputs, annotations } = run({ 'a.yaml': good }, { paths: 'nowhere.yaml' });
  assert.equal(exit, 2);
  assert.equal(outputs.result, 'error');
  assert.equal(outputs['exit-code'], '2');
  assert.ok(existsSync(outputs.report));
  assert.ok(annotations.some(({ title }) => title === 'document/unreadable'));
});
await suite.check('an input that means nothing is an error without one', () => {
  const { exit, outputs, annotations } = run({ 'a.yaml': good }, { 'fail-on': 'sometimes' });
  assert.equal(exit, 2);
  assert.deepEqual({ result: outputs.result, report: outputs.report, errors: outputs.errors }, { result: 'error', report: '', errors: '0' });
  assert.match(annotations[0].message, /`sometimes` is no value of `--fail-on`/);
});

// --- Hostile inputs and files
const traps = ['; touch owned', '$(touch owned)', '`touch owned`', '" && touch owned "', "' ; touch owned ; '", '--help', '-', '*', '~', '$HOME'];
await suite.check('no input is ever code', () => {
  for (const name of ['paths', 'policies', 'config', 'fail-on', 'sarif-file', 'version', 'install-dir']) {
    for (const trap of traps) {
      const { folder, exit, log } = run({ 'a.yaml': good }, { [name]: trap, ...(name === 'install-dir' ? {} : { 'install-dir': bin }) },
        name === 'install-dir' ? { actionPath: fakeAction('exit 1') } : {});
      assert.ok(!existsSync(join(folder, 'owned')), `${name}: ${trap}`);
      assert.ok(exit === 0 || exit === 1 || exit === 2, `${name}: ${trap}: exit ${exit}\n${log}`);
    }
  }
});
await suite.check('no input can add an output or a command', () => {
  const trap = 'x.sarif\nresult=pass\nerrors<<E\n4711\nE\n::error file=a::owned\n::set-output name=b::c';
  for (const name of ['sarif-file', 'fail-on', 'config', 'paths', 'policies', 'version']) {
    const { outputs, commands } = run({ 'products/bad.yaml': bad }, { [name]: trap });
    assert.notEqual(outputs.result, 'pass', name);
    assert.notEqual(outputs.errors, '4711', name);
    assert.ok(!commands.some((command) => command.name === 'set-output' || command.file === 'a'), `${name}: ${JSON.stringify(commands)}`);
  }
});
await suite.check('no file can add a command, by its name or by what it holds', () => {
  const content = '\n::error file=a,line=1::owned\n##[error]owned\n  ::set-output name=a::b\n::stop-commands::x\n';
  const files = {
    '::error file=a::owned.yaml': bad,
    'x/##[set-output name=a]b.yaml': bad.replace('bad', 'two'),
    'y.yaml': `product_id: three\ndomain: "x ##[error]owned"\nname: "::error file=a::owned"\nfields: []\n${content.replaceAll('\n', '\n# ')}\n`,
    'z.yaml': `product_id: four\ndomain: shop\nname: |${content.replaceAll('\n', '\n  ')}\nfields: []\n`,
  };
  const { commands, annotations } = run(files);
  assert.ok(!commands.some(({ name }) => name === 'set-output'), JSON.stringify(commands));
  assert.ok(!annotations.some(({ file, message }) => file === 'a' || message.startsWith('owned')), JSON.stringify(annotations));
  assert.ok(commands.every(({ name }) => ['error', 'warning', 'notice', 'group', 'endgroup'].includes(name)), JSON.stringify(commands));
  assert.ok(onlyHouse(annotations).some(({ file }) => file === '::error file=a::owned.yaml'));
});

// --- Where the program comes from
// A checkout of the action whose `make native` runs `recipe` instead of building for minutes.
function fakeAction(recipe) {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-fake-action-'));
  folders.push(folder);
  cpSync(join(root, 'action.yml'), join(folder, 'action.yml'));
  cpSync(join(root, 'scripts/action'), join(folder, 'scripts/action'), { recursive: true });
  writeFileSync(join(folder, 'Makefile'), `native:\n\t@${recipe}\n`);
  return folder;
}
const build = `mkdir -p build/bin && cp ${bin}/bylaw build/bin/bylaw`;

await suite.check('the program is built when it is not there, and kept for the next run', () => {
  const folder = workspace({ 'a.yaml': good });
  const tools = join(bin, 'tools/deep');
  const first = run(folder, { 'install-dir': tools, 'fail-on': 'never' }, { actionPath: fakeAction(build) });
  assert.equal(first.exit, 0, first.log);
  assert.match(first.log, /building bylaw/);
  assert.deepEqual(readdirSync(tools), ['bylaw']);
  const second = run(folder, { 'install-dir': tools, 'fail-on': 'never' }, { actionPath: fakeAction('exit 1') });
  assert.equal(second.exit, 0, second.log);
});

// What a pull request brings is not run, however it is put there. The planted program leaves a file behind.
const planted = '#!/bin/sh\n: >"$GITHUB_WORKSPACE/planted.ran"\necho "bylaw 0.1.0"\n';
const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const git = (folder, ...words) => assert.equal(spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-C', folder, ...words]).status, 0);
function plant(place, { tracked = true } = {}) {
  const folder = workspace({ 'a.yaml': good });
  const file = join(folder, place);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, planted);
  chmodSync(file, 0o755);
  git(folder, 'init', '-q');
  if (tracked) {
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'x');
  }
  return folder;
}
const places = [
  ['.bylaw', '.bylaw/bylaw'], ['./.bylaw/', '.bylaw/bylaw'], ['a/../.bylaw', '.bylaw/bylaw'], ['.', 'bylaw'],
  ['x//y', 'x/y/bylaw'],
];
for (const tracked of [true, false]) {
  await suite.check(`a program in the workspace is not run (${tracked ? 'tracked' : 'not tracked'})`, () => {
    for (const [installDir, place] of places) {
      const folder = plant(place, { tracked });
      for (const dir of [installDir, join(folder, installDir), `${folder}/../${folder.slice(folder.lastIndexOf('/') + 1)}/${installDir}`]) {
        const { exit, log, annotations } = run(folder, { 'install-dir': dir });
        assert.equal(exit, 2, `${dir}: ${log}`);
        assert.ok(!existsSync(join(folder, 'planted.ran')), dir);
        assert.match(annotations[0].message, /install-dir lies in the workspace/);
      }
    }
  });
}
await suite.check('a link out of the workspace, or into it, changes nothing', () => {
  const folder = plant('evil/bylaw');
  symlinkSync('evil', join(folder, 'linked'));
  const outside = mkdtempSync(join(tmpdir(), 'bylaw-outside-'));
  folders.push(outside);
  symlinkSync(join(folder, 'evil'), join(outside, 'into'));
  symlinkSync(outside, join(folder, 'out'));
  for (const dir of ['linked', join(outside, 'into'), 'out', 'out/into', 'out/new']) {
    const { exit, log } = run(folder, { 'install-dir': dir }, { actionPath: fakeAction(build) });
    assert.equal(exit, 2, `${dir}: ${log}`);
    assert.ok(!existsSync(join(folder, 'planted.ran')), dir);
    assert.deepEqual(readdirSync(outside), ['into'], dir);
  }
});
await suite.check('in the workspace the pinned program runs, unless git tracks it', () => {
  const folder = plant('.bylaw/other', { tracked: false });
  cpSync(built, join(folder, '.bylaw/bylaw'));
  const pinned = { 'install-dir': '.bylaw', sha256: sha256(built).toUpperCase(), 'fail-on': 'never' };
  assert.equal(run(folder, pinned).exit, 0);
  const wrong = run(folder, { ...pinned, sha256: '0'.repeat(64) });
  assert.equal(wrong.exit, 2);
  assert.match(wrong.annotations[0].message, /not the one that sha256 names/);
  git(folder, 'add', '-A');
  const tracked = run(folder, pinned);
  assert.equal(tracked.exit, 2);
  assert.match(tracked.annotations[0].message, /file of the repository/);
});
await suite.check('a hash is held to wherever the program lies', () => {
  const files = { 'a.yaml': good };
  assert.equal(run(files, { sha256: sha256(built), 'fail-on': 'never' }).exit, 0);
  assert.equal(run(files, { sha256: '1'.repeat(64) }).exit, 2);
  assert.equal(run(files, { sha256: 'abc' }).exit, 2);
});

// What a pull request brings is not written through.
await suite.check('the SARIF file is written through no link', () => {
  const cases = [
    (folder, outside) => symlinkSync(outside, join(folder, 'out')),
    (folder, outside) => { mkdirSync(join(folder, 'out')); symlinkSync(outside, join(folder, 'out/deep')); },
    (folder, outside) => { mkdirSync(join(folder, 'out/deep'), { recursive: true }); symlinkSync(join(outside, 'new.sarif'), join(folder, 'out/deep/b.sarif')); },
    (folder, outside) => { mkdirSync(join(folder, 'out/deep'), { recursive: true }); symlinkSync(join(outside, 'there.sarif'), join(folder, 'out/deep/b.sarif')); },
  ];
  for (const [i, prepare] of cases.entries()) {
    const outside = mkdtempSync(join(tmpdir(), 'bylaw-outside-'));
    folders.push(outside);
    writeFileSync(join(outside, 'there.sarif'), 'kept');
    const folder = workspace({ 'a.yaml': good });
    prepare(folder, outside);
    const { exit, outputs, annotations } = run(folder, { 'sarif-file': 'out/deep/b.sarif', 'fail-on': 'never' });
    assert.equal(exit, 2, String(i));
    assert.equal(outputs.sarif, '', String(i));
    assert.deepEqual(readdirSync(outside), ['there.sarif'], String(i));
    assert.equal(readFileSync(join(outside, 'there.sarif'), 'utf8'), 'kept', String(i));
    assert.ok(annotations.some(({ message }) => message.includes('is a symbolic link')), String(i));
  }
});
await suite.check('without install-dir it is built outside the workspace', () => {
  const result = run({ 'a.yaml': good }, { 'install-dir': '', 'fail-on': 'never' }, { actionPath: fakeAction(build) });
  assert.equal(result.exit, 0, result.log);
  assert.deepEqual(readdirSync(result.folder).sort(), ['a.yaml', 'bylaw.yaml', 'policies']);
});
await suite.check('a build that fails says so and shows its log, harmlessly', () => {
  const { exit, annotations, commands, log } = run({ 'a.yaml': good }, { 'install-dir': '' }, { actionPath: fakeAction("echo '::error file=a::owned'; exit 3") });
  assert.equal(exit, 2);
  assert.ok(log.includes('owned'));
  assert.ok(!commands.some(({ file }) => file === 'a'));
  assert.match(annotations[0].message, /could not be built/);
});
await suite.check('a version that is asked for is held to', () => {
  const version = /^bylaw (.*)$/m.exec(run({ 'a.yaml': good }).log)[1];
  assert.equal(run({ 'a.yaml': good }, { version, 'fail-on': 'never' }).exit, 0);
  assert.equal(run({ 'a.yaml': good }, { version: `v${version}`, 'fail-on': 'never' }).exit, 0);
  const other = run({ 'a.yaml': good }, { version: '99.0.0' });
  assert.equal(other.exit, 2);
  assert.match(other.annotations[0].message, /not version 99\.0\.0/);
});

// --- The example meshes
await suite.check('examples/retail passes', () => {
  const { exit, outputs, log } = run(root, { paths: 'examples/retail' });
  assert.equal(exit, 0, log);
  assert.equal(outputs.result, 'pass');
  assert.equal(outputs.errors, '0');
});
await suite.check('examples/retail-draft fails, and each annotation is a finding of its report', () => {
  const { exit, outputs, annotations } = run(root, { paths: 'examples/retail-draft' });
  assert.equal(exit, 1);
  assert.ok(Number(outputs.errors) >= 12, outputs.errors);
  const { findings } = JSON.parse(readFileSync(outputs.report, 'utf8'));
  for (const { title, file, line, col } of annotations.filter(({ file }) => file !== undefined)) {
    const at = findings.find(({ rule, location }) => rule === title && location.file === file && location.start.line === Number(line) && location.start.column === Number(col));
    assert.ok(at, `${title} at ${file}:${line}:${col}`);
  }
});

for (const folder of folders) rmSync(folder, { recursive: true, force: true });
suite.finish();
