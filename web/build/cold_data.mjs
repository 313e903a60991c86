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
//
// And of one kind of rows it is known who reads what. Every built-in rule is listed in a table that each check goes through,
// for the ids alone; what to do about a finding is copied by whoever makes one, and so knows the rule from elsewhere; title,
// rationale and examples are for pages, which only functions of the second half write.
const kLowestAddress = 65536; // the linker begins there (cmake/Settings.cmake): smaller constants are numbers
const kSlack = 1024; // a table of string_views indexed by a letter counts from 8 * 'z' before its start
const kShortestSentence = 16; // a literal of so many bytes, with a space, is a text
const kLongestTable = 256; // and a longer one: no table of bytes is longer, and no end that literals share
// RuleInfo of core/diagnostic/rule_info.h, as it lies in memory: where its texts are, each an address and a length. A list
// of rules shows their ids, whoever else knows a rule what it says to do as well.
const kRule = { size: 64, texts: [0, 8, 16, 24, 32, 48, 56], listed: [0, 8], known: [0, 8, 32] };
const kRuleId = /^[a-z]+(-[a-z]+)*\/[a-z0-9-]+$/;
const kRuleList = /\dk(Engine)?Rules(E|$)/;
// RE2's tables of letters: what looks like an address there is a code point.
const kNumbers = /^_ZN3re2(16unicode_casefold|17unicode_tolower)E/;

// `module` as readModule gives it, `objects` as readLinkMap does. Returns ranges [{address, size}] of constant data.
export function findColdData(module, objects) {
  const memory = module.memory();
  const parts = objects.flatMap((object) => partsOf(memory, object));
  const reached = new Map(); // by index: whether more than a list of rules knows the address
  const toRead = [];

  function reach(index, known) {
    const before = reached.get(index);
    if (before === true || before === known) return;
    reached.set(index, known);
    if (parts[index].goesOn) reach(index + 1, known);
    if (before === undefined || parts[index].rule) toRead.push({ ...parts[index], known });
  }
  // An address just behind the end of an object is still one of it, as of an iterator. Returns the index of the part.
  function reachAddress(address, known = true) {
    const index = lastAtOrBefore(parts, address);
    if (index < 0) return index;
    const { address: begin, size, fromStart, rule } = parts[index];
    if (fromStart ? address === begin : address <= begin + size) reach(index, known);
    // A member of a rule that is read by itself.
    const member = address - ((address - begin) % 8);
    if (rule && address > begin && address < begin + size) reachWords(member, member + 4);
    return index;
  }
  function reachWords(from, to, known) {
    for (let at = Math.ceil(from / 4) * 4; at + 4 <= to; at += 4) {
      const word = memory.readUInt32LE(at);
      if (word >= kLowestAddress) reachAddress(word, known);
    }
  }

  for (const address of module.addresses()) {
    if (address < kLowestAddress || address >= memory.length) continue;
    let next = reachAddress(address) + 1;
    for (; next < parts.length && parts[next].address < address + kSlack; next += 1)
      if (!parts[next].text && !parts[next].rule) reach(next, true);
  }
  // What is not constant data is not described: all of it may be read.
  let end = kLowestAddress;
  for (const { address, size } of objects) {
    reachWords(end, address);
    end = address + size;
  }
  reachWords(end, memory.length);
  for (let part = toRead.pop(); part !== undefined; part = toRead.pop()) {
    const { address, size, name, literal, rule, known } = part;
    if (literal || kNumbers.test(name)) continue;
    if (!rule) reachWords(address, address + size, !kRuleList.test(name));
    else for (const at of known ? kRule.known : kRule.listed) reachWords(address + at, address + at + 4);
  }
  return parts.filter((_part, index) => !reached.has(index));
}

// What can move by itself: an object of the linker's, a literal, or the beginning and the end of a long literal.
// `fromStart`: used from its first byte only; `goesOn`: the next part belongs to it.
function partsOf(memory, object) {
  const { address, size, name } = object;
  if (name !== '') {
    const literal = name.startsWith('.L.str'); // not merged with others: it has a NUL within
    const long = literal && size > kLongestTable;
    return [{ ...object, literal, text: long, fromStart: long, rule: isRule(memory, object) }];
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

// Whether an object is a built-in rule: as large as one, its members are texts or none, and the first is its id.
function isRule(memory, { address, size }) {
  if (size !== kRule.size) return false;
  const textAt = (at) => {
    const [begin, length] = [memory.readUInt32LE(address + at), memory.readUInt32LE(address + at + 4)];
    return length === 0 ? '' : memory[begin + length] === 0 ? memory.toString('utf8', begin, begin + length) : null;
  };
  return kRule.texts.every((at) => textAt(at) !== null) && kRuleId.test(textAt(0));
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
