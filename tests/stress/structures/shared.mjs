// What many products, files or statements have in common: found out once, not once for each of those that have it.
import { contractOf, dataProductOf, digits, documents, list, product, productOf, repeat } from '../text.mjs';

const columns = (n) => list(n, (i) => `{"name": "c${i}", "type": "DATE"}`);
const avro = (n, letter) => `{"type": "record", "name": "R", "fields": ${list(n, (i) => `{"name": "${letter}${digits(i)}", "type": "long"}`)}}`;
const promised = (n, letter) => contractOf('c', `schema:\n- name: t\n  properties:\n${repeat(n, (i) => `  - {name: ${letter}${digits(i)}, logicalType: integer}\n`)}`);
const named = (i, more) => `product_id: p${i}\nname: P\ndomain: d${i}\n${more}`;

export const structures = {
  // --- Products x fields of what they share
  'products-of-one-contract-and-other-schema': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c.yaml\nschema: s.json\n')),
    'c.yaml': promised(5 * n, 'd'),
    's.json': columns(n),
  }),
  'products-of-one-contract-and-other-avro-schema': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c.yaml\nschema: s.avsc\n')),
    'c.yaml': promised(n, 'd'),
    's.avsc': avro(n, 'c'),
  }),
  'products-of-one-contract-and-schema-that-agree': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c.yaml\nschema: s.avsc\n')),
    'c.yaml': promised(n, 'c'),
    's.avsc': avro(n, 'c'),
  }),
  'products-of-one-contract-of-many-fields': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c.yaml\n')),
    'c.yaml': promised(n, 'c'),
  }),
  'products-of-one-schema-of-many-fields': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'schema: s.json\n')),
    's.json': columns(n),
  }),
  'products-of-one-schema-with-fields': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'schema: s.avsc\nfields:\n- {name: a, type: string}\n')),
    's.avsc': avro(n, 'c'),
  }),
  'products-of-one-name-and-a-schema': (n) => ({
    'p.yaml': documents(n, (i) => named(i, 'fields:\n- {name: a, type: string}\n')),
    's.avsc': avro(n, 'c').replace('"R"', '"P"'),
  }),

  // --- Names that many have
  'products-of-one-name-x-models': (n) => ({
    'p.yaml': documents(n, (i) => named(i, '')),
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`m${i}.sql`, '-- Product: P\n-- Domain: z\n-- Owner: o\n-- SLA: x\nselect 1\n'])),
  }),
  'products-of-one-name-x-module-calls': (n) => ({
    'p.yaml': documents(n, (i) => named(i, '')),
    'm.tf': repeat(n, (i) => `module "m${i}" {\n  source = "./m"\n  product = "P"\n}\n`),
  }),
  'listed-products-x-module-calls': (n) => ({
    'domains.yaml': repeat(n, (i) => `d${i}: {bounded_context: c, owner_team: t, data_products: [P${i}], source_systems: []}\n`),
    'm.tf': repeat(n, (i) => `module "m${i}" {\n  source = "./m"\n  product = "Q${i}"\n  domain = "e${i}"\n  consumers = ["f${i}"]\n}\n`),
  }),
  'schemas-of-a-contract-x-messages': (n) => ({
    'p.yaml': `${product}contract: c.yaml\nschema: s.proto\n`,
    'c.yaml': contractOf('c', `schema:\n${repeat(n, (i) => `- {name: t${i}}\n`)}`),
    's.proto': `syntax = "proto3";\npackage a;\n${repeat(n, (i) => `message M${i} {}\n`)}`,
  }),
  'dbt-projects-with-one-model-name': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [
    [`p${i}/dbt_project.yml`, `name: p${i}\nversion: 1.0.0\nprofile: p\nmodel-paths: [models]\n`],
    [`p${i}/models/m.sql`, "select * from {{ ref('m') }}\n"],
  ]).flat()),
  'versions-of-one-contract-x-ports': (n) => ({
    'p.yaml': documents(n, (i) => dataProductOf(`x${i}`, `outputPorts:\n- {name: out, version: 9.0.${i}, contractId: c}\n`)),
    'c.yaml': documents(n, (i) => contractOf('c').replace('version: 1.0.0', `version: 1.0.${i}`)),
  }),

  // --- Files of one place
  'proto-packages-in-one-folder': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}.proto`, `syntax = "proto3";\npackage a${i};\nmessage P { string a = 1; }\n`])),
  'proto-package-in-many-folders': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}/f.proto`, `syntax = "proto3";\npackage a;\nmessage P${i} { string a = 1; }\n`])),
  'json-schema-references-to-one-file': (n) => ({
    'base.json': `{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {${repeat(n, (i) => `"c${i}": {"type": "string"}`, ', ')}}}`,
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, '{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"base.json"}'])),
  }),
  'json-schema-references-to-one-definition': (n) => ({
    'base.json': `{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"a": {"type": "object", "properties": {${repeat(n, (i) => `"c${i}": {"type": "string"}`, ', ')}}}}}`,
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, '{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"base.json#/definitions/a"}'])),
  }),
};
