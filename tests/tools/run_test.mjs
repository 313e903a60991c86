// Tests of tests/run.mjs: a suite that cannot be trusted must count as a failure.
import assert from 'node:assert/strict';
import { formatCounts, runSuite, runSuites } from '../run.mjs';
import { createSuite } from './check.mjs';

const shell = (script, minutes) => runSuite({ command: ['bash', '-c', script], minutes }, { print: () => {} });

// name, script, passed, failed, skipped
const rows = [
  ['all pass', 'echo "3 passed, 0 failed"', 3, 0, 0],
  ['some fail', 'echo "3 passed, 2 failed"; exit 1', 3, 2, 0],
  ['some skipped', 'echo "3 passed, 0 failed, 4 skipped"', 3, 0, 4],
  ['counts a failure yet exits 0', 'echo "3 passed, 2 failed"', 3, 2, 0],
  ['trailing empty lines', 'printf "3 passed, 0 failed\\n\\n\\n"', 3, 0, 0],
  ['no newline at the end', 'printf "3 passed, 0 failed"', 3, 0, 0],
  ['noise on standard error afterwards', 'echo "3 passed, 0 failed"; sleep 0.05; echo bye >&2', 3, 0, 0],
  // Not to be trusted
  ['no test', 'echo "0 passed, 0 failed"', 0, 1, 0],
  ['only skipped', 'echo "0 passed, 0 failed, 5 skipped"', 0, 1, 5],
  ['no counts', 'echo fine', 0, 1, 0],
  ['no output', 'true', 0, 1, 0],
  ['counts are not last', 'echo "3 passed, 0 failed"; echo done', 0, 1, 0],
  ['counts on standard error only', 'echo "3 passed, 0 failed" >&2', 0, 1, 0],
  ['counts inside a line', 'echo "so: 3 passed, 0 failed"', 0, 1, 0],
  ['passes but exits 1', 'echo "3 passed, 0 failed"; exit 1', 3, 1, 0],
  ['dies of a signal', 'echo "3 passed, 0 failed"; kill -SEGV $$', 3, 1, 0],
];

const suite = createSuite();
for (const [name, script, passed, failed, skipped] of rows) {
  await suite.check(name, async () => {
    const counts = await shell(script);
    assert.deepEqual([counts.passed, counts.failed, counts.skipped], [passed, failed, skipped]);
  });
}
await suite.check('only skipped, of a suite that needs what is not here', async () => {
  const run = (script) => runSuite({ command: ['bash', '-c', script], needs: 'protoc' }, { print: () => {} });
  assert.deepEqual(await run('echo "0 passed, 0 failed, 1 skipped"'), { passed: 0, failed: 0, skipped: 1, problem: undefined });
  assert.equal((await run('echo "0 passed, 0 failed"')).failed, 1, 'nothing skipped either');
});
await suite.check('a command that does not exist', async () => {
  const counts = await runSuite({ command: ['/nonexistent/program'] }, { print: () => {} });
  assert.equal(counts.failed, 1);
});
await suite.check('a suite that never ends, with a child', async () => {
  const counts = await shell('sleep 60 & sleep 60; echo "1 passed, 0 failed"', 0.2 / 60);
  assert.equal(counts.failed, 1);
  assert.match(counts.problem, /no end after/);
});
await suite.check('several at a time: each in one piece, rows in the order of the table', async () => {
  const slow = { name: 'slow', command: ['bash', '-c', 'echo a; sleep 0.3; echo b; echo "1 passed, 0 failed"'] };
  const quick = { name: 'quick', command: ['bash', '-c', 'echo c; echo "2 passed, 0 failed"'] };
  const printed = [];
  const rows = await runSuites([slow, quick, quick], 2, { print: (text) => printed.push(text) });
  assert.deepEqual(rows.map(({ name, passed }) => [name, passed]), [['slow', 1], ['quick', 2], ['quick', 2]]);
  assert.equal(printed.at(-1), '\n== slow\n  a\n  b\n  1 passed, 0 failed');
  assert.equal(printed.length, 3);
});
await suite.check('the closing line', () => {
  assert.equal(formatCounts({ passed: 1, failed: 0, skipped: 0 }), '1 passed, 0 failed');
  assert.equal(formatCounts({ passed: 1, failed: 2, skipped: 3 }), '1 passed, 2 failed, 3 skipped');
});
suite.finish();
