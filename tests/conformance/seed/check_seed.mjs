// Checks the founding example as one product folder and compares the findings with the ones that a governance engine must have:
//   node check_seed.mjs FOLDER KNOWN_FAILURES
// FOLDER has an `expected-findings.json`: a list of `file`, `line`, `what`, `level`. An entry of level `must` is met by any finding
// that begins or has a related place on its line. KNOWN_FAILURES lists `file:line` of those that are not met; it may only shrink.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [folder, knownFile] = process.argv.slice(2);
const program = fileURLToPath(new URL('../../../build/bin/bylaw', import.meta.url));
const expected = JSON.parse(readFileSync(`${folder}/expected-findings.json`, 'utf8'));
const known = new Set(
  readFileSync(knownFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

const asked = readdirSync(folder).filter((name) => name !== 'expected-findings.json' && name !== 'README.md');
// The folder is named, so that the Terraform files in it are one module; what is not part of the example is left out below.
const { stdout } = spawnSync(program, ['check', '.', '--output', 'json'], { cwd: folder, encoding: 'utf8' });
const report = JSON.parse(stdout);
const places = new Set();
for (const { location, related } of report.findings) {
  for (const at of [location, ...(related ?? []).map((label) => label.location)]) places.add(`${at.file}:${at.start.line}`);
}

let passed = 0;
let failed = 0;
let should = 0;
const seen = new Set();
for (const { file, line, what, level } of expected) {
  const place = `${file}:${line}`;
  const met = asked.includes(file) && places.has(place);
  if (level !== 'must') {
    should += met ? 1 : 0;
    continue;
  }
  seen.add(place);
  if (met !== known.has(place)) passed += 1;
  else {
    failed += 1;
    console.log(met ? `${place}: is found, take it off the known failures` : `${place}: not found: ${what}`);
  }
}
for (const place of known) {
  if (seen.has(place)) continue;
  failed += 1;
  console.log(`${place}: is no finding that must be there`);
}
const wanted = expected.filter(({ level }) => level !== 'must').length;
console.log(`${should} of ${wanted} findings that should be there`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
