// Where the linker put the data of the object that LTO made (object_file.mjs): `placesOf(data, map, memory)`.
//
//   { places: [{address, begin, size} or undefined], strange: [{address, size}] }
//
// Most pieces have a line of their own in the linker's map. Literals are texts, of which the linker keeps each once, sorted by their
// ends, so that one that another ends in can lie within that: of these there is one block. A piece is at `address`, and what must
// be there for it is from `begin` on; a piece that nothing refers to is not there. What is strange is the data of other objects.
// That all this is so is seen by the words that the linker had to fill in: each must lead to where its piece is found to be.
const kPiece = /^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +(\S+):\((\S+)\)$/;
const kObject = /^lto\.tmp$|\.lto\.o$/; // what the linker calls what LTO made, in earlier and in later versions
const kLinkers = '<internal>';
const kDeclared = 'later'; // core/text/later.h: many pieces of one name, which are moved as one

export function placesOf(data, map, memory) {
  const named = new Map();
  const texts = new Map();
  const strange = [];
  for (const line of map.split('\n')) {
    const found = kPiece.exec(line);
    if (found === null) continue;
    const place = { address: Number.parseInt(found[1], 16), size: Number.parseInt(found[2], 16) };
    const [file, name] = found.slice(3);
    if (kObject.test(file)) named.set(name, named.has(name) ? undefined : { ...place, begin: place.address });
    else if (file === kLinkers) addTexts(memory, place, texts);
    else strange.push(place);
  }
  if (named.size === 0 || texts.size === 0) throw new Error("the linker's map is not understood");
  const last = [...texts.keys()].reverse();
  const places = data.map(({ name, bytes, isString }) => {
    if (name === kDeclared || bytes.length === 0) return undefined;
    if (named.has(name) || !isString) return named.get(name);
    const text = bytes.toString('latin1');
    const found = texts.has(text) ? text : last.find((other) => other.endsWith(text));
    return found && { ...texts.get(found), address: texts.get(found).begin + found.length - text.length };
  });
  checkWords(data, places, memory);
  return { places, strange };
}

function checkWords(data, places, memory) {
  data.forEach(({ name, words }, piece) => {
    for (const { at, to, beside } of words) {
      if (places[piece] === undefined) continue;
      const expected = places[to] === undefined ? undefined : places[to].address + beside;
      const address = places[piece].address + at;
      if (data[to].name !== kDeclared && memory.readUInt32LE(address) !== expected)
        throw new Error(`${name} does not lead to where ${data[to].name} is found in the module`);
    }
  });
}

function addTexts(memory, { address, size }, texts) {
  for (let at = address; at < address + size;) {
    const next = memory.indexOf(0, at) + 1;
    texts.set(memory.toString('latin1', at, next), { begin: at, size: next - at });
    at = next;
  }
}
