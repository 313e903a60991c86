// Makes ODCS 3.1 contracts of any size, the same bytes for the same numbers on every machine.
//
//   contractYaml({ tables: 68, columns: 456 })      about 190 KB
//   contractJson({ tables: 68, columns: 456 })
//   writeContracts('build/bench/contracts', { count: 10_000, tables: 1, columns: 8 })     a folder of them
//
// The columns are what such contracts hold in life: keys, amounts, times, names, personal data with its classification,
// descriptions, examples and quality checks. Nothing in it is a mistake on purpose; what rules find in it they find in life.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kinds = [
  { name: 'id', logicalType: 'string', physicalType: 'varchar(36)', about: 'identifier of the row, stable over time', key: true },
  { name: 'amount', logicalType: 'number', physicalType: 'decimal(18,2)', about: 'amount in the currency of the order, tax included' },
  { name: 'created_at', logicalType: 'timestamp', physicalType: 'timestamptz', about: 'moment at which the row was written, in UTC' },
  { name: 'customer_email', logicalType: 'string', physicalType: 'varchar(320)', about: 'address that the customer confirmed', personal: true },
  { name: 'status', logicalType: 'string', physicalType: 'varchar(16)', about: 'state of the row in its life cycle', values: ['open', 'paid', 'shipped'] },
  { name: 'quantity', logicalType: 'integer', physicalType: 'integer', about: 'number of items, never negative' },
  { name: 'is_active', logicalType: 'boolean', physicalType: 'boolean', about: 'whether the row counts in reports' },
  { name: 'country_code', logicalType: 'string', physicalType: 'char(2)', about: 'country by ISO 3166-1 alpha-2', values: ['DE', 'FR', 'SE'] },
];

function column(table, index) {
  const kind = kinds[index % kinds.length];
  const name = index < kinds.length ? kind.name : `${kind.name}_${index}`;
  const result = {
    id: `${table}_${name}_el`,
    name,
    businessName: `${table} ${name}`.replaceAll('_', ' '),
    logicalType: kind.logicalType,
    physicalType: kind.physicalType,
    required: index % 3 !== 2,
    description: kind.about,
    criticalDataElement: false,
    classification: kind.personal ? 'restricted' : 'internal',
  };
  if (kind.key) Object.assign(result, { primaryKey: true, primaryKeyPosition: 1, unique: true });
  if (kind.personal) result.tags = ['pii', 'contact'];
  if (kind.values) result.examples = kind.values;
  if (index % 4 === 0) {
    result.quality = [{ id: `${table}_${name}_dq`, type: 'library', metric: 'nullValues', mustBe: 0, dimension: 'completeness' }];
  }
  return result;
}

function table(number, columns) {
  const name = `orders_${String(number).padStart(3, '0')}`;
  return {
    id: `${name}_obj`,
    name,
    physicalName: `sales.${name}`,
    physicalType: 'table',
    logicalType: 'object',
    description: `orders of sales region ${number}, one row for each line of an order`,
    tags: ['orders', 'finance'],
    properties: Array.from({ length: columns }, (_, index) => column(name, index)),
  };
}

function contract({ tables, columns, number }) {
  const perTable = Math.floor(columns / tables);
  const more = columns % tables;
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: `5f0c9c1e-7a0e-4a34-9a3b-5d4f0c${String(number ?? '1b2a3d').padStart(6, '0')}`,
    name: number === undefined ? 'sales_orders' : `sales_orders_${number}`,
    version: '1.4.0',
    status: 'active',
    domain: 'orders',
    dataProduct: number === undefined ? 'SalesOrders' : `SalesOrders${number}`,
    tenant: 'retail',
    description: { purpose: 'orders of all regions for finance and planning', usage: 'reports', limitations: 'no returns' },
    tags: ['orders', 'sales', 'finance'],
    servers: [{ id: 'prod_srv', server: 'production', type: 'postgres', host: 'db.example.com', port: 5432, database: 'sales', schema: 'orders' }],
    schema: Array.from({ length: tables }, (_, index) => table(index + 1, perTable + (index < more ? 1 : 0))),
    support: [{ id: 'chat_sup', channel: '#orders-data', url: 'https://chat.example.com/orders-data' }],
    team: { id: 'team_orders', name: 'orders-data', members: [{ username: 'ada@example.com', role: 'Owner' }] },
    roles: [{ id: 'reader_role', role: 'orders_reader', access: 'read', firstLevelApprovers: 'Orders data owner' }],
    slaProperties: [{ id: 'freshness_sla', property: 'freshness', value: 24, unit: 'h' }],
  };
}

// Just the YAML that these contracts need: plain scalars where they are safe, quoted ones elsewhere.
function scalar(value) {
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z_/][A-Za-z0-9_ ./()@-]*$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value);
}

function yaml(value, indent) {
  const pad = ' '.repeat(indent);
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return ` [${value.map(scalar).join(', ')}]\n`;
    return `\n${value.map((item) => `${pad}- ${yaml(item, indent + 2).trimStart()}`).join('')}`;
  }
  if (typeof value === 'object') {
    return `\n${Object.entries(value).map(([key, inner]) => `${pad}${key}:${yaml(inner, indent + 2)}`).join('')}`;
  }
  return ` ${scalar(value)}\n`;
}

export const contractYaml = (size) => yaml(contract(size), 0).trimStart();
export const contractJson = (size) => `${JSON.stringify(contract(size), null, 2)}\n`;

// `change(text, number)` gives the text to write instead. A hundred lie in a folder.
export function writeContracts(folder, { count, tables, columns }, change = (text) => text) {
  for (let number = 0; number < count; ++number) {
    const inside = join(folder, `domain_${String(Math.floor(number / 100)).padStart(3, '0')}`);
    if (number % 100 === 0) mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, `orders_${number}.odcs.yaml`), change(contractYaml({ tables, columns, number }), number));
  }
}
