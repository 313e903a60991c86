// Holds what Bylaw says of generated .proto files (probes.mjs) to what protoc says of them: it refuses the same ones and no others,
// and where text is broken it blames one of the lines that protoc blames.
//
//   node tests/conformance/protobuf/against_probes.mjs               against own/probe_verdicts.txt, made with protoc 35.1
//   PYTHON=python3 node ... against_probes.mjs --record              ask protoc (protoc_judge.py) and write that file anew
//   PYTHON=python3 node ... against_probes.mjs --seed N              ask it about other probes
//
// BYLAW names the program. own/probe_exceptions.txt lists the probes for which another answer is right, with the reason.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokenCount, probes } from './probes.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const bylaw = process.env.BYLAW ?? here('../../../build/bin/bylaw');
const recorded = here('own/probe_verdicts.txt');
const options = process.argv.slice(2);
const all = probes(options[0] === '--seed' ? Number(options[1]) : 1);
const kLot = 400; // probes of one run: a report has an end
const kBuiltIn = /^protobuf\//;

const verdicts = options.length > 0 ? judge() : read();
if (options[0] === '--record') write();
if (verdicts.length !== all.length) throw new Error('the verdicts are of other probes: record them anew');

const placed = new Set(all.map((_, i) => i).slice(-brokenCount));
// Exceptions hold for the recorded probes.
const exceptions = new Set(options[0] === '--seed' ? [] : readFileSync(here('own/probe_exceptions.txt'), 'utf8').match(/^\d+/gm).map(Number));
const ours = answers();
let failed = 0;
all.forEach((files, i) => {
  const theirs = verdicts[i];
  if (theirs[0] === -1) return;
  // What protoc blames an import for, Bylaw says of the file that is imported.
  const main = ours[i].filter(({ line }) => line > 0);
  const refused = theirs.length > 0;
  const agree = refused ? ours[i].length > 0 : main.length === 0;
  // protoc gives the place of a fault of syntax or of a name; an option's is often that of its declaration.
  const sameLine = !refused || theirs[0] === 0 || main.length === 0 || !placed.has(i) || exceptions.has(i) || main.some(({ line }) => theirs.includes(line));
  if (agree && sameLine) return;
  failed += 1;
  if (failed > Number(process.env.SHOW ?? 20)) return;
  console.log(`probe ${i}: protoc blames ${theirs.join(', ') || 'nothing'}, Bylaw ${ours[i].map(({ line, message }) => `${line} (${message})`).join(', ') || 'nothing'}`);
  if (!process.env.BRIEF) console.log(`${Object.entries(files).map(([name, text]) => `+++ ${name}\n${text}`).join('')}---`);
});
console.log(`${verdicts.filter((lines) => lines.length > 0 && lines[0] >= 0).length} of ${all.length} probes are refused`);
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function judge() {
  const run = spawnSync(process.env.PYTHON ?? 'python3', [here('protoc_judge.py')], {
    input: JSON.stringify(all),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

// `-` where nothing is wrong, else the lines that are: `3,5`.
function read() {
  const words = readFileSync(recorded, 'utf8').trim().split(/\s+/);
  return words.map((word) => (word === '-' ? [] : word.split(',').map(Number)));
}

function write() {
  const words = verdicts.map((lines) => lines.join(',') || '-').join(' ');
  writeFileSync(recorded, words.replace(/(.{1,118})( |$)/g, '$1\n'));
}

// The errors about each probe; those about another file than main.proto have the line 0.
function answers() {
  const found = all.map(() => []);
  for (let from = 0; from < all.length; from += kLot) {
    const folder = mkdtempSync(join(tmpdir(), 'bylaw-probes-'));
    try {
      for (let i = from; i < Math.min(from + kLot, all.length); i += 1) {
        mkdirSync(join(folder, `p${i}`));
        for (const [name, text] of Object.entries(all[i])) writeFileSync(join(folder, `p${i}`, name), text);
      }
      const run = spawnSync(bylaw, ['check', '.', '--no-default-policies', '--output', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
      for (const { rule, severity, message, location } of JSON.parse(run.stdout).findings) {
        const probe = /p(\d+)\/(\w+)\.proto$/.exec(location?.file ?? '');
        if (!probe || severity !== 'error' || !kBuiltIn.test(rule)) continue;
        found[probe[1]].push({ line: probe[2] === 'main' ? location.start.line : 0, message });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return found;
}
