import { describe, expect, test } from 'vitest';
import { readModule } from '../../build/data_segments.mjs';
import { joinByTables } from '../../build/joints.mjs';
import { standInsOf } from '../../src/engine/stand_ins';

const number = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)]);
const vector = (...items) => [...number(items.length), ...items.flat()];
const name = (text) => vector(...Buffer.from(text));
const section = (id, body) => [id, ...number(body.length), ...body];
const moduleOf = (...sections) => Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
const types = section(1, vector([0x60, 0, 1, 0x7f]));
const returning = (value) => vector(0x00, 0x41, value, 0x0b);
const instanceOf = (bytes, imports) => new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;

describe('the tables by which the halves know each other', () => {
  // Functions 1 to 3 of the first half are stand-ins, in places 2, 3 and 6 of its table; 0 is the page's own.
  const standIn = (place) => [...name('placeholder'), ...name(String(place)), 0, 0];
  const calling = (place) => vector(0x00, 0x41, place, 0x11, 0, 0, 0x0b);
  const segment = (at, ...functions) => [0, 0x41, at, 0x0b, ...vector(...functions)];
  const first = moduleOf(
    types,
    section(2, vector([...name('page'), ...name('own'), 0, 0], standIn(2), standIn(3), standIn(6))),
    section(3, vector(0, 0, 0, 0, 0)),
    section(4, vector([0x70, 1, 8, 8])),
    section(5, vector([0, 1])),
    section(
      7,
      vector(
        [...name('memory'), 2, 0],
        [...name('M'), 1, 0],
        [...name('%a'), 0, 7],
        [...name('own'), 0, 6],
        [...name('%b'), 0, 4],
        [...name('%c'), 0, 5],
        [...name('%d'), 0, 0],
        [...name('later'), 0, 8],
      ),
    ),
    section(9, vector(segment(1, 4, 1, 2, 7), segment(6, 3))),
    section(10, vector(returning(10), returning(11), vector(0x00, 0x10, 5, 0x0b), returning(13), calling(6))),
  );
  const rest = moduleOf(
    types,
    section(
      2,
      vector(
        [...name('primary'), ...name('%c'), 0, 0],
        [...name('primary'), ...name('memory'), 2, 0, 1],
        [...name('primary'), ...name('%a'), 0, 0],
        [...name('primary'), ...name('%b'), 0, 0],
        [...name('primary'), ...name('%d'), 0, 0],
      ),
    ),
    section(7, vector(...['c', 'a', 'b', 'd'].map((letter, index) => [...name(letter), 0, index]))),
  );
  const [joined, asking] = joinByTables(first, rest);
  const exports = instanceOf(joined, { page: { own: () => 14 } });

  test('lead where names did', () => {
    expect(Object.keys(exports)).toEqual(['memory', 'M', 'own', 'later', 'table', 'called']);
    expect(exports.own()).toBe(11);
    const called = Array.from({ length: exports.called.length }, (_, index) => [index, exports.called.get(index)]);
    const { a, b, c, d } = instanceOf(asking, { primary: { memory: exports.memory, ...Object.fromEntries(called) } });
    expect([a(), b(), c(), d()]).toEqual([13, 10, 11, 14]);
    const filled = [1, 4].map((place) => exports.table.get(place)());
    expect(filled).toEqual([10, 13]);
  });

  test('have stand-ins in the places of what is in the second half, and nowhere else', () => {
    expect([2, 3, 6].map((place) => exports.table.get(place))).toEqual([null, null, null]);
    const [list] = WebAssembly.Module.customSections(new WebAssembly.Module(joined), 'stand-ins');
    const f = Object.fromEntries([2, 3, 6].map((place) => [place, () => 100 + place]));
    instanceOf(standInsOf(new Uint8Array(list)), { '': { t: exports.table }, f });
    expect([2, 3, 6].map((place) => exports.table.get(place)())).toEqual([102, 103, 106]);
    expect(exports.later()).toBe(106);
    expect([0, 5, 7].map((place) => exports.table.get(place))).toEqual([null, null, null]);
  });

  test('are refused where a stand-in is called by its number', () => {
    const calls = Buffer.from(first);
    const at = calls.indexOf(Buffer.from([0x00, 0x10, 5, 0x0b]));
    calls[at + 2] = 1;
    expect(() => joinByTables(calls, rest)).toThrow('a stand-in is called');
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
