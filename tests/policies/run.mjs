// Runs the tests of the policies that ship with Bylaw and of the example meshes with `bylaw policy test --mutate`: each rule
// has an example of either kind, and the tests reach every branch of every shipped rule and notice nine of ten faults in it.
// The global standards and each pack are held to that on their own, so that no pack can live on another's tests.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'build/bin/bylaw');

// Of a hundred faults in a set's expressions its tests notice so many.
const leastScore = 90;

function folders(parent, below = '') {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent)).map((name) => join(parent, name, below)).filter((path) => existsSync(join(root, path)));
}

const shipped = ['policies/global', ...folders('policies/packs')];
const examples = folders('examples', 'policies');
if (shipped.length < 2 || examples.length === 0) throw new Error('there are no policies where they are looked for');

function judge({ tests, rules, coverage, mutation }, isShipped) {
  const wrong = [];
  if (tests.passed === 0) wrong.push('ran no test');
  if (tests.failed > 0) wrong.push(`${tests.failed} tests failed`);
  if (!isShipped) return wrong;
  if (rules.total === 0 || mutation.mutants === 0) wrong.push('has no rules');
  if (rules.without_examples > 0) wrong.push(`${rules.without_examples} rules lack an example that passes or one that fails`);
  if (coverage.covered_branches !== coverage.branches) wrong.push(`only ${coverage.covered_branches} of ${coverage.branches} branches are covered`);
  if (!(mutation.score >= leastScore)) wrong.push(`the tests notice ${mutation.score} % of the mutants, ${leastScore} % are asked for`);
  return wrong;
}

let [passed, failed] = [0, 0];
for (const set of [...shipped, ...examples]) {
  const isShipped = shipped.includes(set);
  // A shipped set alone: what others' tests notice is no merit of its own.
  const alone = isShipped ? ['--no-default-policies'] : [];
  const { status, stdout, stderr } = spawnSync(program, ['policy', 'test', set, ...alone, '--mutate', '--output', 'json'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  let wrong;
  try {
    const result = JSON.parse(stdout);
    passed += result.tests.passed;
    wrong = judge(result, isShipped);
    if (status !== 0) wrong.push(`exit ${status}`);
    const { tests, coverage, mutation } = result;
    console.log(`${set}: ${tests.passed} tests, ${coverage.covered_branches}/${coverage.branches} branches, ${mutation.killed}/${mutation.mutants} mutants (${mutation.score} %)`);
  } catch (error) {
    wrong = [`${error.message} ${stderr}`];
  }
  if (wrong.length === 0) {
    passed += 1;
    continue;
  }
  failed += wrong.length;
  const { stdout: text } = spawnSync(program, ['policy', 'test', set, ...alone, '--output', 'concise'], { cwd: root, encoding: 'utf8' });
  console.log(`FAILED ${set}: ${wrong.join('; ')}\n${text}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
