// A mesh of many products with lineage, as the federation is meant for: each has a descriptor of ODPS, a contract with twelve
// columns and a place in its domain; most are sound, some are not. What it holds depends on the count alone.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const domains = 40;
// Columns as they stand in a contract.
const columns = [
  ['line_id', 'string', { primaryKey: true, primaryKeyPosition: 1, required: true, unique: true }],
  ['basket', 'string', {}],
  ['ordered_at', 'timestamp', { logicalTypeOptions: '{timezone: true, defaultTimezone: Etc/UTC}' }],
  ['country', 'string', { logicalTypeOptions: '{pattern: "^[A-Z]{2}$"}' }],
  ['amount', 'number', { physicalType: '"decimal(12,2)"' }],
  ['currency', 'string', { logicalTypeOptions: '{pattern: "^[A-Z]{3}$"}' }],
  ['channel', 'string', {}],
  ['quantity', 'integer', {}],
  ['discounted', 'boolean', {}],
  ['shipped_on', 'date', {}],
  ['warehouse', 'string', {}],
  ['remark', 'string', {}],
];

function contract(i) {
  const properties = columns.map(([name, type, more]) =>
    `      - name: ${name}\n        logicalType: ${type}\n        description: The ${name.replace('_', ' ')} of the line, as the shop gave it.\n` +
    Object.entries(more).map(([key, value]) => `        ${key}: ${value}\n`).join(''));
  return `apiVersion: v3.1.0
kind: DataContract
id: contract-${i}
name: Lines ${i}
version: 1.${i % 7}.0
status: active
domain: domain-${i % domains}
dataProduct: product-${i}
description:
  purpose: What was ordered in the shop, one row per line of an order, for planning and for the books.
  limitations: Lines that were cancelled within an hour are missing.
  usage: Join it with the orders by their basket.
schema:
  - name: lines_${i}
    physicalName: lines_${i}
    description: One row per line of an order, as it left the shop.
    properties:
${properties.join('')}    quality:
      - {name: all lines, metric: rowCount, mustBeGreaterThan: 0, dimension: completeness, description: There are lines at all.}
      - {name: no line twice, metric: duplicateValues, mustBe: 0, dimension: uniqueness, description: No line is there twice.}
slaProperties:
  - {property: latency, value: ${i % 20 === 7 ? 400 : 24}, unit: h}
support:
  - {channel: "#domain-${i % domains}", url: "https://chat.example.org/domain-${i % domains}"}
team:
  name: team-${i % domains}
  members: [{username: owner-${i % domains}, role: Owner}]
`;
}

// Each product reads the one that stands half as far from the beginning: a tree. One of twenty-five says too little.
function product(i) {
  const input = i === 0 ? '' : `inputPorts:\n  - {name: lines, version: 1.${(i >> 1) % 7}.0, contractId: contract-${i >> 1}}\n`;
  const purpose = 'description:\n  purpose: What was ordered in the shop, one row per line of an order, for planning and for the books.\n';
  return `apiVersion: v1.0.0
kind: DataProduct
id: product-${i}
name: Product${i}
version: 1.0.0
status: active
domain: domain-${i % domains}
${i % 25 === 3 ? '' : purpose}tags: [orders, lines]
${input}outputPorts:
  - {name: lines, version: 1.${i % 7}.0, contractId: contract-${i}, type: table}
support:
  - {channel: "#domain-${i % domains}", url: "https://chat.example.org/domain-${i % domains}"}
team: {name: team-${i % domains}, members: [{username: owner-${i % domains}, role: Owner}]}
`;
}

// The files of a product, as [name, text].
export function productFiles(i) {
  const folder = `products/domain-${i % domains}/product-${i}`;
  return [[`${folder}/product.yaml`, product(i)], [`${folder}/contract.yaml`, contract(i)]];
}

// The configuration: every policy there is, and one that a domain tightens.
export const meshFiles = [
  ['bylaw.yaml', 'policies: ["pack:all", policies]\nproducts: [products/**/product.yaml]\ncontracts: [products/**/contract.yaml]\n'],
  ['policies/domains/domain-7/own.yaml',
    'policy: domain-7-own\ntitle: Own bylaws\nowner: team-7\nscope: {domain: domain-7}\ntune:\n  documentation/undescribed-field: {severity: warning}\n'],
];

export function writeProducts(folder, count) {
  rmSync(folder, { recursive: true, force: true });
  const write = ([name, text]) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  meshFiles.forEach(write);
  for (let i = 0; i < count; i += 1) productFiles(i).forEach(write);
}
