// A module as its sections, and functions that get other numbers in it. WebAssembly core specification 2.0, section 5.5.
//
//   const sections = readSections(bytes);
//   writeSections(withNumbers(sections, (old) => next));
import { nextInstruction, readUnsigned, skipNumber, unsigned } from './instructions.mjs';

export const kSection = {
  custom: 0,
  types: 1,
  imports: 2,
  functions: 3,
  tables: 4,
  exports: 7,
  start: 8,
  elements: 9,
  code: 10,
  data: 11,
};
export const kKind = { function: 0, table: 1, memory: 2, global: 3 };
const kHeader = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

export function readSections(bytes) {
  const sections = [];
  for (let at = kHeader.length; at < bytes.length;) {
    const [length, begin] = readUnsigned(bytes, at + 1);
    sections.push({ id: bytes[at], body: bytes.subarray(begin, begin + length) });
    at = begin + length;
  }
  return sections;
}

export const writeSections = (sections) =>
  Buffer.concat([kHeader, ...sections.flatMap(({ id, body }) => [Buffer.from([id, ...unsigned(body.length)]), body])]);

export const bodyOf = (sections, wanted) => sections.find(({ id }) => id === wanted)?.body ?? Buffer.from([0]);

// The same with other bodies: `{[id]: (body) => body}`.
export const changed = (sections, changes) =>
  sections.map(({ id, body }) => ({ id, body: changes[id]?.(body) ?? body }));

export const nameBytes = (name) => [...unsigned(Buffer.byteLength(name)), ...Buffer.from(name)];

function readName(body, at) {
  const [length, begin] = readUnsigned(body, at);
  return [body.toString('utf8', begin, begin + length), begin + length];
}

// [{module, name, kind, description}]; the description is its bytes, kind among them.
export function readImports(body) {
  let [count, at] = readUnsigned(body, 0);
  const entries = [];
  for (; count > 0; count -= 1) {
    const [module, nameAt] = readName(body, at);
    const [name, kindAt] = readName(body, nameAt);
    at = skipDescription(body, kindAt);
    entries.push({ module, name, kind: body[kindAt], description: body.subarray(kindAt, at) });
  }
  return entries;
}

export const writeImports = (entries) =>
  Buffer.from([
    ...unsigned(entries.length),
    ...entries.flatMap(({ module, name, description }) => [...nameBytes(module), ...nameBytes(name), ...description]),
  ]);

// What is imported: core specification, section 5.5.5. Returns where it ends.
function skipDescription(body, at) {
  const kind = body[at];
  const skipLimits = (from) => skipNumber(body, (body[from] & 1) === 0 ? from + 1 : skipNumber(body, from + 1));
  if (kind === kKind.function) return skipNumber(body, at + 1);
  if (kind === kKind.table) return skipLimits(at + 2);
  return kind === kKind.memory ? skipLimits(at + 1) : at + 3;
}

// [{name, kind, index}].
export function readExports(body) {
  let [count, at] = readUnsigned(body, 0);
  const entries = [];
  for (; count > 0; count -= 1) {
    const [name, kindAt] = readName(body, at);
    const [index, after] = readUnsigned(body, kindAt + 1);
    entries.push({ name, kind: body[kindAt], index });
    at = after;
  }
  return entries;
}

export const writeExports = (entries) =>
  Buffer.from([
    ...unsigned(entries.length),
    ...entries.flatMap(({ name, kind, index }) => [...nameBytes(name), kind, ...unsigned(index)]),
  ]);

// Segments of functions for table 0 as a linker and Binaryen write them: [{offset, functions}]; the offset is the bytes of
// the expression.
export function readElements(body) {
  let [count, at] = readUnsigned(body, 0);
  const segments = [];
  for (; count > 0; count -= 1) {
    if (body[at] !== 0) throw new Error('a segment of elements is not an active one of functions');
    let end = at + 1;
    while (body[end] !== 0x0b) end = nextInstruction(body, end, () => {});
    const offset = body.subarray(at + 1, end + 1);
    let functions;
    [functions, at] = readNumbers(body, end + 1);
    segments.push({ offset, functions });
  }
  return segments;
}

export const writeElements = (segments) =>
  Buffer.from([
    ...unsigned(segments.length),
    ...segments.flatMap(({ table, offset, functions }) => [
      ...(table === undefined ? [0, ...offset] : [2, table, ...offset, 0]),
      ...numbers(functions),
    ]),
  ]);

export const numbers = (list) => [...unsigned(list.length), ...list.flatMap(unsigned)];

export function readNumbers(body, at = 0) {
  const list = [];
  let count;
  [count, at] = readUnsigned(body, at);
  for (; count > 0; count -= 1) {
    let number;
    [number, at] = readUnsigned(body, at);
    list.push(number);
  }
  return [list, at];
}

export function readBodies(body) {
  let [count, at] = readUnsigned(body, 0);
  const bodies = [];
  for (; count > 0; count -= 1) {
    const [size, begin] = readUnsigned(body, at);
    bodies.push(body.subarray(begin, begin + size));
    at = begin + size;
  }
  return bodies;
}

export const writeBodies = (bodies) =>
  Buffer.concat([
    Buffer.from(unsigned(bodies.length)),
    ...bodies.flatMap((code) => [Buffer.from(unsigned(code.length)), code]),
  ]);

// The sections with each function called by its new number wherever one is called by a number.
export function withNumbers(sections, renumber) {
  return changed(sections, {
    [kSection.exports]: (body) =>
      writeExports(
        readExports(body).map((entry) =>
          entry.kind === kKind.function ? { ...entry, index: renumber(entry.index) } : entry,
        ),
      ),
    [kSection.start]: (body) => Buffer.from(unsigned(renumber(readUnsigned(body, 0)[0]))),
    [kSection.elements]: (body) =>
      writeElements(
        readElements(body).map(({ offset, functions }) => ({ offset, functions: functions.map(renumber) })),
      ),
    [kSection.code]: (body) => writeBodies(readBodies(body).map((code) => renumberCalls(code, renumber))),
  });
}

function renumberCalls(code, renumber) {
  const parts = [];
  let kept = 0;
  let [groups, at] = readUnsigned(code, 0);
  for (; groups > 0; groups -= 1) at = skipNumber(code, at) + 1;
  while (at < code.length) {
    const op = code[at];
    const after = nextInstruction(code, at, () => {});
    if (op === 0x10 || op === 0xd2) {
      parts.push(code.subarray(kept, at + 1), Buffer.from(unsigned(renumber(readUnsigned(code, at + 1)[0]))));
      kept = after;
    }
    at = after;
  }
  if (at !== code.length) throw new Error('a function does not end where its instructions end');
  return Buffer.concat([...parts, code.subarray(kept)]);
}

// The functions that have code, as the section of names calls them: [{name, body}].
export function readFunctions(bytes) {
  const sections = readSections(bytes);
  const imports = readImports(bodyOf(sections, kSection.imports));
  const imported = imports.filter(({ kind }) => kind === kKind.function).length;
  const names = readFunctionNames(sections);
  return readBodies(bodyOf(sections, kSection.code)).map((body, number) => {
    const name = names.get(imported + number);
    if (name === undefined) throw new Error('the module does not name its functions');
    return { name, body };
  });
}

function readFunctionNames(sections) {
  const names = new Map();
  for (const { id, body } of sections) {
    if (id !== kSection.custom) continue;
    let [called, at] = readName(body, 0);
    while (called === 'name' && at < body.length) {
      const [length, begin] = readUnsigned(body, at + 1);
      let [count, from] = body[at] === 1 ? readUnsigned(body, begin) : [0, 0];
      for (; count > 0; count -= 1) {
        const [index, nameAt] = readUnsigned(body, from);
        const [name, after] = readName(body, nameAt);
        names.set(index, name);
        from = after;
      }
      at = begin + length;
    }
  }
  return names;
}
