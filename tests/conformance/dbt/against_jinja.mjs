// Holds what Bylaw says of generated templates to what Jinja 2 says of them: it refuses the same ones, and names a line no
// later than Jinja does.
//
//   node tests/conformance/dbt/against_jinja.mjs             against own/jinja_verdicts.txt
//   PYTHON=python3 node ... against_jinja.mjs --record       ask Jinja 2 (jinja_judge.py) and write that file anew
//   PYTHON=python3 node ... against_jinja.mjs --seed N       ask it about other templates
//
// BYLAW names the program.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templates } from './jinja_templates.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const bylaw = process.env.BYLAW ?? here('../../../build/bin/bylaw');
const recorded = here('own/jinja_verdicts.txt');
const options = process.argv.slice(2);
const seed = options[0] === '--seed' ? Number(options[1]) : 1;
const texts = templates(3000, seed);

const verdicts = options.length > 0 ? judge() : readFileSync(recorded, 'utf8').trim().split(/\s+/).map(Number);
if (options[0] === '--record') writeFileSync(recorded, `${verdicts.join(' ').replace(/(.{1,118})( |$)/g, '$1\n')}`);
if (verdicts.length !== texts.length) throw new Error('the verdicts are of other templates: record them anew');

const lines = answers();
let failed = 0;
texts.forEach((text, i) => {
  const right = verdicts[i] === 0 ? lines[i] === 0 : lines[i] > 0 && (lines[i] <= verdicts[i] || verdicts[i] === 1);
  if (right) return;
  failed += 1;
  if (failed <= 20) console.log(`template ${i}: Jinja says ${verdicts[i]}, Bylaw ${lines[i]}\n${text}\n---`);
});
console.log(`${verdicts.filter((line) => line > 0).length} of ${texts.length} templates are refused`);
console.log(`${texts.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function judge() {
  const run = spawnSync(process.env.PYTHON ?? 'python3', [here('jinja_judge.py')], {
    input: JSON.stringify({ texts }),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

// The line of the first finding about each template, 0 where there is none.
function answers() {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-jinja-'));
  try {
    mkdirSync(join(folder, 'models'));
    writeFileSync(join(folder, 'dbt_project.yml'), 'name: shop\nversion: "1.0"\nconfig-version: 2\nprofile: shop\n');
    texts.forEach((text, i) => writeFileSync(join(folder, 'models', `t${i}.sql`), text));
    const run = spawnSync(bylaw, ['check', '.', '--no-default-policies', '--output', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const first = texts.map(() => 0);
    for (const finding of JSON.parse(run.stdout).findings) {
      const file = /models\/t(\d+)\.sql$/.exec(finding.location?.file ?? '');
      if (!file || !/^dbt\/(unclosed-jinja|unbalanced-block|jinja-syntax)$/.test(finding.rule)) continue;
      const { line } = finding.location.start;
      first[file[1]] = Math.min(first[file[1]] || Infinity, line);
    }
    return first;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
