import { describe, expect, test } from 'vitest';
import { findColdData } from '../../build/cold_data.mjs';
import { readLinkMap } from '../../build/link_map.mjs';

const kBase = 66_560;
const kFar = 4096; // behind everything that the code could count towards

// A module whose code knows `addresses`, and whose memory holds `bytes` from kBase on.
const moduleOf = (addresses, bytes) => ({
  addresses: () => new Set(addresses),
  memory: () => Buffer.concat([Buffer.alloc(kBase), bytes]),
});
const pointer = (address) => {
  const word = Buffer.alloc(4);
  word.writeUInt32LE(address);
  return word;
};
const coldOf = (addresses, bytes, objects) =>
  findColdData(moduleOf(addresses, bytes), objects).map(({ address, size }) => [address, size]);

describe('constant data that the first half cannot reach', () => {
  const text = (letter, length = 30) => Buffer.from(`${letter} `.repeat(length / 2 - 1) + `${letter}\0`);
  const literals = (bytes) => [{ address: kBase, size: bytes.length, name: '' }];

  test('a text is reached by its address alone, whatever stands before it', () => {
    const bytes = Buffer.concat([text('a'), text('b')]);
    const [a, b] = [kBase, kBase + 30];
    expect(coldOf([a], bytes, literals(bytes))).toEqual([[b, 30]]);
    expect(coldOf([b], bytes, literals(bytes))).toEqual([[a, 30]]);
    expect(coldOf([], bytes, literals(bytes))).toHaveLength(2);
  });

  test('an address within a text is that of one that shares its end', () => {
    const bytes = text('a');
    expect(coldOf([kBase + 7], bytes, literals(bytes))).toEqual([]);
  });

  test('a number that lies within a long text keeps no more than its end', () => {
    const bytes = text('a', 1000);
    expect(coldOf([kBase + 100], bytes, literals(bytes))).toHaveLength(2);
    expect(coldOf([kBase + bytes.length - 10], bytes, literals(bytes))).toEqual([[kBase, bytes.length - 256]]);
    expect(coldOf([kBase], bytes, literals(bytes))).toEqual([]);
  });

  test('a short literal may be a table, and code may count from before it', () => {
    const bytes = Buffer.from('abcdefghijklmnopqrstuvwxyz\0');
    const before = { address: kBase - 200, size: 20, name: 'kOther' };
    expect(coldOf([kBase - 97], bytes, [before, ...literals(bytes)])).toEqual([[kBase - 200, 20]]);
    expect(coldOf([kBase - 1024], bytes, [before, ...literals(bytes)])).toEqual([[kBase, 27]]);
  });

  test('a table reaches what its words point to, and only if it is reached itself', () => {
    const texts = [text('a'), text('b')];
    const bytes = Buffer.concat([pointer(kBase + kFar), Buffer.alloc(kFar - 4), ...texts]);
    const objects = [
      { address: kBase, size: 4, name: 'kTable' },
      { address: kBase + kFar, size: 60, name: '' },
    ];
    expect(coldOf([kBase], bytes, objects)).toEqual([[kBase + kFar + 30, 30]]);
    expect(coldOf([], bytes, objects)).toHaveLength(3);
  });

  test('of a rule that is only listed the id is read, of one that is known elsewhere what to do as well', () => {
    const texts = ['a/b-c', 'A title of some length', 'Why it is so, at length', 'what to do about it'].map((each) =>
      Buffer.from(`${each}\0`),
    );
    const [list, rule] = [kBase, kBase + kFar];
    const ends = [...texts.keys()].map((n) => Buffer.concat(texts.slice(0, n)).length);
    const at = ends.map((end) => rule + 64 + end);
    const members = [0, 16, 24, 32];
    const row = Buffer.alloc(64);
    members.forEach((member, n) => {
      row.writeUInt32LE(at[n], member);
      row.writeUInt32LE(texts[n].length - 1, member + 4);
    });
    const bytes = Buffer.concat([pointer(rule), Buffer.alloc(kFar - 4), row, ...texts]);
    const objects = (name) => [
      { address: list, size: 4, name },
      { address: rule, size: 64, name: '_ZN5bylaw3cel5kRuleE' },
      { address: rule + 64, size: Buffer.concat(texts).length, name: '' },
    ];
    const cold = (addresses, name) => coldOf(addresses, bytes, objects(name)).map(([address]) => at.indexOf(address));
    expect(cold([list], '_ZZN5bylaw3cel5RulesEvE6kRules')).toEqual([1, 2, 3]);
    expect(cold([list], '_ZN5bylaw3cel7kByKindE')).toEqual([1, 2]);
    expect(cold([rule], '_ZZN5bylaw3cel5RulesEvE6kRules')).toEqual([-1, 1, 2]);
    expect(cold([list, rule], '_ZZN5bylaw3cel5RulesEvE6kRules')).toEqual([1, 2]);
    // Code that reads a member itself.
    expect(cold([rule + 20], '_ZZN5bylaw3cel5RulesEvE6kRules')).toEqual([-1, 2]);
  });

  test('what is not constant may be read at any time', () => {
    const bytes = Buffer.concat([text('a'), Buffer.alloc(2), pointer(kBase)]);
    expect(coldOf([], bytes, literals(bytes.subarray(0, 30)))).toEqual([]);
  });
});

test('the map of the linker gives objects with their places', () => {
  const map = `    Addr      Off     Size Out     In      Symbol
       -   1aa274    9f810 DATA
     400   1aa275    9f7d4 .rodata
     520   1aa39d       34         lto.tmp:(.rodata._ZZN5bylaw9agreement5RulesEvE6kRules)
     520   1aa39d       34                 bylaw::agreement::Rules()::kRules
     554   1aa3d1    68909         <internal>:(.rodata)
   9fbd4   249a51       28 .data
   9fbd4   249a51       28         lto.tmp:(.data.kChanging)
`;
  expect(readLinkMap(map)).toEqual([
    { address: 0x520, size: 0x34, name: '_ZZN5bylaw9agreement5RulesEvE6kRules' },
    { address: 0x554, size: 0x68909, name: '' },
  ]);
  expect(() => readLinkMap('wasm-ld: error: no such file\n')).toThrow('no map');
});
