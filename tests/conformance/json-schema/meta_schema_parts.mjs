// Holds Bylaw's own meta-schemas to the published ones, which ajv carries: every part of a published one that is a schema, down to
// `#/definitions/positiveInteger` of draft-04, can be referred to, and accepts what ajv accepts by it.
//
//   node tests/conformance/json-schema/meta_schema_parts.mjs
//
// BYLAW names the program.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const bylaw = process.env.BYLAW ?? fileURLToPath(new URL('../../../build/bin/bylaw', import.meta.url));
const load = createRequire(import.meta.url);
const refs = (name) => load(`ajv/dist/refs/json-schema-${name}.json`);
const kOf2019 = ['core', 'applicator', 'validation', 'meta-data', 'format', 'content'];
const kOf2020 = ['core', 'applicator', 'unevaluated', 'validation', 'meta-data', 'format-annotation', 'content'];
const dialects = [
  { draft: 'http://json-schema.org/draft-04/schema#', Judge: Ajv4, published: [load('ajv-draft-04/dist/refs/json-schema-draft-04.json')] },
  { draft: 'http://json-schema.org/draft-06/schema#', Judge: Ajv, published: [refs('draft-06')] },
  { draft: 'http://json-schema.org/draft-07/schema#', Judge: Ajv, published: [refs('draft-07')] },
  {
    draft: 'https://json-schema.org/draft/2019-09/schema',
    Judge: Ajv2019,
    published: [refs('2019-09/schema'), ...kOf2019.map((name) => refs(`2019-09/meta/${name}`))],
  },
  {
    draft: 'https://json-schema.org/draft/2020-12/schema',
    Judge: Ajv2020,
    published: [refs('2020-12/schema'), ...kOf2020.map((name) => refs(`2020-12/meta/${name}`))],
  },
];
// Made from the published ones alone: an instance of ajv's own has compiled its meta-schemas before it knows a format.
function judge({ Judge, published }) {
  const ajv = new (Judge.default ?? Judge)({ strict: false, logger: false, meta: false, validateSchema: false });
  (addFormats.default ?? addFormats)(ajv);
  for (const meta of published) ajv.addSchema(meta);
  return ajv;
}

// --- the parts: the pointers to schemas in a published meta-schema

const kSchemas = new Set(['items', 'additionalProperties', 'propertyNames', 'not']);
const kMaps = new Set(['properties', 'definitions', '$defs']);
const kLists = new Set(['allOf', 'anyOf', 'oneOf']);
const token = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');
function partsOf(schema, pointer, out) {
  out.push([pointer, schema]);
  if (typeof schema !== 'object') return out;
  for (const [key, value] of Object.entries(schema)) {
    const below = `${pointer}/${token(key)}`;
    if (kSchemas.has(key)) partsOf(value, below, out);
    if (kMaps.has(key)) for (const [name, one] of Object.entries(value)) partsOf(one, `${below}/${token(name)}`, out);
    if (kLists.has(key)) value.forEach((one, i) => partsOf(one, `${below}/${i}`, out));
  }
  return out;
}

// The text of a part with that of the definitions it refers to.
function withLocalParts(part, meta) {
  const text = JSON.stringify(part);
  const names = [...text.matchAll(/#\/\$defs\/(\w+)/g)].map(([, name]) => name);
  return text + names.map((name) => JSON.stringify(meta.$defs?.[name] ?? {})).join('');
}

// --- what is held against each

const kScalars = [
  null, true, false, 0, 1, -1, 2.0, 1.5, 1e3, 'text', '', 'string', '^a', '[a-', 'x:y', '_x', '1x', '#a', 'a#b', 'http://a.example/b#',
  'http://a.example/b#c', 'a b',
];
const kLists0 = [[], [1], ['a'], ['a', 'a'], ['a', 1], [1, 1], ['string'], ['string', 'string'], [true], [{}], [{}, true], [[]], [null]];
const kValues = [...kScalars, ...kLists0, {}, { a: 1 }, { a: true }, { a: {} }, { a: [] }, { a: ['b'] }, { a: ['b', 'b'] }, { 'x:y': true }];
const kKeywords = [
  'id', '$id', '$ref', '$comment', '$anchor', '$defs', '$vocabulary', '$recursiveAnchor', '$recursiveRef', '$dynamicAnchor', '$dynamicRef',
  'definitions', 'prefixItems', 'items', 'additionalItems', 'contains', 'additionalProperties', 'properties', 'patternProperties',
  'dependencies', 'dependentSchemas', 'propertyNames', 'if', 'allOf', 'not', 'unevaluatedItems', 'type', 'const', 'enum', 'multipleOf',
  'maximum', 'exclusiveMaximum', 'maxLength', 'minLength', 'pattern', 'uniqueItems', 'minContains', 'minProperties', 'required',
  'dependentRequired', 'title', 'default', 'deprecated', 'readOnly', 'examples', 'format', 'contentEncoding', 'contentSchema',
];
const records = [...kValues, ...kKeywords.flatMap((key) => kValues.map((value) => ({ [key]: value })))];

// Where ajv's copy of a meta-schema is not the published one: see against_ajv.mjs.
const kElsewhere = {
  'http://json-schema.org/draft-04/schema#': ['$ref', 'format', 'id'],
  'http://json-schema.org/draft-06/schema#': ['patternProperties'],
  'http://json-schema.org/draft-07/schema#': ['enum', 'writeOnly'],
};

// Where the way by which a schema is come to decides, ajv is sure of whole dialects only; other such parts have to be there.
const kDynamic = /"\$(?:dynamic|recursive)Ref"/;
let unjudged = 0;

let passed = 0;
let failed = 0;
function expect(good, text) {
  if (good) {
    passed += 1;
    return;
  }
  failed += 1;
  if (failed <= Number(process.env.SHOW ?? 20)) console.log(text);
}

const folder = mkdtempSync(join(tmpdir(), 'bylaw-meta-'));
writeFileSync(join(folder, 'records.jsonl'), records.map((one) => JSON.stringify(one)).join('\n') + '\n');

// Which records the program refuses by a reference.
function refused(draft, $ref) {
  writeFileSync(join(folder, 'a.schema.json'), JSON.stringify({ $schema: draft, $ref }));
  const args = ['validate', 'a.schema.json', 'records.jsonl', '--output', 'json', '--sample', '10000', '--format-assertion'];
  const run = spawnSync(bylaw, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const result = JSON.parse(run.stdout);
  if (!result.checks) return { error: result.findings.map(({ message }) => message).join('; ') };
  if (result.undecided > 0) return { error: `${result.undecided} records are undecided` };
  return { records: new Set(result.checks.flatMap(({ sample }) => sample.map(({ record }) => record - 1))) };
}

for (const dialect of dialects) {
  const { draft, published } = dialect;
  const ajv = judge(dialect);
  for (const meta of published) {
    const uri = (meta.$id ?? meta.id).replace(/#$/, '');
    const parts = partsOf(meta, '', []);
    if (meta.$dynamicAnchor) parts.push([meta.$dynamicAnchor, meta]);
    for (const [fragment, part] of parts) {
      const $ref = `${uri}#${encodeURI(fragment)}`;
      const ours = refused(draft, $ref);
      expect(!ours.error, `${$ref}: ${ours.error}`);
      if (ours.error) continue;
      const whole = fragment === '' && Boolean(meta.allOf);
      const anchor = fragment !== '' && !fragment.startsWith('/');
      const alone = anchor || (!whole && kDynamic.test(withLocalParts(part, meta)));
      if (alone) {
        unjudged += 1;
        continue;
      }
      const accepts = ajv.compile({ $ref });
      records.forEach((record, i) => {
        const keys = typeof record === 'object' && record !== null ? Object.keys(record) : [];
        if ([...keys, fragment.split('/').at(-1)].some((key) => kElsewhere[draft]?.includes(key))) return;
        const good = accepts(record);
        expect(good !== ours.records.has(i), `${$ref} ${JSON.stringify(record)}: ajv ${good ? 'accepts' : 'refuses'} it`);
      });
    }
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`${unjudged} parts without a judge`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
