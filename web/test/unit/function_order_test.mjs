import { describe, expect, test } from 'vitest';
import { orderFunctions, similarNext } from '../../build/function_order.mjs';

const section = (id, ...body) => [id, body.length, ...body];
const vector = (...items) => [items.length, ...items.flat()];
const name = (text) => vector(...Buffer.from(text));

// A module with an imported function (0) and five of its own, which return a number each; the last adds what it gets from
// calls of the import and of the first own one, and from the table.
function makeModule() {
  const returns = (number) => vector(0x00, 0x41, number, 0x0b);
  // Longer, and alike: nothing but these two share bytes.
  const like = (number) => vector(0x00, ...[3, 5, 7, 9, 11].flatMap((n) => [0x41, n, 0x1a]), 0x41, number, 0x0b);
  const sum = vector(0x00, 0x10, 0, 0x10, 1, 0x6a, 0x41, 0, 0x11, 0, 0, 0x6a, 0x0b);
  return Buffer.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, ...vector([0x60, 0, 1, 0x7f])),
    ...section(2, ...vector([...name('a'), ...name('b'), 0x00, 0])),
    ...section(3, ...vector(0, 0, 0, 0, 0)),
    ...section(4, ...vector([0x70, 0x00, 1])),
    ...section(7, ...vector([...name('first'), 0x00, 1], [...name('like'), 0x00, 2], [...name('sum'), 0x00, 5])),
    ...section(9, ...vector([0x00, 0x41, 0, 0x0b, ...vector(4)])),
    ...section(10, ...vector(returns(1), like(2), returns(4), like(8), sum)),
  ]);
}

const run = (bytes) => {
  const { first, like, sum } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { a: { b: () => 16 } }).exports;
  return [first(), like(), sum()];
};

describe('an order of functions', () => {
  test('changes nothing of what they do', () => {
    const bytes = makeModule();
    const ordered = orderFunctions(bytes);
    expect(ordered.equals(bytes)).toBe(false);
    expect(run(bytes)).toEqual([1, 2, 25]);
    expect(run(ordered)).toEqual([1, 2, 25]);
  });

  test('has each once, and those that share most beside each other', () => {
    const bodies = ['aaaaaabbbbbb', 'cccccccccddddd', 'aaaaaabbbbbbe', 'xcccccccccddddd', 'f', ''].map((text) =>
      Buffer.from(text),
    );
    const order = similarNext(bodies);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(order.slice(0, 4)).toEqual([3, 1, 2, 0]);
    expect(similarNext(bodies)).toEqual(order);
  });

  test('is refused where the module is not understood', () => {
    const bytes = makeModule();
    const at = bytes.indexOf(Buffer.from([0x00, 0x41, 0, 0x0b, 1, 4]));
    bytes[at] = 1;
    expect(() => orderFunctions(bytes)).toThrow('segment of elements');
  });
});
