// Which data the second half of the engine can bring along, because no function of the first can know it.
//
// It is read off the object that was linked (object_file.mjs): what a function refers to, and what that refers to. Binaryen changed
// the functions since. It may have put one into its callers, where it then is not to be found, or where it is a few bytes
// only; so these count as part of whoever calls them. It may have made one of two that are the same; these know the same.
// Besides, whatever has an address that is a number in the code of the first half, or in data of other objects, stays there.
import { placesOf } from './data_places.mjs';

const kMayBeInlined = 32; // bytes; Binaryen takes two instructions at most, which are 12

// The ranges [{address, size}] by address. `object`, `map` and `memory` are what was linked, `first` and `whole` the names of the
// functions of the first half and of all; `numbers` are in the code of the first half. What the sources declare to be for
// later (core/text/later.h) lies from `begin` to `end`, and fails the build where the first half knows of it.
export function dataForLater({ object, map, memory }, { first, whole }, numbers, { begin, end }) {
  const declared = [...numbers].filter((number) => begin <= number && number < end);
  if (declared.length > 0)
    throw new Error(
      `a first check calls a function that reads data for later, at ${declared.join(', ')}: core/text/later.h`,
    );
  const { data } = object;
  const { places, strange } = placesOf(data, map, memory);
  const sorted = [...numbers, ...strange.flatMap((place) => wordsIn(memory, place))].sort((a, b) => a - b);
  const isNumber = (piece) => hasBetween(sorted, places[piece]);
  const known = [...reachedData(object, first, whole), ...[...data.keys()].filter(isNumber)];
  const kept = closure(known, (piece) => data[piece].refers);

  const unknown = [...kept].find((piece) => data[piece].isString && places[piece] === undefined);
  if (unknown !== undefined) throw new Error(`the linker's map does not tell where ${data[unknown].name} is`);
  const begins = new Set([...kept].map((piece) => places[piece]?.begin)); // literals may lie within one
  const moved = new Map([[begin, end - begin]]);
  for (const [piece, place] of places.entries())
    if (isConstant(data[piece]) && place !== undefined && !begins.has(place.begin)) moved.set(place.begin, place.size);
  return [...moved].sort(([a], [b]) => a - b).map(([address, size]) => ({ address, size }));
}

const isConstant = ({ name }) => name.startsWith('.rodata');

export function reachedData({ functions, data }, first, whole) {
  const all = new Set(whole);
  const isPartOfCallers = (name) => !all.has(name) || functions.get(name).size <= kMayBeInlined;
  const inObject = (names) => names.filter((name) => functions.has(name));
  // Where two files had a function of one name, Binaryen put a number behind one.
  const own = inObject(first.flatMap((name) => [name, name.replace(/_\d+$/, '')]));
  if (own.length === 0) throw new Error('no function of the first half is one of the object');
  // What other objects call may be within one of theirs.
  const others = [...functions.keys()].filter((name) => functions.get(name).isShared && isPartOfCallers(name));
  const within = closure([...own, ...others], (name) =>
    inObject([...functions.get(name).calls]).filter(isPartOfCallers),
  );
  const shared = [...data.keys()].filter((piece) => data[piece].isShared);
  return closure(
    [...[...within].flatMap((name) => [...functions.get(name).data]), ...shared],
    (piece) => data[piece].refers,
  );
}

function closure(begin, next) {
  const reached = new Set(begin);
  for (const item of reached) for (const other of next(item)) reached.add(other);
  return reached;
}

// What might be addresses in a range.
function wordsIn(memory, { address, size }) {
  const words = [];
  for (let at = address; at + 4 <= address + size; at += 4) words.push(memory.readUInt32LE(at));
  return words;
}

function hasBetween(sorted, place) {
  if (place === undefined) return false;
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < place.begin) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low] < place.begin + place.size;
}
