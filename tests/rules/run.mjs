// Holds docs/rules/ to the rules it is written from: generates the pages anew and compares them byte for byte. After a rule
// changed: `build/bin/bylaw rules --policies pack:all --output markdown=docs/rules/`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.BYLAW ?? join(root, 'build/bin/bylaw');
const kept = join(root, 'docs/rules');
const scratch = mkdtempSync(join(tmpdir(), 'bylaw-rules-'));
let [passed, failed] = [0, 0];
function check(name, holds, why = '') {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${name}${why && `: ${why}`}`);
  }
}

function run(...args) {
  return spawnSync(program, args, { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 28 });
}

const written = run('rules', '--policies', 'pack:all', '--output', 'markdown=pages/');
check('the pages are written', written.status === 0, written.stderr);
const fresh = readdirSync(join(scratch, 'pages')).sort();
check('there are as many pages as there are areas', fresh.join() === readdirSync(kept).sort().join());
for (const page of fresh) {
  let text = '';
  try {
    text = readFileSync(join(kept, page), 'utf8');
  } catch {
    // Told below: an absent page is not what was written.
  }
  check(page, text === readFileSync(join(scratch, 'pages', page), 'utf8'), 'docs/rules differs from the rules');
}

// The library is worth adopting on the first day: every rule says what, why, and shows both sides.
const { rules } = JSON.parse(run('rules', '--policies', 'pack:all', '--output', 'json').stdout);
const library = rules.filter(({ scope }) => scope === 'global');
check('the library has 72 rules and more', library.length >= 72, `${library.length}`);
for (const rule of library) {
  const complete = rule.title && rule.rationale && rule.help && rule.references.length > 0
    && rule.examples.pass.length > 0 && rule.examples.fail.length > 0;
  check(rule.id, complete, 'lacks a title, a rationale, help, a reference or an example');
}
check('ids are told apart', new Set(rules.map(({ id, scope }) => `${id} ${scope}`)).size === rules.length);

// The guide counts them by pack.
const policyGuide = readFileSync(join(root, 'docs/policies.md'), 'utf8');
const counted = Object.fromEntries([...policyGuide.matchAll(/^\| (always|`pack:[a-z-]+`) \| (\d+) \|/gm)].map(([, pack, count]) => [pack.replaceAll('`', ''), Number(count)]));
const counts = { 'pack:all': library.length };
for (const { pack } of library) {
  const name = pack ? `pack:${pack}` : 'always';
  counts[name] = (counts[name] ?? 0) + 1;
}
for (const name of new Set([...Object.keys(counts), ...Object.keys(counted)])) {
  check(`docs/policies.md counts ${name}`, counts[name] === counted[name], `${counts[name]} rules, the guide says ${counted[name]}`);
}

// Links of the guide lead to pages.
const guide = readFileSync(join(root, 'docs/architectures.md'), 'utf8');
for (const [, page] of guide.matchAll(/\]\(rules\/([a-z-]+\.md)\)/g)) check(`architectures.md -> ${page}`, fresh.includes(page));

rmSync(scratch, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
