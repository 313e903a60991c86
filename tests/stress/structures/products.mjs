// The simple descriptor, listings of rules, boundaries of domains, and what ties files of a mesh to each other.
import { contractOf, dataProductOf, digits, documents, list, product, productOf, repeat } from '../text.mjs';

const one = (make) => (n) => ({ 'x.yaml': `${product}${make(n)}` });
const field = (i, more = '') => `- {name: f${digits(i)}, type: string${more}}\n`;

export const structures = {
  'product-fields': one((n) => `fields:\n${repeat(n, (i) => field(i))}`),
  'product-same-fields': one((n) => `fields:\n${repeat(n, () => field(0))}`),
  'product-fields-of-unknown-types': one((n) => `fields:\n${repeat(n, (i) => `- {name: f${i}, type: strin${i}}\n`)}`),
  'product-fields-without-names': one((n) => `fields:\n${'- {type: string}\n'.repeat(n)}`),
  'product-fields-with-unknown-keys': one((n) => `fields:\n${repeat(n, (i) => `- {name: f${i}, requird: true, typ: text}\n`)}`),
  'product-fields-in-fields': one((n) => `fields:\n- name: a\n  fields:\n${repeat(n, (i) => `  ${field(i)}`)}`),
  'product-fields-that-look-personal': one((n) => `fields:\n${repeat(n, (i) => `- {name: customer_email_${i}, type: string}\n`)}`),
  'product-tags': one((n) => `tags: ${list(n, (i) => `t${i}`)}\n`),
  'product-tags-of-a-field': one((n) => `fields:\n- {name: a, type: string, tags: ${list(n, (i) => `t${i}`)}}\n`),
  'product-enum': one((n) => `fields:\n- {name: a, type: string, enum: ${list(n, (i) => `v${i}`)}}\n`),
  'product-same-enum': one((n) => `fields:\n- {name: a, type: string, enum: ${list(n, () => 'v')}}\n`),
  'product-examples': one((n) => `fields:\n- {name: a, type: string, examples: ${list(n, (i) => `v${i}@example.com`)}}\n`),
  'product-patterns': one((n) => `fields:\n${repeat(n, (i) => `- {name: f${i}, type: string, pattern: "^[a-z]{1,9}${i}$"}\n`)}`),
  'product-quality': one((n) => `fields:\n- {name: a, type: string}\nquality:\n${repeat(n, (i) => `- {name: q${i}, metric: nullValues, column: a}\n`)}`),
  'product-quality-of-fields': one((n) => `fields:\n${repeat(n, (i) => field(i))}quality:\n${repeat(n, (i) => `- {name: q${i}, column: f${digits(i)}}\n`)}`),
  'product-consumers': one((n) => `consumers:\n${repeat(n, (i) => `- {name: c${i}, role: reader}\n`)}`),
  'product-ports': one((n) => `ports:\n${repeat(n, (i) => `- {name: p${i}, direction: output}\n`)}`),
  'product-versions': one((n) => `versions: ${list(n, (i) => `1.${i}.0`)}\n`),
  'product-source-systems': one((n) => `source_systems: ${list(n, (i) => `s${i}`)}\n`),
  'product-support': one((n) => `support:\n${repeat(n, (i) => `- {channel: "#c${i}", url: "https://example.com/${i}"}\n`)}`),
  'product-custom': one((n) => `custom:\n${repeat(n, (i) => `  k${i}: {a: [1, 2]}\n`)}`),
  'product-long-type': one((n) => `fields:\n- {name: a, type: "${'array<'.repeat(n)}int${'>'.repeat(n)}"}\n`),
  'product-wide-type': one((n) => `fields:\n- {name: a, type: "struct<${repeat(n, (i) => `f${i}: int`, ', ')}>"}\n`),
  'product-long-name': (n) => ({ 'x.yaml': `product_id: p\nname: ${'t'.repeat(n * 100)}\ndomain: d\nfields:\n${repeat(1000, (i) => field(i))}` }),
  'product-long-field-name': one((n) => `fields:\n- name: ${'t'.repeat(n * 100)}\n  fields:\n${repeat(1000, (i) => `  ${field(i)}`)}`),
  'product-long-names-in-names': one((n) => `fields:\n${repeat(60, (i) => `${'  '.repeat(i)}- name: ${'t'.repeat(n)}\n${'  '.repeat(i)}  fields:\n`)}${'  '.repeat(60)}- {name: a}\n`),
  'bare-fields': (n) => ({ 'x.yaml': `fields:\n${repeat(n, (i) => `- {name: f${i}, type: string, required: true}\n`)}` }),

  // --- Listings
  'listing-rules': (n) => ({ 'x.yaml': `implemented_rules: ${list(n, (i) => `r${i}`)}\nglobal:\n${repeat(n, (i) => `- {policy_id: g${i}, rule: q${i}}\n`)}` }),
  'listing-checks': (n) => ({ 'x.yaml': `product: Orders\nchecks:\n${repeat(n, (i) => `  c${i}: {status: pass}\n`)}` }),
  'listing-same-rules': (n) => ({ 'x.yaml': `global:\n${repeat(n, (i) => `- {policy_id: g, rule: q${i}}\n`)}` }),

  // --- Domains
  'domains': (n) => ({ 'domains.yaml': repeat(n, (i) => `d${i}: {bounded_context: c${i}, owner_team: t, data_products: [P${i}], source_systems: []}\n`) }),
  'domains-with-products': (n) => ({ 'domains.yaml': `sales: {bounded_context: c, owner_team: t, data_products: ${list(n, (i) => `P${i}`)}, source_systems: []}\n` }),
  'domains-sharing-products': (n) => ({ 'domains.yaml': repeat(n, (i) => `d${i}: {bounded_context: c, owner_team: t, data_products: [P], source_systems: [S]}\n`) }),
  'domains-near-products': (n) => ({
    'bylaw.yaml': 'domains: domains.yaml\n',
    'domains.yaml': `domains:\n  sales: {bounded_context: c, owner_team: t, data_products: ${list(n, (i) => `Known${digits(i)}`)}, source_systems: []}\n`,
    'p.yaml': documents(n, (i) => `product_id: p${i}\nname: Konwn${digits(i)}\ndomain: sales\n`),
  }),
  'domains-unknown-to-products': (n) => ({
    'domains.yaml': repeat(n, (i) => `domain${digits(i)}: {bounded_context: c, owner_team: t, data_products: [], source_systems: []}\n`),
    'p.yaml': documents(n, (i) => `product_id: p${i}\nname: P${i}\ndomain: damoin${digits(i)}\n`),
  }),
  'domains-each-with-a-product': (n) => ({
    'domains.yaml': repeat(n, (i) => `d${i}: {bounded_context: c, owner_team: t, data_products: [P${i}], source_systems: [S${i}]}\n`),
    'p.yaml': documents(n, (i) => `product_id: p${i}\nname: P${i}\ndomain: d${i}\nsource_systems: [S${i}]\n`),
  }),
  'domains-with-consumers': (n) => ({
    'domains.yaml': repeat(n, (i) => `d${i}: {bounded_context: c, owner_team: t, data_products: [P${i}], source_systems: []}\n`),
    'p.yaml': documents(n, (i) => `product_id: p${i}\nname: P${i}\ndomain: d${i}\nconsumers: [d${(i * 7) % n}]\n`),
  }),

  // --- A mesh
  'mesh-products': (n) => ({ 'p.yaml': documents(n, (i) => productOf(`p${i}`)) }),
  'mesh-documents-of-one-product': (n) => ({ 'p.yaml': documents(n, () => product) }),
  'mesh-products-of-one-name': (n) => ({ 'p.yaml': documents(n, (i) => `product_id: p${i}\nname: Orders\ndomain: sales\n`) }),
  'mesh-products-of-one-id-in-files': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}.yaml`, product])),
  'mesh-files': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p${i}.yaml`, productOf(`p${i}`)])),
  'mesh-folders': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}/p.yaml`, productOf(`p${i}`)])),
  'mesh-products-x-contracts': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c.yaml\n')),
    'c.yaml': documents(n, (i) => contractOf(`c${i}`)),
  }),
  'mesh-products-with-contracts-by-id': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, `contract: c${i}\n`)),
    'c.yaml': documents(n, (i) => contractOf(`c${i}`)),
  }),
  'mesh-products-of-one-contract': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c.yaml\n')),
    'c.yaml': contractOf('c', `schema:\n- name: t\n  properties:\n${repeat(20, (i) => `  - {name: f${i}, logicalType: string}\n`)}`),
  }),
  'mesh-product-of-many-contracts': (n) => ({
    'p.yaml': `${product}ports:\n${repeat(n, (i) => `- {name: p${i}, contract: c${i}}\n`)}`,
    'c.yaml': documents(n, (i) => contractOf(`c${i}`)),
  }),
  'mesh-contracts-of-one-product': (n) => ({ 'p.yaml': product, 'c.yaml': documents(n, (i) => contractOf(`c${i}`, 'dataProduct: orders\n')) }),
  'mesh-contracts-of-one-id': (n) => ({ 'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c\n')), 'c.yaml': documents(n, () => contractOf('c')) }),
  'mesh-missing-contracts': (n) => ({ 'p.yaml': documents(n, (i) => productOf(`p${i}`, `contract: contrcat${digits(i)}\n`)), 'c.yaml': documents(n, (i) => contractOf(`contract${digits(i)}`)) }),
  'mesh-missing-files': (n) => ({ 'p.yaml': documents(n, (i) => productOf(`p${i}`, `contract: gone/c${i}.yaml\nschema: gone/s${i}.avsc\n`)) }),
  'mesh-lineage-chain': (n) => ({ 'p.yaml': documents(n, (i) => dataProductOf(`x${i}`, `inputPorts:\n- {name: in, version: 1.0.0, contractId: c${i}}\noutputPorts:\n- {name: out, version: 1.0.0, contractId: c${i + 1}}\n`)) }),
  'mesh-lineage-star': (n) => ({ 'p.yaml': documents(n, (i) => dataProductOf(`x${i}`, `inputPorts:\n- {name: in, version: 1.0.0, contractId: c0}\noutputPorts:\n- {name: out, version: 1.0.0, contractId: c${i}}\n`)) }),
  'mesh-lineage-ring': (n) => ({ 'p.yaml': documents(n, (i) => dataProductOf(`x${i}`, `inputPorts:\n- {name: in, version: 1.0.0, contractId: c${i}}\noutputPorts:\n- {name: out, version: 1.0.0, contractId: c${(i + 1) % n}}\n`)) }),
  'mesh-lineage-of-one-contract': (n) => ({ 'p.yaml': documents(n, (i) => dataProductOf(`x${i}`, 'inputPorts:\n- {name: in, version: 1.0.0, contractId: c}\noutputPorts:\n- {name: out, version: 1.0.0, contractId: c}\n')) }),
  'mesh-many-inputs': (n) => ({ 'p.yaml': documents(2, (i) => dataProductOf(`x${i}`, `inputPorts:\n${repeat(n, (k) => `- {name: in${k}, version: 1.0.0, contractId: c${k}}\n`)}outputPorts:\n${repeat(n, (k) => `- {name: o${k}, version: 1.0.0, contractId: c${k}}\n`)}`)) }),
  'mesh-agreeing-schemas': (n) => ({
    'p.yaml': `${product}contract: c.yaml\nschema: s.avsc\nfields:\n${repeat(n, (i) => field(i))}`,
    'c.yaml': contractOf('c', `schema:\n- name: t\n  properties:\n${repeat(n, (i) => `  - {name: f${digits(i)}, logicalType: integer}\n`)}`),
    's.avsc': `{"type": "record", "name": "R", "fields": ${list(n, (i) => `{"name": "f${digits(i)}", "type": "long"}`)}}`,
  }),
  'mesh-disagreeing-fields': (n) => ({
    'p.yaml': `${product}contract: c.yaml\nfields:\n${repeat(n, (i) => `- {name: field${digits(i)}, type: string}\n`)}`,
    'c.yaml': contractOf('c', `schema:\n- name: t\n  properties:\n${repeat(n, (i) => `  - {name: feild${digits(i)}, logicalType: string}\n`)}`),
  }),
  'mesh-waivers-x-products': (n) => ({
    'bylaw.yaml': 'waivers: w.yaml\n',
    'p.yaml': documents(n, (i) => productOf(`p${i}`)),
    'w.yaml': `waivers:\n${repeat(n, (i) => `- {rule: ownership/missing-owner, subject: {product: Np${i}}, reason: r, owner: a, approved_by: b, ticket: T-1, expires: 2026-07-01}\n`)}`,
  }),
  'mesh-waiver-of-many-approvers': (n) => ({
    'bylaw.yaml': 'waivers: w.yaml\n',
    'p.yaml': productOf('p0'),
    'w.yaml': `waivers:\n- {rule: ownership/no-owner, subject: {product: Np0}, reason: r, owner: a, approved_by: "${repeat(n, (i) => `b${i} and `)}c", ticket: T-1, expires: 2026-07-01}\n`,
  }),
  'mesh-waivers-of-nothing': (n) => ({
    'bylaw.yaml': 'waivers: w.yaml\n',
    'p.yaml': documents(n, (i) => `product_id: p${i}\nname: Name${digits(i)}\ndomain: sales\n`),
    'w.yaml': `waivers:\n${repeat(n, (i) => `- {rule: ownership/missing-owner, subject: {product: Naem${digits(i)}}, reason: r, owner: a, approved_by: b, ticket: T-1, expires: 2026-07-01}\n`)}`,
  }),
  'mesh-waivers-of-unknown-rules': (n) => ({
    'bylaw.yaml': 'waivers: w.yaml\n',
    'p.yaml': product,
    'w.yaml': `waivers:\n${repeat(n, (i) => `- {rule: ownership/mising-owne${i}, subject: {product: Orders}, reason: r, owner: a, approved_by: b, ticket: T-1, expires: 2026-07-01}\n`)}`,
  }),
  'mesh-globs': (n) => ({ 'bylaw.yaml': `domains: [domains.yaml]\npolicies: ${list(n, (i) => `"x${i}/**/*.yaml"`)}\n`, 'domains.yaml': 'sales: {bounded_context: c, owner_team: t, data_products: [Orders], source_systems: []}\n', 'p.yaml': product }),
  'mesh-terraform-x-products': (n) => ({ 'p.yaml': documents(n, (i) => productOf(`p${i}`)), 'm.tf': repeat(n, (i) => `resource "aws_s3_bucket" "b${i}" {\n  bucket = "np${i}"\n  tags = { data_product = "p${i}" }\n}\n`) }),
  'mesh-dbt-x-products': (n) => ({ 'p.yaml': documents(n, (i) => productOf(`p${i}`)), 'schema.yml': `version: 2\nmodels:\n${repeat(n, (i) => `- {name: np${i}, meta: {product: p${i}}}\n`)}` }),
};
