// Makes the module of stand-ins of the list that the first half carries (build/joints.mjs).
//
// It imports one function for each that lies in the second half, called by its place in the engine's table, and puts it there.
// WebAssembly core specification 2.0, section 5.5, has the numbers.
type Bytes = readonly number[];

const kMagic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const kTypes = 1;
const kImports = 2;
const kElements = 9;

export const kFunctions = 'f';
export const kTable = 't';

export function standInsOf(list: Uint8Array): Uint8Array<ArrayBuffer> {
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = list[at] ?? 0;
      at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const nextNumbers = (): number[] => Array.from({ length: next() }, next);

  const types = nextNumbers();
  const runs = nextNumbers();
  const imports = [[...name(''), ...name(kTable), 1, 0x70, 0, 0]];
  const segments: Bytes[] = [];
  let place = 0;
  for (let run = 0, made = 0; run < runs.length; run += 2) {
    place += runs[run] ?? 0;
    const functions = Array.from({ length: runs[run + 1] ?? 0 }, () => made++);
    segments.push([0, 0x41, ...signed(place), 0x0b, ...vector(functions.map(unsigned))]);
    for (const index of functions)
      imports.push([...name(kFunctions), ...name(String(place++)), 0, ...unsigned(types[index] ?? 0)]);
  }
  const sections = [
    section(kTypes, [...list.subarray(at)]),
    section(kImports, vector(imports)),
    section(kElements, vector(segments)),
  ];
  return Uint8Array.from([...kMagic, ...sections.flat()]);
}

function unsigned(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
}

function signed(value: number): Bytes {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
const name = (text: string): Bytes => vector([...text].map((letter) => [letter.charCodeAt(0)]));
const section = (id: number, body: Bytes): Bytes => [id, ...unsigned(body.length), ...body];
