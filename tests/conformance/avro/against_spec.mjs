// Holds what Bylaw says of generated Avro schemas to what the specification (1.12) demands: each is a valid schema, in which one
// thing at one place was changed into something else, with what the specification says of that: an error, to be ignored (a warning),
// or right.
//
//   node tests/conformance/avro/against_spec.mjs
//
// BYLAW names the program, SHOW how many that differ are shown.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bylaw = process.env.BYLAW ?? fileURLToPath(new URL('../../../build/bin/bylaw', import.meta.url));
const kLot = 250; // schemas of one run: a report has an end

// --- Where a type may stand: each gives a whole schema around it.
const places = {
  'a field': (type) => record([{ name: 'a', type }]),
  'an item': (type) => record([{ name: 'a', type: { type: 'array', items: type } }]),
  'a value': (type) => record([{ name: 'a', type: { type: 'map', values: type } }]),
  'a branch': (type) => record([{ name: 'a', type: ['null', type] }]),
  'a field of a field': (type) => record([{ name: 'a', type: { type: 'record', name: 'Inner', fields: [{ name: 'b', type }] } }]),
};
const record = (fields, more = {}) => ({ type: 'record', name: 'Outer', ...more, fields });

// --- What may stand there, and what the specification says of it.
const kError = 'error';
const kIgnored = 'warning';
const kRight = 'right';
const kNames = [['ok', kRight], ['_ok', kRight], ['Ok9', kRight], ['9x', kError], ['a-b', kError], ['', kError], ['a b', kError], ['ä', kError], [7, kError], [null, kError]];
const kFullNames = [...kNames, ['a.b', kRight], ['a.9', kError], ['a..b', kError], ['.a', kError], ['a.', kError]];
const kNamespaces = [['a', kRight], ['a.b', kRight], ['', kRight], ['a.9', kError], ['a..b', kError], ['a-b', kError], [7, kError]];

function* types() {
  for (const [name, verdict] of kFullNames) {
    yield [`the name ${name} of an enum`, { type: 'enum', name, symbols: ['A'] }, verdict];
    yield [`the name ${name} of a fixed`, { type: 'fixed', name, size: 1 }, verdict];
    yield [`the name ${name} of a record`, { type: 'record', name, fields: [] }, verdict];
  }
  for (const [namespace, verdict] of kNamespaces) yield [`the namespace ${namespace}`, { type: 'fixed', name: 'F', namespace, size: 1 }, verdict];
  for (const [name, verdict] of kNames) {
    yield [`the field ${name}`, { type: 'record', name: 'R', fields: [{ name, type: 'int' }] }, verdict];
    yield [`the symbol ${name}`, { type: 'enum', name: 'E', symbols: ['A', name] }, verdict];
  }
  for (const [name, verdict] of kFullNames) {
    // What is text and no name some implementations let pass.
    const said = verdict === kError && typeof name === 'string' ? kIgnored : verdict;
    yield [`the alias ${name} of a type`, { type: 'fixed', name: 'F', aliases: [name], size: 1 }, said];
  }
  for (const aliases of ['a', 7, {}, [[]]]) yield [`the aliases ${JSON.stringify(aliases)}`, { type: 'fixed', name: 'F', aliases, size: 1 }, kError];
  for (const kind of ['record', 'enum', 'fixed']) yield [`${kind} without its parts`, { type: kind, name: 'X' }, kError];
  yield ['a record without a name', { type: 'record', fields: [] }, kError];
  yield ['an array without items', { type: 'array' }, kError];
  yield ['a map without values', { type: 'map' }, kError];
  for (const fields of [{}, 'a', null, [1], [{}], [{ name: 'x' }], [{ type: 'int' }]]) yield [`the fields ${JSON.stringify(fields)}`, { type: 'record', name: 'R', fields }, kError];
  yield ['a field twice', { type: 'record', name: 'R', fields: [{ name: 'x', type: 'int' }, { name: 'x', type: 'int' }] }, kError];
  for (const [order, verdict] of [['ascending', kRight], ['descending', kRight], ['ignore', kRight], ['up', kError], [1, kError]])
    yield [`the order ${order}`, { type: 'record', name: 'R', fields: [{ name: 'x', type: 'int', order }] }, verdict];
  for (const [symbols, verdict] of [[['A', 'B'], kRight], [['A', 'A'], kError], ['A', kError], [{}, kError], [[1], kError]])
    yield [`the symbols ${JSON.stringify(symbols)}`, { type: 'enum', name: 'E', symbols }, verdict];
  for (const [value, verdict] of [['A', kRight], ['C', kError], [1, kError]])
    yield [`the default ${JSON.stringify(value)} of an enum`, { type: 'enum', name: 'E', symbols: ['A', 'B'], default: value }, verdict];
  for (const [size, verdict] of [[0, kRight], [16, kRight], [-1, kError], [1.5, kError], ['4', kError], [null, kError]])
    yield [`the size ${JSON.stringify(size)}`, { type: 'fixed', name: 'F', size }, verdict];
  for (const type of ['itn', 'Int', 'record', 'union', 7, null, [], {}]) {
    if (Array.isArray(type)) continue; // an empty union is a matter of taste
    yield [`the type ${JSON.stringify(type)}`, { type }, kError];
  }
  yield* logicalTypes();
}

// What is wrong with a logical type makes it ignored.
function* logicalTypes() {
  const bytes = { type: 'bytes', logicalType: 'decimal' };
  for (const [precision, scale, verdict] of [
    [4, 2, kRight], [4, undefined, kRight], [4, 4, kRight], [4, 0, kRight], [4, 5, kIgnored], [0, 0, kIgnored], [-1, 0, kIgnored],
    [undefined, undefined, kIgnored], [undefined, 1, kIgnored], ['4', 2, kIgnored], [4, '2', kIgnored], [4, -1, kIgnored], [4.5, 2, kIgnored],
  ]) yield [`decimal(${precision}, ${scale})`, { ...bytes, precision, scale }, verdict];
  // floor(log10(2^(8n - 1) - 1)) digits fit into n bytes.
  for (const [size, most] of [[1, 2], [2, 4], [4, 9], [8, 18], [16, 38]]) {
    const fixed = { type: 'fixed', name: 'D', size, logicalType: 'decimal' };
    yield [`decimal of ${most} digits in ${size} bytes`, { ...fixed, precision: most }, kRight];
    yield [`decimal of ${most + 1} digits in ${size} bytes`, { ...fixed, precision: most + 1 }, kIgnored];
  }
  const onto = {
    'decimal': ['bytes'], 'date': ['int'], 'time-millis': ['int'], 'time-micros': ['long'], 'timestamp-millis': ['long'],
    'timestamp-micros': ['long'], 'local-timestamp-millis': ['long'], 'local-timestamp-micros': ['long'], 'uuid': ['string'],
  };
  for (const [logicalType, right] of Object.entries(onto)) {
    for (const type of ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']) {
      const more = logicalType === 'decimal' ? { precision: 4 } : {};
      yield [`${logicalType} on ${type}`, { type, logicalType, ...more }, right.includes(type) ? kRight : kIgnored];
    }
  }
  for (const [size, verdict] of [[12, kRight], [11, kIgnored], [16, kIgnored]])
    yield [`a duration of ${size} bytes`, { type: 'fixed', name: 'D', size, logicalType: 'duration' }, verdict];
  for (const [size, verdict] of [[16, kRight], [15, kIgnored]])
    yield [`a uuid of ${size} bytes`, { type: 'fixed', name: 'U', size, logicalType: 'uuid' }, verdict];
}

// --- Defaults: the table of the specification, each value for each type.
const kValues = [null, true, 0, 1, -1, 2147483648, 1e30, 1.5, '', 'A', 'ÿ', 'Ā', [], [1], ['A'], {}, { a: 1 }, { a: 'A' }, { x: 1 }];
const isText = (v) => typeof v === 'string';
const isBytes = (v) => isText(v) && [...v].every((c) => c.codePointAt(0) <= 255);
const isObject = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);
const kDefaults = [
  ['null', (v) => v === null],
  ['boolean', (v) => typeof v === 'boolean'],
  ['int', (v) => Number.isInteger(v) && Math.abs(v) < 2147483648],
  ['long', (v) => Number.isInteger(v) && Math.abs(v) < 2 ** 63],
  ['float', (v) => typeof v === 'number'],
  ['double', (v) => typeof v === 'number'],
  ['bytes', isBytes],
  ['string', isText],
  [{ type: 'fixed', name: 'F', size: 1 }, (v) => isBytes(v) && v.length === 1],
  [{ type: 'enum', name: 'E', symbols: ['A'] }, (v) => v === 'A'],
  [{ type: 'array', items: 'int' }, (v) => Array.isArray(v) && v.every((i) => Number.isInteger(i))],
  [{ type: 'map', values: 'int' }, (v) => isObject(v) && Object.values(v).every((i) => Number.isInteger(i))],
  [{ type: 'record', name: 'R', fields: [{ name: 'x', type: 'int' }] }, (v) => isObject(v) && Number.isInteger(v.x)],
  // Members that the record does not have are only passed over.
  [
    { type: 'record', name: 'R', fields: [{ name: 'x', type: 'int', default: 3 }] },
    (v) => isObject(v) && (v.x === undefined || Number.isInteger(v.x)) && (Object.keys(v).some((key) => key !== 'x') ? kIgnored : true),
  ],
  [['int', 'string'], (v) => (Number.isInteger(v) && Math.abs(v) < 2147483648) || isText(v)],
];

// --- Unions
const named = (type, name) => (type === 'enum' ? { type, name, symbols: ['A'] } : { type, name, size: 1 });
const kUnions = [
  [['null', 'int'], kRight], [['int'], kRight], [['int', 'int'], kError], [['null', ['int']], kError], [['int', 'long', 'float'], kRight],
  [[{ type: 'array', items: 'int' }, { type: 'array', items: 'string' }], kError], [[{ type: 'map', values: 'int' }, { type: 'map', values: 'string' }], kError],
  [[{ type: 'array', items: 'int' }, { type: 'map', values: 'int' }], kRight], [['string', { type: 'string', logicalType: 'uuid' }], kError],
  [[named('enum', 'A'), named('enum', 'B')], kRight], [[named('enum', 'A'), named('fixed', 'A')], kError], [['int', 'Unknown'], kError], [['int', 7], kError],
];

const all = [];
for (const [where, around] of Object.entries(places)) {
  for (const [what, type, verdict] of types()) {
    // In a union a logical type on null makes a second null.
    if (where === 'a branch' && type.type === 'null') continue;
    all.push({ what: `${what} in ${where}`, schema: around(type), verdict });
  }
}
for (const [type, fits] of kDefaults) {
  for (const value of kValues) {
    all.push({ what: `the default ${JSON.stringify(value)}`, schema: record([{ name: 'a', type, default: value }]), verdict: { true: kRight, false: kError }[fits(value)] ?? kIgnored });
  }
}
for (const [type, verdict] of kUnions) {
  all.push({ what: 'a union as a field', schema: record([{ name: 'a', type }]), verdict });
  all.push({ what: 'a union as items', schema: record([{ name: 'a', type: { type: 'array', items: type } }]), verdict });
}

// --- Bylaw's answers
function answers() {
  const found = all.map(() => []);
  for (let from = 0; from < all.length; from += kLot) {
    const folder = mkdtempSync(join(tmpdir(), 'bylaw-avro-'));
    try {
      for (let i = from; i < Math.min(from + kLot, all.length); i += 1) {
        mkdirSync(join(folder, `s${i}`));
        // Names are told apart by file: each schema has a namespace of its own.
        writeFileSync(join(folder, `s${i}`, 'a.avsc'), JSON.stringify({ namespace: `s${i}`, ...all[i].schema }));
      }
      const run = spawnSync(bylaw, ['check', '.', '--no-default-policies', '--output', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
      for (const { rule, severity, message, location } of JSON.parse(run.stdout).findings) {
        // Other schemas of the lot have the same names.
        if (rule !== 'avro/defined-elsewhere') found[Number(location.file.match(/^s(\d+)/)[1])].push({ rule, severity, message });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return found;
}

const ours = answers();
let failed = 0;
all.forEach(({ what, schema, verdict }, i) => {
  const said = ours[i].some(({ severity }) => severity === 'error') ? kError : ours[i].some(({ severity }) => severity === 'warning') ? kIgnored : kRight;
  if (said === verdict) return;
  failed += 1;
  if (failed > Number(process.env.SHOW ?? 20)) return;
  console.log(`${what}: ${verdict}, but Bylaw: ${ours[i].map(({ severity, rule, message }) => `${severity} ${rule} ${message}`).join('; ') || 'nothing'}\n  ${JSON.stringify(schema)}`);
});
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
