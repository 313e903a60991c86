// Footers of Parquet files, in Thrift's compact protocol, written by hand: no writer would write these.
import { digits } from '../text.mjs';

function varint(value) {
  const bytes = [];
  let rest = value;
  do {
    bytes.push(rest % 128 | (rest > 127 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}
const zigzag = (value) => varint(value * 2);
const i32 = 5;
const binary = 8;
const listOf = 9;
const struct = 12;

// A struct of (id, type, value), in the order of their ids.
function structOf(fields) {
  const parts = [];
  let last = 0;
  for (const [id, type, value] of fields) {
    parts.push(Buffer.from([((id - last) << 4) | type]), value);
    last = id;
  }
  return Buffer.concat([...parts, Buffer.from([0])]);
}
const text = (value) => Buffer.concat([varint(Buffer.byteLength(value)), Buffer.from(value)]);
const elements = (type, items) => Buffer.concat([Buffer.from([0xf0 | type]), varint(items.length), ...items]);

/** A group, or with `type` a column, of the schema. */
export const group = (name, children, converted) => structOf([[3, i32, zigzag(1)], [4, binary, text(name)], [5, i32, zigzag(children)], ...(converted === undefined ? [] : [[6, i32, zigzag(converted)]])]);
export const column = (name) => structOf([[1, i32, zigzag(1)], [3, i32, zigzag(1)], [4, binary, text(name)]]);
const pair = (key, value) => structOf([[1, binary, text(key)], [2, binary, text(value)]]);

export function file(schema, metadata = []) {
  const footer = structOf([
    [1, i32, zigzag(1)],
    [2, listOf, elements(struct, schema)],
    [3, 6, zigzag(0)],
    [4, listOf, elements(struct, [])],
    ...(metadata.length > 0 ? [[5, listOf, elements(struct, metadata)]] : []),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([Buffer.from('PAR1'), footer, length, Buffer.from('PAR1')]);
}

const parquet = (schema, metadata = () => []) => (n) => ({ 'x.parquet': file(schema(n), metadata(n)) });
const many = (n, piece) => Array.from({ length: n }, (_, i) => piece(i));
export const nestedLists = (n) => [group('schema', 1), ...many(n, () => [group('l', 1, 3), group('list', 1)]).flat(), column('element')];

export const structures = {
  'parquet-columns': parquet((n) => [group('schema', n), ...many(n, (i) => column(`c${digits(i)}`))]),
  'parquet-same-columns': parquet((n) => [group('schema', n), ...many(n, () => column('c'))]),
  'parquet-groups': parquet((n) => [group('schema', n), ...many(n, (i) => [group(`g${i}`, 1), column('c')]).flat()]),
  'parquet-nested-groups': parquet((n) => [group('schema', 1), ...many(n, () => group('g', 1)), column('c')]),
  'parquet-nested-lists': parquet(nestedLists),
  'parquet-lists': parquet((n) => [group('schema', n), ...many(n, (i) => [group(`l${i}`, 1, 3), group('list', 1), column('element')]).flat()]),
  'parquet-maps': parquet((n) => [group('schema', n), ...many(n, (i) => [group(`m${i}`, 1, 1), group('key_value', 2), column('key'), column('value')]).flat()]),
  'parquet-metadata': parquet(() => [group('schema', 1), column('c')], (n) => many(n, (i) => pair(`k${i}`, 'v'))),
  'parquet-same-metadata': parquet(() => [group('schema', 1), column('c')], (n) => many(n, () => pair('k', 'v'))),
  'parquet-long-group-name': parquet((n) => [group('schema', 1), group('g'.repeat(n * 100), 1000), ...many(1000, (i) => column(`c${i}`))]),
  'parquet-long-names-in-names': parquet((n) => [group('schema', 1), ...many(60, () => group('g'.repeat(n), 1)), column('c')]),
  'parquet-missing-children': parquet((n) => [group('schema', n), ...many(n, (i) => group(`g${i}`, 1000))]),
};
