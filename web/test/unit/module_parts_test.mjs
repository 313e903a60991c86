import { describe, expect, test } from 'vitest';
import { readModule } from '../../build/data_segments.mjs';
import { nameByOrder } from '../../build/export_names.mjs';

const number = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)]);
const vector = (...items) => [...number(items.length), ...items.flat()];
const name = (text) => vector(...Buffer.from(text));
const section = (id, body) => [id, ...number(body.length), ...body];
const moduleOf = (...sections) => Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
const types = section(1, vector([0x60, 0, 1, 0x7f]));
const returning = (value) => vector(0x00, 0x41, value, 0x0b);
const instanceOf = (bytes, imports) => new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;

describe('the names by which the halves know each other', () => {
  const first = moduleOf(
    types,
    section(3, vector(0, 0, 0, 0)),
    section(5, vector([0, 1])),
    section(
      7,
      vector(
        [...name('memory'), 2, 0],
        [...name('%memory'), 2, 0],
        [...name('%a'), 0, 3],
        [...name('own'), 0, 2],
        [...name('%b'), 0, 0],
        [...name('%c'), 0, 1],
      ),
    ),
    section(10, vector(returning(10), returning(11), returning(12), returning(13))),
  );
  const rest = moduleOf(
    types,
    section(
      2,
      vector(
        [...name('primary'), ...name('%c'), 0, 0],
        [...name('primary'), ...name('%memory'), 2, 0, 1],
        [...name('primary'), ...name('%a'), 0, 0],
        [...name('primary'), ...name('%b'), 0, 0],
      ),
    ),
    section(7, vector([...name('c'), 0, 0], [...name('a'), 0, 1], [...name('b'), 0, 2])),
  );

  test('follow the order of the functions, and lead where they did', () => {
    const [renamed, asking] = nameByOrder(first, rest);
    const exports = instanceOf(renamed);
    expect(Object.keys(exports)).toEqual(['memory', '%memory', 'own', '%0', '%1', '%2']);
    expect(exports.own()).toBe(12);
    const { a, b, c } = instanceOf(asking, { primary: exports });
    expect([a(), b(), c()]).toEqual([13, 10, 11]);
  });
});

describe('the data of a module', () => {
  test('is what it was, without the long runs of zeroes', () => {
    const bytes = (...runs) => runs.flatMap(([value, times]) => Array.from({ length: times }, () => value));
    const data = bytes([1, 3], [0, 100], [2, 2], [0, 900], [3, 1], [0, 400]);
    const segment = (at, held) => [0, 0x41, ...number(at), 0x0b, ...vector(...held)];
    const module = moduleOf(
      types,
      section(3, vector(0)),
      section(5, vector([0, 1])),
      section(7, vector([...name('memory'), 2, 0])),
      section(10, vector(returning(1))),
      section(11, vector(segment(16, data), segment(16 + data.length, [5]))),
    );
    const written = readModule(module).write();
    const memory = (wasm) => Buffer.from(instanceOf(wasm).memory.buffer);
    expect(memory(written).equals(memory(module))).toBe(true);
    expect(memory(written)[16 + data.length]).toBe(5);
    expect(module.length - written.length).toBeGreaterThan(1_200);
    expect(written.length).toBeGreaterThan(100);
  });
});
