import { describe, expect, test } from 'vitest';
import { dataForLater } from '../../build/later_data.mjs';
import { readObject } from '../../build/object_file.mjs';

const kBegin = 65_536;

// What was linked of pieces {name, text, refers} and functions {data, calls, size}: a block of literals, but for those that are
// `hidden` in others, then the rest. `words` are [{at, to, beside}].
function linkedOf(functions, pieces) {
  const data = pieces.map(({ name, text, refers = [], words = [], isShared = false }) => ({
    name: `.rodata.${name}`,
    bytes: Buffer.from(text, 'latin1'),
    isString: name.startsWith('.L.str'),
    isShared,
    refers: new Set(refers),
    words,
  }));
  const literals = data.filter(({ isString }, index) => isString && pieces[index].hidden !== true);
  const block = Buffer.concat([...new Set(literals.map(({ bytes }) => bytes.toString('latin1')))].map(Buffer.from));
  const hex = (number) => number.toString(16);
  const line = (at, size, what) => `   ${hex(kBegin + at)}   ${hex(at)}  ${hex(size)}   ${what}`;
  const map = [line(0, block.length, '<internal>:(.rodata)')];
  let memory = block;
  for (const { name, bytes, isString } of data) {
    if (isString) continue;
    map.push(line(memory.length, bytes.length, `lto.tmp:(${name})`), line(memory.length, bytes.length, name.slice(8)));
    memory = Buffer.concat([memory, bytes]);
  }
  const known = Object.entries(functions).map(
    ([name, { data: own = [], calls = [], size = 100, isShared = false }]) => [
      name,
      { size, isShared, data: new Set(own), calls: new Set(calls) },
    ],
  );
  return {
    object: { functions: new Map(known), data },
    map: map.join('\n'),
    memory: Buffer.concat([Buffer.alloc(kBegin), memory]),
  };
}

const nothing = { begin: 1 << 20, end: 1 << 20 };

// The text of what is put off.
function later(linked, first, whole, numbers = [], declared = nothing) {
  return dataForLater(linked, { first, whole }, new Set(numbers), declared)
    .filter(({ size }) => size > 0)
    .map(({ address, size }) => linked.memory.toString('latin1', address, address + size));
}

describe('the data that only the second half knows', () => {
  const pieces = [
    { name: '.L.str', text: 'early\0' },
    { name: '.L.str.1', text: 'late\0' },
    { name: 'early_table', text: 'E1', refers: [0] },
    { name: 'late_table', text: 'L1', refers: [1, 2] },
  ];

  test('is what no function of the first refers to, directly or not', () => {
    const linked = linkedOf({ check: { data: [2] }, rare: { data: [3] } }, pieces);
    expect(later(linked, ['check'], ['check', 'rare'])).toEqual(['late\0', 'L1']);
    expect(later(linked, ['check', 'rare'], ['check', 'rare'])).toEqual([]);
  });

  test('is not what a function knows that may have been put into a caller', () => {
    const functions = { check: { calls: ['rare'] }, rare: { data: [3], calls: ['rarer'] }, rarer: { data: [2] } };
    const linked = linkedOf(functions, pieces);
    expect(later(linked, ['check'], ['check', 'rare', 'rarer'])).toEqual(['early\0', 'late\0', 'E1', 'L1']);
    expect(later(linked, ['check'], ['check'])).toEqual([]);
    const small = linkedOf({ ...functions, rare: { ...functions.rare, data: [1], size: 12 } }, pieces);
    expect(later(small, ['check'], ['check', 'rare', 'rarer'])).toEqual(['early\0', 'E1', 'L1']);
  });

  test('is not what another object may know', () => {
    const shared = pieces.map((piece) => ({ ...piece, isShared: piece.name === 'late_table' }));
    expect(later(linkedOf({ check: {}, rare: {} }, shared), ['check'], ['check', 'rare'])).toEqual([]);
    const functions = { check: {}, called: { data: [3], size: 8, isShared: true } };
    expect(later(linkedOf(functions, pieces), ['check'], ['check', 'called'])).toEqual([]);
  });

  test('is not what a literal of the first says as well', () => {
    const linked = linkedOf({ check: { data: [0] }, rare: { data: [1, 2] } }, [
      { name: '.L.str', text: 'same\0' },
      { name: '.L.str.1', text: 'same\0' },
      { name: '.L.str.2', text: 'other\0' },
      { name: 'table', text: 'T' },
    ]);
    expect(later(linked, ['check'], ['check', 'rare'])).toEqual(['other\0', 'T']);
  });

  // The linker sorts texts by their ends, and lets one lie in the last of those that end in it.
  const endings = [
    { name: '.L.str', text: 'late\0', hidden: true },
    { name: '.L.str.1', text: 'too late\0' },
    { name: '.L.str.2', text: 'plate\0' },
    { name: '.L.str.3', text: 'early\0' },
  ];
  const wordTo = (offset) => {
    const word = Buffer.alloc(4);
    word.writeUInt32LE(kBegin + offset);
    return word.toString('latin1');
  };

  test('is not what a literal of the first is the end of', () => {
    const linked = linkedOf({ check: { data: [0] }, rare: { data: [4] } }, [
      ...endings,
      { name: 'table', text: wordTo('too late\0p'.length), refers: [0], words: [{ at: 0, to: 0, beside: 0 }] },
    ]);
    expect(later(linked, ['check'], ['check', 'rare']).slice(0, 2)).toEqual(['too late\0', 'early\0']);
    expect(later(linked, ['check', 'rare'], ['check', 'rare'])).toEqual(['too late\0', 'early\0']);
  });

  test('is not guessed where the linker did it in another way', () => {
    const words = [{ at: 0, to: 0, beside: 0 }];
    const linked = linkedOf({ check: { data: [0] } }, [
      ...endings,
      { name: 'table', text: wordTo('too '.length), refers: [0], words },
    ]);
    expect(() => later(linked, ['check'], ['check'])).toThrow('table does not lead to where .rodata..L.str is found');
  });

  test('is not what a number of the first could be the address of', () => {
    const linked = linkedOf({ check: {}, rare: { data: [3] } }, pieces);
    const late = kBegin + 'early\0'.length;
    expect(later(linked, ['check'], ['check', 'rare'], [late + 4])).toEqual(['early\0', 'E1', 'L1']);
    expect(later(linked, ['check'], ['check', 'rare'], [kBegin + 'early\0late\0E1'.length])).toEqual([]);
  });

  test('is not what a word in the data of another object could be the address of', () => {
    const linked = linkedOf({ check: {}, rare: { data: [3] } }, pieces);
    const word = Buffer.alloc(4);
    word.writeUInt32LE(kBegin + 'early\0'.length + 1);
    const at = linked.memory.length;
    const other = `   ${at.toString(16)}   0  4   libc.a(other.o):(.rodata.table)`;
    const strange = { ...linked, map: `${linked.map}\n${other}`, memory: Buffer.concat([linked.memory, word]) };
    expect(later(strange, ['check'], ['check', 'rare'])).toEqual(['early\0', 'E1', 'L1']);
  });

  test('is not what a function of a name that two files had knows', () => {
    const linked = linkedOf({ check: { data: [2] }, rare: { data: [3] } }, pieces);
    expect(later(linked, ['check_1'], ['check', 'check_1', 'rare'])).toEqual(['late\0', 'L1']);
  });

  test('must have in it what the sources declare', () => {
    const linked = linkedOf({ check: { data: [2] }, rare: {} }, pieces);
    const declared = { begin: kBegin + 6, end: kBegin + 11 };
    expect(later(linked, ['check'], ['check', 'rare'], [], declared)).toEqual(['late\0', 'L1']);
    expect(() => later(linked, ['check'], ['check', 'rare'], [kBegin + 7], declared)).toThrow('reads data for later');
  });

  test('is not guessed where the map is not understood', () => {
    const linked = linkedOf({ check: { data: [2] } }, pieces);
    expect(() => later({ ...linked, map: '' }, ['check'], ['check'])).toThrow('map is not understood');
    const shifted = { ...linked, memory: Buffer.from(linked.memory).fill(0x61, kBegin, kBegin + 6) };
    expect(() => later(shifted, ['check'], ['check'])).toThrow('does not tell where .rodata..L.str is');
    expect(() => later(linked, ['other'], ['other'])).toThrow('no function of the first half');
  });
});

describe('an object file', () => {
  const number = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >> 7)]);
  const vector = (...items) => [...number(items.length), ...items.flat()];
  const name = (text) => vector(...Buffer.from(text));
  const section = (id, body) => [id, ...number(body.length), ...body];
  const custom = (called, body) => section(0, [...name(called), ...body]);
  const segment = (...bytes) => [0, 0x41, 0, 0x0b, ...vector(...bytes)];
  const subsection = (id, body) => [id, ...number(body.length), ...body];
  // Function 0 is imported; `f` calls it and `g`, and knows the text; the table knows the text and function `g`.
  const code = vector(vector(0, 0x10, 0, 0x10, 2, 0x41, 0, 0x1a, 0x0b), vector(0, 0x0b));
  const data = vector(segment(0x68, 0x69, 0), segment(0, 0, 0, 0, 0, 0, 0, 0));
  const bytes = Buffer.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([0x60, 0, 0])),
    ...section(2, vector([...name('env'), ...name('imported'), 0, 0])),
    ...section(3, vector(0, 0)),
    ...section(10, code),
    ...section(11, data),
    ...custom('linking', [
      2,
      ...subsection(5, vector([...name('.rodata..L.str'), 0, 1], [...name('.rodata.table'), 2, 0])),
      ...subsection(
        8,
        vector(
          [0, 0x50, 0, ...name('imported')],
          [0, 0x02, 1, ...name('f')],
          [0, 0x00, 2, ...name('g')],
          [1, 0x02, ...name('.L.str'), 0, 0, 3],
          [1, 0x00, ...name('table'), 1, 0, 8],
        ),
      ),
    ]),
    ...custom('reloc.CODE', [4, ...vector([0, 4, 0], [0, 6, 2], [4, 8, 3, 1])]),
    ...custom('reloc.DATA', [5, ...vector([5, 14, 3, 1], [2, 18, 2])]),
  ]);

  test('says what its functions and its data refer to', () => {
    const { functions, data: pieces } = readObject(bytes);
    expect([...functions]).toEqual([
      ['f', { size: 10, isShared: false, data: new Set([0]), calls: new Set(['imported', 'g']) }],
      ['g', { size: 3, isShared: true, data: new Set(), calls: new Set() }],
    ]);
    expect(pieces).toEqual([
      {
        name: '.rodata..L.str',
        bytes: Buffer.from('hi\0'),
        isString: true,
        isShared: false,
        refers: new Set(),
        words: [],
      },
      {
        name: '.rodata.table',
        bytes: Buffer.alloc(8),
        isString: false,
        isShared: true,
        refers: new Set([0]),
        words: [{ at: 0, to: 0, beside: 1 }],
      },
    ]);
  });

  test('is told from what was linked without one', () => {
    expect(() => readObject(bytes.subarray(0, 8))).toThrow('no object file');
  });
});
