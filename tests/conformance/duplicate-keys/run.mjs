// A key that stands in a map twice is an error at its second place, whatever the format: of each document below every map gets one of
// its keys once more, as its last member, in YAML and in JSON, and the report must have `document/duplicate-key` there and nowhere else.
//
//   node tests/conformance/duplicate-keys/run.mjs
//
// BYLAW names the program, SHOW how many that differ are shown.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bylaw = process.env.BYLAW ?? join(root, 'build/bin/bylaw');
const kLot = 200; // documents of one run: a report has an end

const avro = {
  type: 'record', name: 'Order', namespace: 'shop', doc: 'an order',
  fields: [
    { name: 'id', type: 'string', doc: 'its number' },
    { name: 'state', type: { type: 'enum', name: 'State', symbols: ['OPEN'], default: 'OPEN' }, default: 'OPEN' },
    { name: 'tags', type: { type: 'map', values: { type: 'array', items: 'string' } }, default: {} },
  ],
};
const jsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'order', type: 'object', required: ['id'],
  properties: { id: { type: 'string', minLength: 1 }, lines: { type: 'array', items: { $ref: '#/$defs/line' } } },
  $defs: { line: { type: 'object', properties: { sku: { type: 'string' } }, additionalProperties: false } },
};
const odcs = {
  apiVersion: 'v3.2.0', kind: 'DataContract', id: 'orders', version: '1.0.0', status: 'active',
  description: { purpose: 'Orders of the shop', usage: 'analytics' },
  schema: [{ name: 'orders', properties: [{ name: 'id', logicalType: 'string', logicalTypeOptions: { minLength: 1, maxLength: 9 } }],
    quality: [{ metric: 'rowCount', mustBe: 3 }] }],
  servers: [{ server: 'db', type: 'duckdb', database: 'a.db' }],
  slaProperties: [{ property: 'latency', value: 4, unit: 'h' }],
  price: { priceAmount: 1, priceCurrency: 'EUR', priceUnit: 'month' },
  customProperties: [{ property: 'a', value: { b: 1, c: 2 } }],
};
const simple = {
  product_id: 'orders', domain: 'sales', name: 'Orders', description: 'Orders', schema_type: 'json', sla_hours: 24, owner_team: 'sales',
  versions: ['1.0.0'], tags: ['orders'], stage: 'active', quality: { completeness: 0.9 },
  fields: [{ name: 'id', type: 'string', required: true }, { name: 'email', type: 'string', is_pii: true, pii_tagged: true }],
};
const odps = {
  apiVersion: 'v1.0.0', kind: 'DataProduct', id: 'orders', name: 'orders', version: '1.0.0', status: 'active', domain: 'sales',
  outputPorts: [{ name: 'orders', version: '1.0.0', contractId: 'orders' }], team: { name: 'sales', members: [{ username: 'ada' }] },
};
const policy = {
  policy: 'own', title: 'Own', owner: 'board', scope: 'global', applies_to: 'product', params: { most: { type: 'int', default: 3, tighten: 'max' } },
  rules: [{ id: 'named', severity: 'error', expect: 'product.name != ""', message: 'no name', help: 'name it', rationale: 'Names help.' }],
};
const waivers = { waivers: [{ rule: 'own/named', subject: { product: 'orders', path: 'a' }, reason: 'soon', owner: 'a', approved_by: 'b', expires: '2026-03-01' }] };
const config = { fail_on: 'error', compatibility: 'BACKWARD', ties: [{ from: 'a.yaml#a', to: 'b.yaml#b' }] };
const domains = { domains: { sales: { bounded_context: 'sales', data_products: ['orders'], source_systems: ['crm'], owner_team: 'sales' } } };
const dbt = { version: 2, models: [{ name: 'orders', description: 'orders', columns: [{ name: 'id', description: 'its number' }] }] };

// The name is what each is told by, where its content is not enough.
const documents = [
  ['avro', avro, 'order.avsc', ['json']],
  ['JSON Schema', jsonSchema, 'order.schema', ['json', 'yaml']],
  ['ODCS', odcs, 'order', ['json', 'yaml']],
  ['descriptor', simple, 'order', ['json', 'yaml']],
  ['ODPS', odps, 'order', ['json', 'yaml']],
  ['policy', policy, 'policy', ['yaml']],
  ['waivers', waivers, 'waivers', ['yaml']],
  ['configuration', config, 'bylaw', ['yaml']],
  ['boundaries', domains, 'domains', ['yaml', 'json']],
  ['dbt', dbt, 'schema', ['yaml']],
];

// --- A document with one member more, and where its key stands

class Writer {
  constructor(map, key, json) {
    Object.assign(this, { map, key, json, text: '', place: undefined });
  }
  mark() {
    const lines = this.text.split('\n');
    this.place = { line: lines.length, column: [...lines.at(-1)].length + 1 };
  }
  write(value, indent) {
    const pad = `\n${' '.repeat(indent)}`;
    if (Array.isArray(value)) {
      if (value.length === 0) this.text += '[]';
      else if (this.json) {
        this.text += '[';
        value.forEach((item, i) => {
          this.text += (i > 0 ? ',' : '') + pad;
          this.write(item, indent + 2);
        });
        this.text += ']';
      } else {
        for (const item of value) {
          this.text += `${pad}- `;
          this.write(item, indent + 2);
        }
      }
    } else if (value !== null && typeof value === 'object') {
      const members = Object.entries(value);
      if (members.length === 0) {
        this.text += '{}';
        return;
      }
      const again = value === this.map ? [[this.key, value[this.key]]] : [];
      if (this.json) this.text += '{';
      [...members, ...again].forEach(([key, member], i) => {
        this.text += (this.json && i > 0 ? ',' : '') + pad;
        if (i === members.length) this.mark();
        this.text += `${this.json ? JSON.stringify(key) : /^[\w]+$/.test(key) ? key : JSON.stringify(key)}: `;
        this.write(member, indent + 2);
      });
      if (this.json) this.text += '}';
    } else {
      this.text += JSON.stringify(value);
    }
  }
}

function* mapsOf(value) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value) && Object.keys(value).length > 0) yield value;
  for (const below of Object.values(value)) yield* mapsOf(below);
}

const all = [];
for (const [what, document, name, endings] of documents) {
  for (const ending of endings) {
    for (const map of mapsOf(document)) {
      const keys = Object.keys(map);
      for (const key of new Set([keys[0], keys.at(-1)])) {
        const writer = new Writer(map, key, ending === 'json');
        writer.write(document, 0);
        const file = name.endsWith('.avsc') ? name : `${name}.${ending}`;
        all.push({ what: `${what}: ${key} in ${ending}`, file, text: `${writer.text.trimStart()}\n`, place: shifted(writer) });
      }
    }
  }
}

// The line break before the first member of a block is cut off.
function shifted({ text, place }) {
  return text.startsWith('\n') ? { ...place, line: place.line - 1 } : place;
}

// --- Bylaw's answers

const found = all.map(() => []);
for (let from = 0; from < all.length; from += kLot) {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-keys-'));
  try {
    for (let i = from; i < Math.min(from + kLot, all.length); i += 1) {
      mkdirSync(join(folder, `d${i}`));
      writeFileSync(join(folder, `d${i}`, all[i].file), all[i].text);
      // Waivers are in force only where a configuration says so.
      if (all[i].file === 'waivers.yaml') writeFileSync(join(folder, `d${i}`, 'bylaw.yaml'), 'waivers: ["waivers.yaml"]\n');
    }
    // Each by itself: a configuration or a policy of one is none of another's business.
    for (let i = from; i < Math.min(from + kLot, all.length); i += 1) {
      const run = spawnSync(bylaw, ['check', `d${i}/${all[i].file}`, '--output', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
      for (const { rule, severity, location } of JSON.parse(run.stdout).findings) {
        if (rule === 'document/duplicate-key') found[i].push({ severity, ...location.start });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let failed = 0;
all.forEach(({ what, text, place }, i) => {
  const good = found[i].length === 1 && found[i][0].severity === 'error' && found[i][0].line === place.line && found[i][0].column === place.column;
  if (good) return;
  failed += 1;
  if (failed > Number(process.env.SHOW ?? 10)) return;
  console.log(`${what}: the second key is at ${place.line}:${place.column}, found ${JSON.stringify(found[i])}\n${text}`);
});
console.log(`${all.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
