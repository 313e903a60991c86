// Which constant data the first half of the engine cannot reach: what only functions of the second half read.
//
// Every address that a function knows is a constant of its code; every other one is a word of data that it reached. What
// is not reached in this way may move. Two things would make that too little, or too much:
//
// - Code may count from before a table: `kNames[kind - 7]` becomes the address of `kNames` less seven elements. So whatever
//   begins less than kSlack behind an address of the code is taken as reached. A text is not: it is used from its first byte.
// - An address within a literal is that of another one that ends the same, which the linker let share its end, or no
//   address at all but a number. Numbers would keep whole policies; what lies too far from the end of a literal to be
//   shared is reached by the address of its first byte alone.
const kLowestAddress = 1024; // the linker begins there: smaller constants are numbers
const kSlack = 1024; // a table of string_views indexed by a letter counts from 8 * 'z' before its start
const kShortestSentence = 16; // a literal of so many bytes, with a space, is a text
const kLongestTable = 256; // and a longer one: no table of bytes is longer, and no end that literals share
// RE2's tables of letters: what looks like an address there is a code point.
const kNumbers = /^_ZN3re2(16unicode_casefold|17unicode_tolower)E/;

// `module` as readModule gives it, `objects` as readLinkMap does. Returns ranges [{address, size}] of constant data.
export function findColdData(module, objects) {
  const memory = module.memory();
  const parts = objects.flatMap((object) => partsOf(memory, object));
  const reached = new Set();
  const toRead = [];

  function reach(index) {
    if (reached.has(index)) return;
    reached.add(index);
    if (parts[index].goesOn) reach(index + 1);
    toRead.push(parts[index]);
  }
  // An address just behind the end of an object is still one of it, as of an iterator. Returns the index of the part.
  function reachAddress(address) {
    const index = lastAtOrBefore(parts, address);
    if (index < 0) return index;
    const { address: begin, size, fromStart } = parts[index];
    if (fromStart ? address === begin : address <= begin + size) reach(index);
    return index;
  }
  function reachWords(from, to) {
    for (let at = Math.ceil(from / 4) * 4; at + 4 <= to; at += 4) {
      const word = memory.readUInt32LE(at);
      if (word >= kLowestAddress) reachAddress(word);
    }
  }

  for (const address of module.addresses()) {
    if (address < kLowestAddress || address >= memory.length) continue;
    let next = reachAddress(address) + 1;
    for (; next < parts.length && parts[next].address < address + kSlack; next += 1) if (!parts[next].text) reach(next);
  }
  // What is not constant data is not described: all of it may be read.
  let end = kLowestAddress;
  for (const { address, size } of objects) {
    reachWords(end, address);
    end = address + size;
  }
  reachWords(end, memory.length);
  for (let part = toRead.pop(); part !== undefined; part = toRead.pop())
    if (!part.literal && !kNumbers.test(part.name)) reachWords(part.address, part.address + part.size);
  return parts.filter((_part, index) => !reached.has(index));
}

// What can move by itself: an object of the linker's, a literal, or the beginning and the end of a long literal.
// `fromStart`: used from its first byte only; `goesOn`: the next part belongs to it.
function partsOf(memory, object) {
  const { address, size, name } = object;
  if (name !== '') {
    const literal = name.startsWith('.L.str'); // not merged with others: it has a NUL within
    const long = literal && size > kLongestTable;
    return [{ ...object, literal, text: long, fromStart: long }];
  }
  const parts = [];
  for (let at = address; at < address + size;) {
    const end = memory.indexOf(0, at) + 1;
    const bytes = memory.subarray(at, end);
    const text = bytes.length > kLongestTable || (bytes.length >= kShortestSentence && bytes.includes(' '));
    const tail = Math.max(at, end - kLongestTable);
    if (tail > at) parts.push({ address: at, size: tail - at, literal: true, text, fromStart: true, goesOn: true });
    parts.push({ address: tail, size: end - tail, literal: true, text });
    at = end;
  }
  return parts;
}

// The index of the last part that begins at or before `address`, -1 for none.
function lastAtOrBefore(parts, address) {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].address <= address) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
