// Runs the golden cases: `node tests/cases/run.mjs [--rebase] [--no-wasm] [--bylaw PROGRAM] [--wasm FOLDER] [FILTER...]`.
// Counts one check for each case and face. README.md beside this file says what a case is.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expectedFile, findCases, prepareInput } from './case.mjs';
import { createNativeFace, createWasmFace } from './faces.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

// How many rules spoke depends on every rule that Bylaw has, so a golden keeps the distance instead: `{standard}+3 rules`.
// A rule that is added then changes no case but its own.
function withoutRuleCounts(text, json, { standard, builtin }) {
  const count = JSON.parse(json).summary.rules;
  const [name, base] = Math.abs(count - standard) <= Math.abs(count - builtin) ? ['standard', standard] : ['builtin', builtin];
  const distance = count === base ? '' : `${count < base ? '-' : '+'}${Math.abs(count - base)}`;
  const token = `{${name}}${distance}`;
  return text
    .replace(new RegExp(`"rules": ${count}(,?)\n`), `"rules": "${token}"$1\n`)
    .replace(`passes ${count} rules`, `passes ${token} rules`)
    .replace(`, ${count} rules)`, `, ${token} rules)`)
    .replace(` ${count} |\n`, ` ${token} |\n`);
}

// The same of SARIF's table of rules, which has all that could have spoken: a golden keeps those that did.
function withoutSilentRules(sarif) {
  const report = JSON.parse(sarif);
  for (const { tool, results } of report.runs) {
    const spoken = new Set(results.map(({ ruleId }) => ruleId));
    const wrong = results.find(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id !== ruleId);
    if (wrong) throw new Error(`the ruleIndex of ${wrong.ruleId} names another rule`);
    tool.driver.rules = tool.driver.rules.filter(({ id }) => spoken.has(id));
    for (const result of results) delete result.ruleIndex;
  }
  return `${JSON.stringify(report, null, 2)}\n`;
}

// Runs one case through the native program; returns its problems and its JSON report.
async function checkNative(oneCase, native, folder, { rebase, counts }) {
  const { exit, outputs } = await native(oneCase, folder);
  const problems = [];
  if (exit !== oneCase.exit) problems.push(`exit code ${exit}, expected ${oneCase.exit}`);
  const { findings, invalid } = JSON.parse(outputs.json);
  if (oneCase.exit !== 0 && (invalid ?? findings.length) === 0) problems.push('it fails without a finding');
  for (const [format, text] of Object.entries(outputs)) {
    const counted = findings === undefined ? text : withoutRuleCounts(text, outputs.json, counts);
    const actual = format === 'sarif' ? withoutSilentRules(counted) : counted;
    const file = join(oneCase.folder, expectedFile[format]);
    if (rebase) {
      if (!existsSync(file) || readFileSync(file, 'utf8') !== actual) writeFileSync(file, actual);
    } else if (!existsSync(file)) {
      problems.push(`${expectedFile[format]} is missing; make it with --rebase and read it`);
    } else {
      const expected = readFileSync(file, 'utf8');
      if (expected !== actual) problems.push(`${expectedFile[format]} differs\n${firstDifference(expected, actual)}`);
    }
  }
  return { problems, json: outputs.json, exit };
}

async function checkWasm(oneCase, wasm, folder, nativeAnswer) {
  const { exit, outputs } = await wasm(oneCase, folder);
  const problems = [];
  if (outputs.json !== nativeAnswer.json) {
    problems.push(`the report differs from the native one\n${firstDifference(nativeAnswer.json, outputs.json)}`);
  }
  if (exit !== nativeAnswer.exit) problems.push(`its verdict means exit code ${exit}, the native program's is ${nativeAnswer.exit}`);
  return problems;
}

// The first line that differs, with two lines of what stands before it.
export function firstDifference(expected, actual) {
  const [a, b] = [expected.split('\n'), actual.split('\n')];
  let line = 0;
  while (a[line] === b[line]) line += 1;
  const before = a.slice(Math.max(0, line - 2), line).map((text) => `      ${text}`);
  const cut = (text) => (text === undefined ? '(end of text)' : text.slice(0, 400));
  return [`    line ${line + 1}:`, ...before, `    - ${cut(a[line])}`, `    + ${cut(b[line])}`].join('\n');
}

// Runs one case through all faces; returns one list of problems for each face.
async function runCase(oneCase, faces, options) {
  if (oneCase.problem !== undefined) return [['malformed', [oneCase.problem]]];
  const results = [];
  const attempt = async (face, check) => {
    try {
      results.push([face, await check()]);
    } catch (error) {
      results.push([face, [error.message]]);
    }
  };
  const folder = prepareInput(oneCase);
  let answer;
  await attempt('native', async () => {
    answer = await checkNative(oneCase, faces.native, folder, options);
    return answer.problems;
  });
  if (faces.wasm && oneCase.nativeOnly === undefined) {
    await attempt('wasm', () => (answer ? checkWasm(oneCase, faces.wasm, folder, answer) : ['nothing to compare with']));
  }
  if (folder !== oneCase.input) rmSync(folder, { recursive: true, force: true });
  return results;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rebase: { type: 'boolean' },
      'no-wasm': { type: 'boolean' },
      bylaw: { type: 'string', default: join(root, 'build/bin/bylaw') },
      wasm: { type: 'string', default: join(root, 'build/wasm') },
      cases: { type: 'string', default: join(root, 'tests/cases') },
    },
  });
  const faces = {
    native: createNativeFace(resolve(values.bylaw)),
    wasm: values['no-wasm'] ? undefined : await createWasmFace(resolve(values.wasm)),
  };
  const cases = findCases(resolve(values.cases), root).filter(
    ({ name }) => positionals.length === 0 || positionals.some((filter) => name.includes(filter)),
  );
  const { rules } = JSON.parse(
    execFileSync(resolve(values.bylaw), ['rules', '--output', 'json'], { encoding: 'utf8', maxBuffer: 1 << 26 }),
  );
  const counts = { standard: rules.length, builtin: rules.filter(({ scope }) => scope === 'builtin').length };
  let [passed, failed] = [0, 0];
  const lanes = Array.from({ length: availableParallelism() * 2 }, async () => {
    for (let oneCase = cases.shift(); oneCase !== undefined; oneCase = cases.shift()) {
      for (const [face, problems] of await runCase(oneCase, faces, { rebase: values.rebase, counts })) {
        if (problems.length === 0) passed += 1;
        else {
          failed += 1;
          console.log(`FAILED ${oneCase.name} (${face})\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
        }
      }
    }
  });
  await Promise.all(lanes);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
