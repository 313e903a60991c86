// What refers to what in the object file that LTO made of the whole engine: `readObject(bytes)`.
//
//   { functions: Map(name -> {size, isShared, data, calls}), data: [{name, bytes, isString, isShared, refers, words}] }
//
// `data` and `refers` hold numbers of pieces of data, `calls` names of functions; `words` are
// those in the piece which lead beside another: [{at, to, beside}]. What is shared may be known to other objects. A piece of data is one variable or one literal: the
// compiler gives each a segment of its own. That a function or a piece knows another's address is written down as a relocation,
// without exception: the linker has to fill it in. https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md
import { readAddress, readUnsigned, skipNumber } from './instructions.mjs';
import { bodyOf, kKind, kSection, readImports, readSections } from './sections.mjs';

const kSegments = 5; // subsections of "linking"
const kSymbols = 8;
const kFunctionSymbol = 0;
const kDataSymbol = 1;
const kSectionSymbol = 3;
const kLocal = 0x02;
const kUndefined = 0x10;
const kExplicitName = 0x40;
const kStrings = 1;
const kType = 6; // relocations that name a type, not a symbol
// Those that say by how much the place is beside the symbol.
const kWithAddend = [3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25];

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  byte = () => this.bytes[this.at++];
  number() {
    const [value, after] = readUnsigned(this.bytes, this.at);
    this.at = after;
    return value;
  }
  signed() {
    const [value, after] = readAddress(this.bytes, this.at);
    this.at = after;
    return value | 0;
  }
  piece(length = this.number()) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  text = () => this.piece().toString('utf8');
  list = (read) => Array.from({ length: this.number() }, read);
}

export function readObject(bytes) {
  const sections = readSections(bytes);
  const custom = new Map();
  for (const { id, body } of sections) {
    if (id !== kSection.custom) continue;
    const reader = new Reader(body);
    custom.set(reader.text(), new Reader(body.subarray(reader.at)));
  }
  if (!custom.has('linking')) throw new Error('the file is no object file');
  const imported = readImports(bodyOf(sections, kSection.imports)).filter(({ kind }) => kind === kKind.function).length;
  const bodies = placesOfBodies(bodyOf(sections, kSection.code));
  const data = readData(bodyOf(sections, kSection.data));
  const symbols = readLinking(custom.get('linking'), data);

  const nameOf = new Map();
  const sharedFunctions = new Set();
  for (const { kind, index, name, isDefined, isLocal } of symbols) {
    if (kind !== kFunctionSymbol || !isDefined) continue;
    nameOf.set(index, name);
    if (!isLocal) sharedFunctions.add(name);
  }
  const functions = new Map();
  bodies.forEach(({ begin, end }, number) => {
    const name = nameOf.get(imported + number);
    if (name === undefined || functions.has(name))
      throw new Error(`function ${number} of the object has no name of its own`);
    const isShared = sharedFunctions.has(name);
    bodies[number].known = { size: end - begin, isShared, data: new Set(), calls: new Set() };
    functions.set(name, bodies[number].known);
  });
  for (const { thing, symbol } of relocated(custom.get('reloc.CODE'), bodies)) {
    const { kind, index, piece, name } = symbols[symbol];
    const { known } = thing;
    if (kind === kFunctionSymbol) known.calls.add(nameOf.get(index) ?? name);
    else if (kind === kDataSymbol && piece !== undefined) known.data.add(piece);
  }
  for (const { thing, symbol, offset, addend } of relocated(custom.get('reloc.DATA'), data)) {
    const { piece: to, offset: within } = symbols[symbol];
    if (to === undefined) continue;
    thing.refers.add(to);
    thing.words.push({ at: offset - thing.begin, to, beside: within + addend });
  }
  return { functions, data: data.map(({ begin, end, held, ...piece }) => ({ ...piece, bytes: held })) };
}

function placesOfBodies(body) {
  let [count, at] = readUnsigned(body, 0);
  const places = [];
  for (; count > 0; count -= 1) {
    const [size, begin] = readUnsigned(body, at);
    places.push({ begin: at, end: begin + size });
    at = begin + size;
  }
  return places;
}

function readData(body) {
  const reader = new Reader(body);
  return reader.list(() => {
    if (reader.byte() !== 0) throw new Error('a data segment of the object is not active');
    reader.at = skipNumber(body, reader.at + 1) + 1; // i32.const 0, end
    const held = reader.piece();
    return { begin: reader.at - held.length, end: reader.at, held, isShared: false, refers: new Set(), words: [] };
  });
}

// Gives data its names, and returns the symbols by their numbers.
function readLinking(reader, data) {
  const symbols = [];
  reader.number(); // the version
  while (!reader.done) {
    const type = reader.byte();
    const end = reader.number() + reader.at;
    if (type === kSegments) {
      const named = reader.list(() => [reader.text(), reader.number(), reader.number()]);
      named.forEach(([name, , flags], piece) =>
        Object.assign(data[piece], { name, isString: (flags & kStrings) !== 0 }),
      );
    }
    if (type === kSymbols) symbols.push(...reader.list(() => readSymbol(reader)));
    reader.at = end;
  }
  for (const { piece, isLocal } of symbols) if (piece !== undefined && !isLocal) data[piece].isShared = true;
  return symbols;
}

function readSymbol(reader) {
  const kind = reader.byte();
  const flags = reader.number();
  const isDefined = (flags & kUndefined) === 0;
  const isLocal = (flags & kLocal) !== 0;
  if (kind === kSectionSymbol) return { kind, index: reader.number() };
  if (kind !== kDataSymbol) {
    const index = reader.number();
    const name = isDefined || (flags & kExplicitName) !== 0 ? reader.text() : undefined;
    return { kind, index, name, isDefined, isLocal };
  }
  const name = reader.text();
  if (!isDefined) return { kind, name };
  const piece = reader.number();
  const offset = reader.number();
  reader.number(); // the size
  return { kind, name, piece, offset, isLocal };
}

// Each relocation of a section, with the thing in which it lies.
function* relocated(reader, things) {
  if (reader === undefined) return;
  reader.number(); // the section
  const all = reader.list(() => {
    const type = reader.byte();
    const [offset, symbol] = [reader.number(), reader.number()];
    return { type, offset, symbol, addend: kWithAddend.includes(type) ? reader.signed() : 0 };
  });
  let at = 0;
  for (const { type, offset, symbol, addend } of all.sort((a, b) => a.offset - b.offset)) {
    while (offset >= things[at].end) at += 1;
    if (offset < things[at].begin) throw new Error('a relocation lies in nothing');
    if (type !== kType) yield { thing: things[at], symbol, offset, addend };
  }
}
