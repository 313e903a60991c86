// Avro schemas.
import { digits, list, map, repeat } from '../text.mjs';

const avro = (make) => (n) => ({ 'x.avsc': make(n) });
const record = (fields, more = '') => `{"type": "record", "name": "R"${more}, "fields": ${fields}}`;

export const structures = {
  'avro-fields': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": "string"}`))),
  'avro-same-fields': avro((n) => record(list(n, () => '{"name": "f", "type": "string"}'))),
  'avro-unknown-types': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": "Typ${digits(i)}"}`))),
  'avro-unknown-types-near-known': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": {"type": "fixed", "name": "Type${digits(i)}", "size": 1}}, {"name": "g${i}", "type": "Tpye${digits(i)}"}`))),
  'avro-named-types': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": {"type": "record", "name": "T${i}", "fields": []}}`))),
  'avro-same-named-types': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": {"type": "fixed", "name": "F", "size": 4}}`))),
  'avro-unused-types': avro((n) => list(n, (i) => `{"type": "fixed", "name": "F${i}", "size": 4}`)),
  'avro-uses-of-one-type': avro((n) => record(`[{"name": "a", "type": {"type": "record", "name": "S", "fields": [{"name": "x", "type": "int"}]}}, ${repeat(n, (i) => `{"name": "f${i}", "type": "S"}`, ', ')}]`)),
  'avro-uses-of-one-enum': avro((n) => record(`[{"name": "a", "type": {"type": "enum", "name": "E", "symbols": ${list(n, (i) => `"S${i}"`)}}}, ${repeat(n, (i) => `{"name": "f${i}", "type": "E"}`, ', ')}]`)),
  'avro-doubling-records': { fixed: [10, 20, 40], make: avro((n) => list(n, (i) => `{"type": "record", "name": "T${i}", "fields": [${i ? `{"name": "a", "type": "T${i - 1}"}, {"name": "b", "type": "T${i - 1}"}` : ''}]}`)) },
  'avro-doubling-defaults': { fixed: [10, 20, 40], make: avro((n) => record(`[${repeat(n, (i) => `{"name": "f${i}", "type": {"type": "record", "name": "T${i}", "fields": [${i ? `{"name": "a", "type": "T${i - 1}", "default": {}}, {"name": "b", "type": "T${i - 1}", "default": {}}` : '{"name": "x", "type": "int", "default": 1}'}]}, "default": {}}`, ', ')}]`)) },
  'avro-record-chain': avro((n) => list(n, (i) => `{"type": "record", "name": "T${i}", "fields": [${i ? `{"name": "a", "type": "T${i - 1}"}` : ''}]}`)),
  'avro-enum-symbols': avro((n) => `{"type": "enum", "name": "E", "symbols": ${list(n, (i) => `"S${i}"`)}, "default": "S0"}`),
  'avro-same-symbols': avro((n) => `{"type": "enum", "name": "E", "symbols": ${list(n, () => '"S"')}}`),
  'avro-invalid-symbols': avro((n) => `{"type": "enum", "name": "E", "symbols": ${list(n, (i) => `"S-${i}"`)}}`),
  'avro-unknown-defaults': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": {"type": "enum", "name": "E${i}", "symbols": ["AAAA", "BBBB"]}, "default": "AABA"}`))),
  'avro-default-members': avro((n) => record(`[{"name": "x", "type": ${record(list(n, (i) => `{"name": "member${digits(i)}", "type": "int", "default": 0}`)).replace('"R"', '"S"')}, "default": ${map(n, (i) => `"memebr${digits(i)}": 1`)}}]`)),
  'avro-default-of-members': avro((n) => record(`[{"name": "x", "type": ${record(list(n, (i) => `{"name": "m${i}", "type": "int"}`)).replace('"R"', '"S"')}, "default": ${map(n, (i) => `"m${i}": 1`)}}]`)),
  'avro-default-elements': avro((n) => record(`[{"name": "x", "type": {"type": "array", "items": "int"}, "default": ${list(n, (i) => `"${i}"`)}}]`)),
  'avro-default-map': avro((n) => record(`[{"name": "x", "type": {"type": "map", "values": "int"}, "default": ${map(n, (i) => `"k${i}": "x"`)}}]`)),
  'avro-union': avro((n) => list(n, (i) => `{"type": "fixed", "name": "F${i}", "size": 2}`)),
  'avro-union-of-ints': avro((n) => list(n, () => '"int"')),
  'avro-union-of-arrays': avro((n) => record(`[{"name": "u", "type": ${list(n, () => '{"type": "array", "items": "int"}')}}]`)),
  'avro-aliases': avro((n) => record('[]', `, "aliases": ${list(n, (i) => `"A${i}"`)}`)),
  'avro-aliases-of-a-field': avro((n) => record(`[{"name": "f", "type": "int", "aliases": ${list(n, (i) => `"a${i}"`)}}]`)),
  'avro-unknown-attributes': avro((n) => record('[]', repeat(n, (i) => `, "alias${i}": 1`))),
  'avro-attributes-of-fields': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": "int", "defualt": 1, "dco": "x"}`))),
  'avro-logical-types': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}}`))),
  'avro-unknown-logical-types': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": {"type": "int", "logicalType": "dat${i}"}}`))),
  'avro-long-namespace': avro((n) => `{"type": "record", "name": "R", "namespace": "${'a'.repeat(n * 100)}", "fields": ${list(1000, (i) => `{"name": "f${i}", "type": {"type": "fixed", "name": "F${i}", "size": 1}}`)}}`),
  'avro-long-names-in-names': avro((n) => `${repeat(30, (i) => `{"type": "record", "name": "R${i}", "fields": [{"name": "${'t'.repeat(n)}", "type": `)}"int"${'}]}'.repeat(30)}`),
  'avro-namespaces': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": {"type": "fixed", "name": "a.b${i}.F", "size": 1}}`))),
  'avro-docs': avro((n) => record(list(n, (i) => `{"name": "f${i}", "type": "int", "doc": "about ${i}", "order": "ignore"}`))),
  'avro-files': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.avsc`, `{"type": "record", "name": "T${i}", "namespace": "n", "fields": [{"name": "f", "type": ["null", "n.T${i ? i - 1 : 0}"]}]}`])),
  'avro-files-with-one-enum': (n) => ({
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.avsc`, `{"type": "record", "name": "T${i}", "namespace": "n", "fields": [{"name": "f", "type": "n.E"}]}`])),
    'e.avsc': `{"type": "enum", "name": "E", "namespace": "n", "symbols": ${list(n * 10, (i) => `"S${i}"`)}}`,
  }),
  'avro-same-types-in-files': (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}.avsc`, '{"type": "record", "name": "T", "namespace": "n", "fields": []}'])),
};
