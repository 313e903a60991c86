// Holds what Bylaw says of a key without a value to what the published JSON Schema of ODCS says, with ajv as the judge: in every
// valid example each key is set to null, one at a time. What the standard refuses is an error, what it accepts is none.
//
//   node tests/conformance/odcs/nulls.mjs
//
// BYLAW names the program, BYLAW_SHARED the test data.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bylaw = process.env.BYLAW ?? join(root, 'build/bin/bylaw');
const data = join(process.env.BYLAW_SHARED || join(root, '../shared/data'), 'odcs');
const kLot = 300; // contracts of one run: a report has an end

const judges = new Map();
function judge(version) {
  if (judges.has(version)) return judges.get(version);
  const ajv = new (Ajv2019.default ?? Ajv2019)({ strict: false, allErrors: true, logger: false });
  (addFormats.default ?? addFormats)(ajv);
  judges.set(version, ajv.compile(JSON.parse(readFileSync(join(data, `schemas/odcs-${version}.json`), 'utf8'))));
  return judges.get(version);
}

// Every document that one gives by a key set to null, with the pointer of the key.
function* withNulls(document) {
  const keys = [];
  const walk = (node, path) => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (!Array.isArray(node)) keys.push([...path, key]);
      walk(value, [...path, key]);
    }
  };
  walk(document, []);
  for (const path of keys) {
    const copy = structuredClone(document);
    const last = path.at(-1);
    path.slice(0, -1).reduce((node, key) => node[key], copy)[last] = null;
    yield { path, copy };
  }
}

const kSchemas = [['v3.0.2', 'v3.0.2'], ['v3.1.0', 'v3.1.0'], ['v3.2.0-draft', 'v3.2.0']];
const all = [];
const seen = new Set();
for (const { expect, files } of JSON.parse(readFileSync(join(data, 'cases.json'), 'utf8'))) {
  if (expect !== 'valid') continue;
  for (const { file } of files) for (const [schema, apiVersion] of kSchemas) {
    const document = parse(readFileSync(join(data, file), 'utf8'), { schema: 'core' });
    if (!/^v3\.[012]/.test(document.apiVersion)) continue;
    document.apiVersion = apiVersion;
    if (!judge(schema)(document)) continue;
    for (const { path, copy } of withNulls(document)) {
      // One of each place is enough.
      const shape = `${schema} ${path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('/')} ${siblings(document, path)}`;
      if (seen.has(shape)) continue;
      seen.add(shape);
      all.push({ path, copy, schema, file });
    }
  }
}
// What a key may have depends on the type beside it.
function siblings(document, path) {
  const parent = path.slice(0, -1).reduce((node, key) => node[key], document);
  return [parent.type, parent.logicalType].filter((text) => typeof text === 'string').join(' ');
}

function errors() {
  const found = all.map(() => []);
  for (let from = 0; from < all.length; from += kLot) {
    const folder = mkdtempSync(join(tmpdir(), 'bylaw-nulls-'));
    try {
      for (let i = from; i < Math.min(from + kLot, all.length); i += 1) {
        mkdirSync(join(folder, `c${i}`));
        writeFileSync(join(folder, `c${i}`, 'contract.odcs.json'), JSON.stringify(all[i].copy));
      }
      writeFileSync(join(folder, 'bylaw.yaml'), 'contracts: ["**/*.odcs.json"]\n');
      const run = spawnSync(bylaw, ['check', '.', '--no-default-policies', '--output', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
      for (const { rule, severity, message, location } of JSON.parse(run.stdout).findings) {
        const [, index] = location.file.match(/^c(\d+)/) ?? [];
        if (severity === 'error' && index && /^(odcs|document)\//.test(rule)) found[Number(index)].push(`${rule} ${message}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return found;
}

const ours = errors();
let failed = 0;
let refused = 0;
all.forEach(({ path, copy, schema, file }, i) => {
  const accepts = judge(schema)(copy);
  if (!accepts) refused += 1;
  if (accepts === (ours[i].length === 0)) return;
  failed += 1;
  if (failed <= Number(process.env.SHOW ?? 20)) console.log(`${file} (${schema}) ${path.join('/')}\n  ajv: ${accepts ? 'valid' : 'refused'}\n  Bylaw: ${ours[i].join('; ') || 'no error'}`);
});
console.log(`${refused} of ${all.length} contracts are refused`);
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || refused === 0 ? 1 : 0;
