// JSON Schema validation of an instance of 100 KB, ours beside ajv with ajv-formats, in one and the same run. Both decide by
// `format`, both must find the instance valid and one with a single fault invalid, or there is no row.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './measure.mjs';

// What contracts ask for: formats, patterns, limits, enumerations, nested objects, lists, nothing unknown.
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'array',
  items: { $ref: '#/$defs/order' },
  $defs: {
    order: {
      type: 'object',
      required: ['order_id', 'ordered_at', 'status', 'customer', 'lines'],
      properties: {
        order_id: { type: 'string', pattern: '^O-[0-9]{6}$' },
        ordered_at: { type: 'string', format: 'date-time' },
        status: { enum: ['open', 'paid', 'shipped', 'returned', 'cancelled'] },
        customer: { $ref: '#/$defs/customer' },
        lines: { type: 'array', minItems: 1, items: { $ref: '#/$defs/line' } },
        notes: { type: ['string', 'null'], maxLength: 200 },
        tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      },
      additionalProperties: false,
    },
    customer: {
      type: 'object',
      required: ['customer_id', 'email'],
      properties: {
        customer_id: { type: 'string', format: 'uuid' },
        email: { type: 'string', format: 'email' },
        born: { anyOf: [{ type: 'null' }, { type: 'string', format: 'date' }] },
      },
      additionalProperties: false,
    },
    line: {
      type: 'object',
      required: ['sku', 'quantity', 'price'],
      properties: {
        sku: { type: 'string', minLength: 3, maxLength: 12 },
        quantity: { type: 'integer', minimum: 1 },
        price: { type: 'number', exclusiveMinimum: 0 },
        currency: { enum: ['EUR', 'USD', 'GBP'] },
      },
      additionalProperties: false,
    },
  },
};

function makeOrder(i) {
  const digits = String(i).padStart(6, '0');
  return {
    order_id: `O-${digits}`,
    ordered_at: `2026-01-${String(1 + (i % 28)).padStart(2, '0')}T09:30:${String(i % 60).padStart(2, '0')}Z`,
    status: ['open', 'paid', 'shipped', 'returned', 'cancelled'][i % 5],
    customer: { customer_id: `2eb8aa08-aa98-11ea-b4aa-73b441${digits}`, email: `customer.${i}@example.com`, born: i % 3 ? '1990-05-17' : null },
    lines: Array.from({ length: 1 + (i % 4) }, (_, l) => ({ sku: `SKU-${l}${i % 1000}`, quantity: 1 + l, price: 9.99 + l, currency: 'EUR' })),
    notes: i % 2 ? null : 'leave it at the door',
    tags: ['web', 'gift'],
  };
}

function makeOrders(bytes) {
  const orders = [];
  for (let size = 2; size < bytes;) {
    orders.push(makeOrder(orders.length));
    size += JSON.stringify(orders.at(-1)).length + 1;
  }
  return orders;
}

function nanosecondsOf(call) {
  const computed = () => { const { user, system } = process.cpuUsage(); return user + system; };
  for (const until = performance.now() + 500; performance.now() < until;) call();
  const samples = [];
  for (let i = 0; i < 31; ++i) {
    const began = computed();
    let calls = 0;
    for (; computed() - began < 20_000; calls += 4) for (let j = 0; j < 4; ++j) call();
    samples.push(((computed() - began) * 1e3) / calls);
  }
  return median(samples);
}

export function jsonSchemaRows(root, inputs, peers, row) {
  mkdirSync(inputs, { recursive: true });
  const write = (name, value) => {
    writeFileSync(join(inputs, name), JSON.stringify(value));
    return join(inputs, name);
  };
  const orders = makeOrders(100_000);
  const wrong = structuredClone(orders);
  wrong.at(-1).customer.email = 'nobody';
  const paths = [write('orders.schema.json', schema), write('orders.json', orders), write('orders_wrong.json', wrong)];
  const ours = JSON.parse(execFileSync(join(root, 'build/cmake/native/bench/bylaw_json_schema'), paths, { encoding: 'utf8' }));

  const require = createRequire(join(peers, 'package.json'));
  const Ajv = require('ajv/dist/2020').default;
  const ajv = new Ajv();
  require('ajv-formats').default(ajv);
  const validate = ajv.compile(schema);
  if (!validate(orders) || validate(wrong)) throw new Error('ajv judges the orders otherwise');
  const text = readFileSync(paths[1], 'utf8');
  const peer = nanosecondsOf(() => validate(orders));
  const both = nanosecondsOf(() => validate(JSON.parse(text)));
  const unit = 'µs';
  row({ name: 'JSON Schema, 100 KB, validation', unit, ours: ours.validate_ns / 1e3, peer: peer / 1e3, peerName: 'ajv' });
  row({ name: 'JSON Schema, 100 KB, reading and validation', unit, ours: ours.read_and_validate_ns / 1e3, peer: both / 1e3, peerName: 'JSON.parse and ajv' });
}
