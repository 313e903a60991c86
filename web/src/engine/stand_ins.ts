// Makes the module of stand-ins of the list that the first half carries (build/joints.mjs).
//
// It imports one function for each that lies in the second half, called by its place in the engine's table, and puts it there.
// WebAssembly core specification 2.0, section 5.5, has the numbers. A visitor waits for this, so bytes are written one by one.
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
  const imports = unsigned([], types.length + 1);
  const elements = unsigned([], runs.length / 2);
  name(name(imports, ''), kTable).push(1, 0x70, 0, 0);
  let place = 0;
  for (let run = 0, made = 0; run < runs.length; run += 2) {
    const length = runs[run + 1] ?? 0;
    place += runs[run] ?? 0;
    elements.push(0, 0x41);
    signed(elements, place).push(0x0b);
    unsigned(elements, length);
    for (const end = place + length; place < end; place += 1, made += 1) {
      name(name(imports, kFunctions), String(place)).push(0);
      unsigned(imports, types[made] ?? 0);
      unsigned(elements, made);
    }
  }
  const parts = [kMagic, ...section(kTypes, Array.from(list.subarray(at))), ...section(kImports, imports)];
  return new Uint8Array([...parts, ...section(kElements, elements)].flat());
}

function unsigned(to: number[], value: number): number[] {
  for (; value >= 0x80; value >>= 7) to.push((value & 0x7f) | 0x80);
  to.push(value);
  return to;
}

function signed(to: number[], value: number): number[] {
  for (; value >= 0x40; value >>= 7) to.push((value & 0x7f) | 0x80);
  to.push(value);
  return to;
}

function name(to: number[], text: string): number[] {
  to.push(text.length);
  for (let i = 0; i < text.length; i += 1) to.push(text.charCodeAt(i));
  return to;
}

const section = (id: number, body: number[]): number[][] => [unsigned([id], body.length), body];
