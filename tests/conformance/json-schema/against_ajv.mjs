// Holds what Bylaw says of generated JSON Schemas to what the meta-schemas of their drafts say of them, with ajv as the judge: a
// schema that the meta-schema of its draft refuses has an error, one that it accepts has none.
//
//   node tests/conformance/json-schema/against_ajv.mjs [SEED [COUNT]]
//
// Each schema is a valid one with up to two keywords replaced: by the values of other kinds, by the edges of what the keyword may
// have, by the same keyword one level deeper. BYLAW names the program, SHOW how many that differ are shown.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { createRequire } from 'node:module';

const bylaw = process.env.BYLAW ?? fileURLToPath(new URL('../../../build/bin/bylaw', import.meta.url));
const seed = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 3000);
const kLot = 300; // schemas of one run: a report has an end

// --- the judge

const options = { strict: false, allErrors: true, logger: false };
const draft6 = createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json');
const judges = {
  'http://json-schema.org/draft-04/schema#': new (Ajv4.default ?? Ajv4)(options),
  'http://json-schema.org/draft-06/schema#': new (Ajv.default ?? Ajv)(options).addMetaSchema(draft6),
  'http://json-schema.org/draft-07/schema#': new (Ajv.default ?? Ajv)(options),
  'https://json-schema.org/draft/2019-09/schema': new (Ajv2019.default ?? Ajv2019)(options),
  'https://json-schema.org/draft/2020-12/schema': new (Ajv2020.default ?? Ajv2020)(options),
};
for (const judge of Object.values(judges)) (addFormats.default ?? addFormats)(judge);
const drafts = Object.keys(judges);

// --- the generator

let state = seed;
function random(n) {
  // mulberry32
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
}
const pick = (list) => list[random(list.length)];

const kKeywords = [
  'id', '$id', '$ref', '$comment', '$anchor', '$defs', '$vocabulary', '$recursiveAnchor', '$recursiveRef', '$dynamicAnchor', 'definitions',
  'prefixItems', 'items', 'additionalItems', 'contains', 'additionalProperties', 'properties', 'patternProperties', 'dependencies',
  'dependentSchemas', 'propertyNames', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf', 'not', 'unevaluatedItems',
  'unevaluatedProperties', 'type', 'const', 'enum', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum',
  'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'maxContains', 'minContains', 'maxProperties',
  'minProperties', 'required', 'dependentRequired', 'title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly',
  'examples', 'format', 'contentMediaType', 'contentEncoding', 'contentSchema',
];
// Values that are right for some keyword, wrong for another, and at the edge for a third.
const kValues = [
  null, true, false, 0, 1, -1, 2.0, 1.5, -0.5, 1e3, 'text', '', 'string', 'array', '^a', '[a-', 'x:y', '_x', '1x', '#a', 'http://a.example/b#',
  'http://a.example/b#c', 'a b', [], [1], ['a'], ['a', 'a'], ['a', 1], [1, 1], [1, 1.0], ['string'], ['string', 'string'], ['text'],
  [true], [{}], [{}, true], [[]], [null], {}, { a: 1 }, { a: true }, { a: {} }, { a: [] }, { a: ['b'] }, { a: ['b', 'b'] }, { a: 'b' },
  { a: { type: 'string' } }, { type: 'text' }, { minLength: -1 }, { required: [] }, { enum: [] }, { '[a-': {} }, { '^a': {} },
  { a: null }, { 'http://a.example/v': true }, { 'http://a.example/v': 1 }, { exclusiveMaximum: true }, { exclusiveMaximum: 1 },
  { maximum: 1, exclusiveMaximum: true }, { items: [] }, { items: [{}] }, { $id: 'a#b' }, { id: 1 }, { $anchor: 'a:b' },
  { properties: { a: { maxItems: 0.5 } } },
];

function schema() {
  const root = { $schema: pick(drafts), title: 'generated' };
  const place = random(3) === 0 ? root : ((root.properties = { a: {} }), root.properties.a);
  const keywords = 1 + random(2);
  for (let i = 0; i < keywords; i += 1) place[pick(kKeywords)] = structuredClone(pick(kValues));
  return root;
}

// Where the judge's copy of a meta-schema is not the published one: it lacks `format` of draft-04 and `writeOnly` of draft-07, and
// has for draft-07 what draft-06 asks of `enum`. What stands beside a `$ref` of these drafts is ignored, be it right or wrong.
const kElsewhere = {
  'draft-04': /"format":|"\$ref":/,
  'draft-06': /"\$ref":/,
  'draft-07': /"writeOnly":|"\$ref":|"enum":\[(?:\]|("\w+"),\1|1,1)/,
};
function isJudged(root) {
  const [, draft] = root.$schema.match(/(draft-0\d)/) ?? [];
  return !kElsewhere[draft]?.test(JSON.stringify(root));
}

const all = [];
// What was missed once, whatever the seed.
for (const value of ['x:y', '1x', '[a-', '_x', true]) all.push({ $schema: drafts[4], $recursiveAnchor: value });
for (const value of ['a b', 'http://a.example/b#', 1]) all.push({ $schema: drafts[4], properties: { a: { $recursiveRef: value } } });
while (all.length < count) {
  const root = schema();
  if (isJudged(root)) all.push(root);
}

function verdict(root) {
  const judge = judges[root.$schema];
  const valid = judge.validateSchema(root);
  return valid === true ? [] : judge.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

// --- Bylaw's answers

const kOfMetaSchema = new Set(['jsonschema/invalid-keyword', 'jsonschema/not-a-schema', 'jsonschema/invalid-pattern']);
function answers() {
  const found = all.map(() => []);
  for (let from = 0; from < all.length; from += kLot) {
    const folder = mkdtempSync(join(tmpdir(), 'bylaw-schemas-'));
    try {
      for (let i = from; i < Math.min(from + kLot, all.length); i += 1) {
        mkdirSync(join(folder, `s${i}`));
        writeFileSync(join(folder, `s${i}`, 'a.schema.json'), JSON.stringify(all[i]));
      }
      const run = spawnSync(bylaw, ['check', '.', '--no-default-policies', '--output', 'json'], {
        cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28,
      });
      const report = JSON.parse(run.stdout);
      for (const { rule, severity, message, location } of report.findings) {
        if (severity === 'error') found[Number(location.file.match(/^s(\d+)/)[1])].push({ rule, message });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return found;
}

const ours = answers();
let failed = 0;
let refused = 0;
all.forEach((root, i) => {
  const theirs = verdict(root);
  if (theirs.length > 0) refused += 1;
  // The names of `patternProperties` are patterns, whatever the meta-schema has of it.
  const about = ours[i].filter(({ rule }) => kOfMetaSchema.has(rule) && (rule !== 'jsonschema/invalid-pattern' || theirs.length > 0));
  if (theirs.length > 0 === about.length > 0) return;
  failed += 1;
  if (failed > Number(process.env.SHOW ?? 20)) return;
  console.log(`${JSON.stringify(root)}\n  ajv: ${theirs.join('; ') || 'valid'}\n  Bylaw: ${about.map(({ rule, message }) => `${rule} ${message}`).join('; ') || 'no error'}`);
});
console.log(`${refused} of ${all.length} schemas are refused`);
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || refused === 0 ? 1 : 0;
