// The files that GitHub runs: valid by its schema, every `uses:` pinned to a commit, no expression inside a script (a title
// or branch name would become code), and no more rights than reading.
import { validateAction, validateWorkflow } from '@action-validator/core';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { createSuite } from '../tools/check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Every problem of one file's text.
function problemsOf(text, kind) {
  const { errors } = kind === 'action' ? validateAction(text) : validateWorkflow(text);
  const problems = errors.map(({ title, path, detail }) => `schema: ${title} ${path ?? ''} ${detail ?? ''}`);
  const file = parse(text);
  for (const step of stepsOf(file, kind)) {
    if (step.run?.includes('${{')) problems.push(`an expression inside a script: ${step.name ?? step.id ?? step.run}`);
    if (step.uses !== undefined && step.uses !== './' && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(step.uses)) {
      problems.push(`not pinned to a commit: ${step.uses}`);
    }
  }
  if (kind === 'workflow') {
    const grants = [file.permissions, ...Object.values(file.jobs ?? {}).map((job) => job.permissions ?? { contents: 'read' })];
    if (!grants.every((grant) => JSON.stringify(grant) === '{"contents":"read"}')) problems.push('permissions must be contents: read');
  }
  return problems;
}

function stepsOf(file, kind) {
  return kind === 'action' ? (file.runs?.steps ?? []) : Object.values(file.jobs ?? {}).flatMap((job) => job.steps ?? []);
}

const suite = createSuite();
const workflows = join(root, '.github/workflows');
for (const name of readdirSync(workflows)) {
  await suite.check(name, () => assert.deepEqual(problemsOf(readFileSync(join(workflows, name), 'utf8'), 'workflow'), []));
}
if (existsSync(join(root, 'action.yml'))) {
  await suite.check('action.yml', () => assert.deepEqual(problemsOf(readFileSync(join(root, 'action.yml'), 'utf8'), 'action'), []));
}

// The check itself: what it must refuse.
const workflow = (step, permissions = 'contents: read') =>
  `on: push\npermissions: {${permissions}}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - ${step}\n`;
const sha = '11bd71901bbe5b1630ceea73d27597364c9af683';
const rows = [
  ['good', workflow(`uses: actions/checkout@${sha}`), undefined],
  ['our own action', workflow('uses: ./'), undefined],
  ['a tag', workflow('uses: actions/checkout@v4'), /not pinned/],
  ['a short commit', workflow('uses: actions/checkout@11bd719'), /not pinned/],
  ['an expression in a script', workflow('run: echo ${{ github.head_ref }}'), /expression inside a script/],
  ['rights to write', workflow('run: ls', 'contents: write'), /contents: read/],
  ['all rights', workflow('run: ls').replace(/permissions.*\n/, 'permissions: write-all\n'), /contents: read/],
  ['no rights stated', workflow('run: ls').replace(/permissions.*\n/, ''), /contents: read/],
  ['a job with more rights', workflow('run: ls').replace('runs-on: x', 'runs-on: x\n    permissions: {contents: write}'), /contents: read/],
  ['an unknown key', workflow('run: ls\n        foo: bar'), /schema/],
];
for (const [name, text, expected] of rows) {
  await suite.check(`refuses: ${name}`, () => {
    const problems = problemsOf(text, 'workflow').join('\n');
    if (expected === undefined) assert.equal(problems, '');
    else assert.match(problems, expected);
  });
}
suite.finish();
