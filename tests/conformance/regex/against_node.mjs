// Holds how Bylaw reads regular expressions to how Node reads them: which ones are right with the flag `u`, which ones only without it
// (Annex B of ECMA-262), and what the right ones match.
//
//   node tests/conformance/regex/against_node.mjs [--seed N]
//
// BYLAW names the program. A pattern that Bylaw says it cannot match (lookaround, references back) must be right; more is not asked.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { patterns, texts } from './patterns.mjs';

const bylaw = process.env.BYLAW ?? fileURLToPath(new URL('../../../build/bin/bylaw', import.meta.url));
const options = process.argv.slice(2);
const seed = options[0] === '--seed' ? Number(options[1]) : 1;
const kCount = 3000;
const kLot = 300; // patterns of one schema: a report has an end

const kSampled = 40; // of one run of `validate`, which keeps as many failing records in all

const compiled = (pattern, flags) => {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
};

const folder = mkdtempSync(join(tmpdir(), 'bylaw-regex-'));
const run = (args, exits) => {
  const { status, stdout, stderr } = spawnSync(bylaw, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!exits.includes(status)) throw new Error(`bylaw ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`);
  return JSON.parse(stdout);
};

// A schema with one property for each pattern, in a line of its own.
const schema = (draft, lot) =>
  `{"$schema": ${JSON.stringify(draft)}, "properties": {\n${lot.map((pattern, i) => `"p${i}": {"pattern": ${JSON.stringify(pattern)}}`).join(',\n')}\n}}\n`;

function findings(draft, lot) {
  writeFileSync(join(folder, 'x.schema.json'), schema(draft, lot));
  const found = lot.map(() => new Set());
  const report = run(['check', 'x.schema.json', '--no-default-policies', '--output', 'json'], [0, 1]);
  for (const { rule, location } of report.findings) found[location.start.line - 2]?.add(rule);
  return found;
}

const kLines = texts();

// The texts that each pattern matches, by their numbers.
function matched(lot) {
  writeFileSync(join(folder, 'x.schema.json'), schema('http://json-schema.org/draft-07/schema#', lot));
  const record = (text) => JSON.stringify(Object.fromEntries(lot.map((_, i) => [`p${i}`, text])));
  writeFileSync(join(folder, 'x.jsonl'), kLines.map((text) => `${record(text)}\n`).join(''));
  const result = run(['validate', 'x.schema.json', 'x.jsonl', '--sample', String(kLines.length), '--output', 'json'], [0, 1]);
  const matches = lot.map(() => new Set(kLines.keys()));
  for (const { path, sample } of result.checks) {
    for (const { record: number } of sample) matches[Number(path.slice(2))]?.delete(number - 1);
  }
  return matches;
}

let passed = 0;
let failed = 0;
const judge = (good, message) => {
  good ? (passed += 1) : (failed += 1);
  if (!good) console.log(`FAILED ${message}`);
};

const tally = { unicode: 0, legacy: 0, wrong: 0, unmatched: 0, matched: 0 };
const all = patterns(seed, kCount);
for (let from = 0; from < all.length; from += kLot) {
  const lot = all.slice(from, from + kLot);
  const newer = findings('https://json-schema.org/draft/2020-12/schema', lot);
  const older = findings('http://json-schema.org/draft-07/schema#', lot);
  const able = [];
  lot.forEach((pattern, i) => {
    const withFlag = compiled(pattern, 'u');
    const without = compiled(pattern, '');
    const right = withFlag ?? without;
    tally[withFlag ? 'unicode' : without ? 'legacy' : 'wrong'] += 1;
    const shown = JSON.stringify(pattern);
    for (const [draft, rules] of [['2020-12', newer[i]], ['draft-07', older[i]]])
      judge(rules.has('jsonschema/invalid-pattern') === (right === null), `${shown} in ${draft}: ${right ? 'right' : 'wrong'}, and Bylaw says [${[...rules]}]`);
    judge(newer[i].has('jsonschema/legacy-pattern') === (withFlag === null && without !== null), `${shown}: ${withFlag ? 'right' : 'wrong'} with u, and Bylaw says [${[...newer[i]]}]`);
    judge(!older[i].has('jsonschema/legacy-pattern'), `${shown}: draft-07 asks for no flag`);
    if (right === null) return;
    if (older[i].has('jsonschema/unsupported-pattern')) tally.unmatched += 1;
    else if (!older[i].has('jsonschema/invalid-pattern')) able.push({ pattern, right });
  });
  const ours = [];
  for (let i = 0; i < able.length; i += kSampled) ours.push(...matched(able.slice(i, i + kSampled).map(({ pattern }) => pattern)));
  able.forEach(({ pattern, right }, i) => {
    tally.matched += 1;
    const different = kLines.filter((text, number) => right.test(text) !== ours[i].has(number));
    judge(different.length === 0, `${JSON.stringify(pattern)} with ${JSON.stringify(right.flags)}: matches ${JSON.stringify(different)} differently`);
  });
}
rmSync(folder, { recursive: true });

// A draw that has hardly any of a kind shows nothing.
for (const [kind, count] of Object.entries(tally)) judge(count > kCount / 30, `only ${count} of ${kCount} patterns are ${kind}`);
console.log(`seed ${seed}: ${Object.entries(tally).map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
