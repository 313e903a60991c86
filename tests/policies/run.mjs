// Runs the examples that every policy carries, the default set's and the example meshes', with `bylaw policy test`.
// Fails when a rule has no example: a rule nobody showed failing may be one that cannot fail.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'build/bin/bylaw');

function folders(parent, below) {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent)).map((name) => join(parent, name, below)).filter((path) => existsSync(join(root, path)));
}

// What the global standards are held to; packs may have less: of a hundred faults in their expressions the examples notice so many.
const leastScore = 90;
const sets = ['policies', 'policies/global', ...folders('examples', 'policies')].filter((path) => existsSync(join(root, path)));
let [passed, failed] = [0, 0];
for (const set of sets) {
  const { status, stdout, stderr } = spawnSync(program, ['policy', 'test', set, '--mutate', '--output', 'json'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  try {
    const { tests, mutation } = JSON.parse(stdout);
    if (tests.passed === 0) throw new Error('ran no example');
    console.log(`${set}: ${tests.passed} examples passed, ${tests.failed} failed`);
    passed += tests.passed;
    failed += tests.failed;
    if (tests.failed > 0 || status !== 0) throw new Error(`exit ${status}`);
    console.log(`${set}: ${mutation.killed} of ${mutation.mutants} mutants killed, ${mutation.score} %`);
    if (set === 'policies/global' && mutation.score < leastScore) throw new Error(`the examples notice less than ${leastScore} % of the mutants`);
  } catch (error) {
    failed += 1;
    const { stdout: text } = spawnSync(program, ['policy', 'test', set, '--output', 'concise'], { cwd: root, encoding: 'utf8' });
    console.log(`FAILED ${set}: ${error.message}\n${text}${stderr}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
