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

  // --- What many name, times those that have the name
  'products-of-one-name-x-model-folders': (n) => ({
    'p.yaml': documents(n, (i) => named(i, '')),
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}/m.sql`, '-- Product: P\n-- Domain: z\n-- Owner: o\n-- SLA: x\nselect 1\n'])),
  }),
  'products-of-one-name-in-folders-x-model-folders': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [
    [`d${i}/p.yaml`, named(i, '')],
    [`e${i}/m.sql`, '-- Product: P\n-- Domain: z\n-- Owner: o\n-- SLA: x\nselect 1\n'],
  ]).flat()),
  'products-of-one-name-x-contracts': (n) => ({
    'p.yaml': documents(n, (i) => named(i, '')),
    'c.yaml': documents(n, (i) => contractOf(`c${i}`, 'dataProduct: P\n')),
  }),
  'products-of-one-name-x-contracts-of-their-domains': (n) => ({
    'p.yaml': documents(n, (i) => named(i, '')),
    'c.yaml': documents(n, (i) => contractOf(`c${i}`, `dataProduct: P\ndomain: d${i}\n`)),
  }),
  'products-of-one-name-x-contracts-of-no-domain-of-theirs': (n) => ({
    'p.yaml': documents(n, (i) => named(i, '')),
    'c.yaml': documents(n, (i) => contractOf(`c${i}`, 'dataProduct: P\ndomain: z\n')),
  }),
  'products-of-one-name-x-contracts-in-folders': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [
    [`domains/d${i}/p.yaml`, named(i, '')],
    [`domains/d${i}/c.yaml`, contractOf(`c${i}`, 'dataProduct: P\n')],
  ]).flat()),
  'products-of-one-name-x-listings-of-checks': (n) => ({
    'p.yaml': documents(n, (i) => named(i, '')),
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`q${i}.yaml`, 'product: P\nchecks: {c: {expected: 0, executed_as: select 1}}\n'])),
  }),
  'products-of-one-contract-of-checked-fields': (n) => ({
    'p.yaml': documents(n, (i) => productOf(`p${i}`, 'contract: c.yaml\n')),
    'c.yaml': contractOf('c', `schema:\n- name: t\n  properties:\n${repeat(n, (i) => `  - {name: c${i}, quality: [{rule: nullCheck}]}\n`)}`),
  }),
  // More policies than that are refused.
  'products-of-one-contract-x-overlays': {
    most: 3000,
    make: (n) => ({
      'bylaw.yaml': 'policies: [policies]\n',
      'policies/p.yaml': `policy: gov\ntitle: t\nscope: global\napplies_to: field\nparams:\n  least: {type: int, default: 1, tighten: min}\nrules:\n- {id: r, message: m, expect: 'size(field.tags) >= params.least'}\n---\n${documents(n, (i) => `policy: o${i}\ntitle: t\nscope: {domain: d${i}}\napplies_to: field\ntune:\n  gov/r: {params: {least: ${2 + i}}}\n`)}`,
      'p.yaml': documents(n, (i) => named(i, 'contract: c.yaml\n')),
      'c.yaml': promised(20, 'c'),
    }),
  },
  'products-of-other-domains-x-fields-of-a-contract': (n) => ({
    'domains/z/p.yaml': 'product_id: z\nname: Z\ndomain: z\ncontract: c.yaml\n',
    'domains/z/c.yaml': promised(n, 'c'),
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`domains/d${i}/p.yaml`, `product_id: p\nname: P\ndomain: d${i}\ncontract: ../z/c.yaml\n`])),
  }),
  'records-of-a-contract-of-as-many-fields': (n) => ({
    'p.yaml': productOf('p', 'contract: c.yaml\n'),
    'c.yaml': promised(n, 'c'),
    's.json': `[{${repeat(n, (i) => `"c${digits(i)}": ${i}`, ', ')}}]`,
  }),
  'records-of-a-contract-of-other-fields': (n) => ({
    'p.yaml': productOf('p', 'contract: c.yaml\n'),
    'c.yaml': promised(n, 'c'),
    's.json': list(n, (i) => `{"d${i}": 1}`),
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
  // What a reference leads to lies in a document that stands not alone, and in one that is no schema.
  'json-schema-references-to-one-anchor': (n) => ({
    'base.json': `{"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {"a": {"$anchor": "here", "type": "string"}, "b": {"type": "object", "properties": {${repeat(n, (i) => `"c${i}": {"type": "string"}`, ', ')}}}}}`,
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, '{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"base.json#here"}'])),
  }),
  'json-schema-references-past-an-id': (n) => ({
    'base.json': `{"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {"a": {"$id": "https://a.example/part", "type": "string"}, "b": {"type": "object", "properties": {${repeat(n, (i) => `"c${i}": {"type": "string"}`, ', ')}}}}}`,
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, '{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"base.json#/$defs/a"}'])),
  }),
  'json-schema-references-into-another-document': (n) => ({
    'api.json': `{"info": {"title": "a"}, "parts": {"a": {"type": "string"}, "b": {${repeat(n, (i) => `"c${i}": {"type": "string"}`, ', ')}}}}`,
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, '{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"api.json#/parts/a"}'])),
  }),
  'json-schema-chain-to-one-file': (n) => ({
    'base.json': `{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {${repeat(n, (i) => `"c${i}": {"type": "string"}`, ', ')}}}`,
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, `{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"$ref":"${i === 0 ? 'base' : `s${i - 1}`}.json"}}}`])),
  }),
  'json-schema-references-to-a-referring-file': (n) => ({
    'base.json': '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"a": {"type": "string"}}}',
    'middle.json': `{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {${repeat(n, (i) => `"c${i}": {"$ref": "base.json"}`, ', ')}}}`,
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, '{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"middle.json"}'])),
  }),
  'json-schema-references-to-a-reference': (n) => ({
    'base.json': `{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {${repeat(n, (i) => `"c${i}": {"type": "string"}`, ', ')}}}`,
    'middle.json': '{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "base.json"}',
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.json`, '{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"middle.json"}'])),
  }),
  'proto-style-package-in-many-folders': (n) => ({
    'bylaw.yaml': 'policies: [pack:protobuf-style]\n',
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}/f.proto`, `syntax = "proto3";\npackage a;\nmessage P${i} { string a = 1; }\n`])),
  }),
  'proto-style-packages-in-one-folder': (n) => ({
    'bylaw.yaml': 'policies: [pack:protobuf-style]\n',
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}.proto`, `syntax = "proto3";\npackage a${i};\nmessage P { string a = 1; }\n`])),
  }),
  'proto-public-chain-past-its-files': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}.proto`, `syntax = "proto3";\npackage p;\n${i > 0 ? `import public "f${i - 1}.proto";\n` : ''}message M${i} { M${i + 2} f = 1; }\n`])),
  'proto-public-chain-beside-a-file': (n) => ({
    'other.proto': 'syntax = "proto3";\npackage p;\nmessage O {}\n',
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}.proto`, `syntax = "proto3";\npackage p;\n${i > 0 ? `import public "f${i - 1}.proto";\n` : ''}message M${i} { O f = 1; }\n`])),
  }),
  'proto-file-options-in-files': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}.proto`, 'syntax = "proto3";\npackage google.protobuf;\nmessage FileOptions {}\noption java_package = "a";\n'])),
  'proto-own-file-options-in-files': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}.proto`, 'syntax = "proto2";\npackage google.protobuf;\nmessage FileOptions { optional string a = 1; extensions 1000 to max; }\nextend FileOptions { optional string b = 1001; }\noption (b) = "x";\n'])),
};
