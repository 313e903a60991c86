// How the halves find each other's functions, in few bytes: `[first, rest] = joinByTables(first, rest)`.
//
// Binaryen has the first half import a stand-in for each function that lies in the second, and export by name what the second
// calls: half of all its functions are in these lists, and names compress badly. Instead
//  - stand-ins are a module of their own, which the page makes (src/engine/stand_ins.ts) of a list of their places in the table
//    and their types. The list is a custom section;
//  - what the second half calls is in a second table, in the order of its functions, and imported by its number there.
import { nextInstruction, readAddress, readUnsigned, signed, unsigned } from './instructions.mjs';
import {
  bodyOf,
  changed,
  kKind,
  kSection,
  nameBytes,
  numbers,
  readElements,
  readExports,
  readImports,
  readSections,
  withNumbers,
  writeElements,
  writeExports,
  writeImports,
  writeSections,
} from './sections.mjs';

const kStandIns = 'placeholder'; // the module that Binaryen imports them from; their names are their places
const kPrefix = '%'; // split_engine.mjs has Binaryen set what is shared apart from Emscripten's own by it
const kTable = 'table';
const kCalled = 'called';

export function joinByTables(first, rest) {
  const sections = readSections(first);
  const imports = readImports(bodyOf(sections, kSection.imports));
  const functions = imports.filter(({ kind }) => kind === kKind.function);
  const own = functions.filter(({ module }) => module !== kStandIns).length;
  const standIns = functions.slice(own);
  if (standIns.some(({ module }) => module !== kStandIns))
    throw new Error('stand-ins are not the last functions imported');
  const isStandIn = (index) => own <= index && index < functions.length;
  const renumber = (index) => {
    if (isStandIn(index)) throw new Error('a stand-in is called in another way than by the table');
    return index < own ? index : index - standIns.length;
  };

  const { kept, places } = withoutStandIns(readElements(bodyOf(sections, kSection.elements)), isStandIn);
  for (const [place, index] of places)
    if (functions[index].name !== String(place)) throw new Error('a stand-in is not in the place that it is called by');
  if (places.length !== standIns.length) throw new Error('a stand-in has no place, or two');

  const exported = readExports(bodyOf(sections, kSection.exports));
  const isCalled = ({ name, kind }) => kind === kKind.function && name.startsWith(kPrefix);
  const called = exported.filter(isCalled).sort((a, b) => a.index - b.index);
  const numberOf = new Map(called.map(({ name }, number) => [name, String(number)]));

  const withoutThem = changed(sections, {
    [kSection.imports]: () => writeImports(imports.filter(({ module }) => module !== kStandIns)),
    [kSection.exports]: () => writeExports(exported.filter((entry) => !isCalled(entry))),
    [kSection.elements]: () => writeElements(kept),
  });
  const joined = changed(withNumbers(withoutThem, renumber), {
    [kSection.tables]: (body) => {
      if (body[0] !== 1) throw new Error('the first half does not have one table');
      return Buffer.from([2, ...body.subarray(1), 0x70, 1, ...unsigned(called.length), ...unsigned(called.length)]);
    },
    [kSection.exports]: (body) =>
      writeExports([
        ...readExports(body),
        ...[kTable, kCalled].map((name, index) => ({ name, kind: kKind.table, index })),
      ]),
    [kSection.elements]: (body) => {
      const indices = called.map(({ index }) => renumber(index));
      return writeElements([...readElements(body), { table: 1, offset: constant(0), functions: indices }]);
    },
  });
  const list = listOf(places, functions, bodyOf(sections, kSection.types));
  const renamed = changed(readSections(rest), {
    [kSection.imports]: (body) =>
      writeImports(readImports(body).map((entry) => ({ ...entry, name: numberOf.get(entry.name) ?? entry.name }))),
  });
  return [writeSections([...joined, { id: kSection.custom, body: list }]), writeSections(renamed)];
}

// Segments without stand-ins, and [place, function] of each of these.
function withoutStandIns(segments, isStandIn) {
  const kept = [];
  const places = [];
  for (const { offset, functions } of segments) {
    const begin = placeOf(offset);
    functions.forEach((index, number) => {
      const place = begin + number;
      const last = kept.at(-1);
      if (isStandIn(index)) places.push([place, index]);
      else if (last !== undefined && last.begin + last.functions.length === place) last.functions.push(index);
      else kept.push({ begin: place, offset: constant(place), functions: [index] });
    });
  }
  return { kept, places: places.sort(([a], [b]) => a - b) };
}

const constant = (value) => Buffer.from([0x41, ...signed(value), 0x0b]);

function placeOf(offset) {
  if (offset[0] !== 0x41 || nextInstruction(offset, 0, () => {}) !== offset.length - 1)
    throw new Error('the place of a segment of elements is not constant');
  return readAddress(offset, 1)[0];
}

// The types of all stand-ins, the runs of places in which they are, each the gap before it and its length, and the section of
// types that the first half has.
function listOf(places, functions, types) {
  const typeOf = (index) => readUnsigned(functions[index].description, 1)[0];
  const runs = [];
  let end = 0;
  for (const [place] of places) {
    if (place !== end || runs.length === 0) runs.push(place - end, 0);
    runs[runs.length - 1] += 1;
    end = place + 1;
  }
  const all = [...numbers(places.map(([, index]) => typeOf(index))), ...numbers(runs), ...types];
  return Buffer.from([...nameBytes('stand-ins'), ...all]);
}
