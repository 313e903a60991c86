// What each room of the engine weighs: `node build/weigh.mjs FOLDER`, which `make size` runs.
//
// FOLDER has the linked module and both halves with the names of their functions (split_engine.mjs with BYLAW_NAMES=1). A row
// is a namespace, as code lies in core/: the bytes of its functions and of its constant data in the whole module and in the first half,
// and what the first half's code and data would be smaller by, compressed, without them. What the templates of others make for a room
// (a list of its values) is the room's; so is a literal that only its functions and tables refer to.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { placesOf } from './data_places.mjs';
import { readModule } from './data_segments.mjs';
import { readObject } from './object_file.mjs';
import { readFunctions } from './sections.mjs';

const [folder] = process.argv.slice(2);
const others = [
  [/\bre2::|^_ZNK?3re2/, '(re2)'],
  [/\bnlohmann\b/, '(json library)'],
  [/^yaml_/, '(libyaml)'],
  [/emscripten|embind/, '(Embind)'],
  [/\bstd::|^operator |^__cxa|__cxxabiv1|^_ZT|^_ZNK?St/, '(C++ library)'],
];

// The room of `bylaw::formats::avro::(anonymous namespace)::Parser::Next()`, as functions are called, is formats/avro. What is of no
// room itself goes by the first that it names.
function roomOf(name) {
  const plain = ownName(name);
  const found = /\bbylaw::((?:formats::)?[a-z_]+)::/.exec(plain) ?? /\bbylaw::((?:formats::)?[a-z_]+)::/.exec(name);
  return found?.[1].replace('::', '/') ?? others.find(([pattern]) => pattern.test(name))?.[1] ?? '(C library, other)';
}

// What a demangled name says before its arguments and after its type.
function ownName(name) {
  let [depth, begin] = [0, 0];
  for (let at = 0; at < name.length; at += 1) {
    const rest = name.slice(at, at + 21);
    if (rest === '(anonymous namespace)') at += 20;
    else if (name[at] === '<') depth += 1;
    else if (name[at] === '>') depth -= 1;
    else if (depth === 0 && name[at] === ' ') begin = at + 1;
    else if (depth === 0 && name[at] === '(') return name.slice(begin, at);
  }
  return name.slice(begin);
}

// Names as the compiler has them, readable; c++filt comes with every compiler.
function demangled(names) {
  const printed = execFileSync('c++filt', { input: names.join('\n'), maxBuffer: 2 ** 28, encoding: 'utf8' });
  const lines = printed.split('\n');
  return new Map(names.map((name, index) => [name, lines[index]]));
}

const gzipped = (bodies) => gzipSync(Buffer.concat(bodies), { level: 9 }).length;
const sum = (items, sizeOf) => items.reduce((total, item) => total + sizeOf(item), 0);
const group = (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
const row = (name, ...numbers) =>
  console.log(name.padEnd(28) + numbers.map((number) => String(number).padStart(12)).join(''));

const read = (file) => readFileSync(join(folder, file));
const whole = readFunctions(read('linked/bylaw.wasm'));
const first = readFunctions(read('named/bylaw.wasm'));
const object = readObject(read('linked/bylaw.wasm.lto.o'));
const symbolOf = ({ name }) => name.replace(/^\.[a-z]+\./, '').replace(/\.\d+$/, '');
const readable = demangled([
  ...new Set([
    ...[...whole, ...first].map(({ name }) => name),
    ...object.functions.keys(),
    ...object.data.map(symbolOf),
  ]),
]);
const rooms = new Map([...readable].map(([name, plain]) => [name, roomOf(plain)]));
const several = '(several rooms)';

// The rooms of pieces of data: that of its name, else that of all who refer to it.
function roomsOfData({ functions, data }) {
  const owners = data.map(() => new Set());
  for (const [name, { data: known }] of functions) for (const piece of known) owners[piece].add(rooms.get(name));
  const isNamed = data.map((piece) => symbolOf(piece).startsWith('_Z'));
  for (let round = 0; round < 3; round += 1)
    data.forEach((piece, index) => {
      const own = isNamed[index] ? [rooms.get(symbolOf(piece))] : owners[index];
      for (const referred of piece.refers) for (const room of own) owners[referred].add(room);
    });
  return data.map((piece, index) => {
    if (isNamed[index]) return rooms.get(symbolOf(piece));
    return owners[index].size === 1 ? [...owners[index]][0] : owners[index].size > 1 ? several : '(nobody)';
  });
}

function weigh(title, wholeItems, firstItems) {
  const [byRoom, firstByRoom] = [wholeItems, firstItems].map((items) => group(items, ({ room }) => room));
  const all = gzipped(firstItems.map(({ body }) => body));
  const rows = [...new Set([...byRoom.keys(), ...firstByRoom.keys()])].map((room) => {
    const rest = firstItems.filter((item) => item.room !== room).map(({ body }) => body);
    const size = (items) => sum(items ?? [], ({ body }) => body.length);
    return [room, size(byRoom.get(room)), size(firstByRoom.get(room)), all - gzipped(rest)];
  });
  row(title, 'whole', 'first half', 'of it, gzip');
  for (const numbers of rows.sort((a, b) => b[3] - a[3] || b[1] - a[1])) row(...numbers);
  row(
    'all',
    sum(rows, (r) => r[1]),
    sum(rows, (r) => r[2]),
    all,
  );
  console.log('');
}

const withRoom = ({ name, body }) => ({ room: rooms.get(name), name, body });
weigh('code, bytes', whole.map(withRoom), first.map(withRoom));

const [memory, firstMemory] = ['linked', 'named'].map((half) => readModule(read(`${half}/bylaw.wasm`)).memory());
const { places } = placesOf(object.data, read('linked/bylaw.map').toString(), memory);
const dataRooms = roomsOfData(object);
const pieces = new Map(); // by their places: literals that say the same, or end in it, are one
object.data.forEach(({ name }, piece) => {
  if (name.startsWith('.bss') || places[piece] === undefined) return;
  const { begin, size } = places[piece];
  const held = pieces.get(begin);
  const room = held === undefined || held.room === dataRooms[piece] ? dataRooms[piece] : several;
  pieces.set(begin, { room, name, place: begin, body: memory.subarray(begin, begin + size) });
});
const inOrder = [...pieces.values()].sort((a, b) => a.place - b.place);
const inFirst = inOrder.filter(({ place, body }) =>
  firstMemory.subarray(place, place + body.length).some((byte) => byte !== 0),
);
weigh('constant data, bytes', inOrder, inFirst);
if (process.argv.includes('--functions'))
  for (const { name, body } of first.sort((a, b) => b.body.length - a.body.length))
    row(readable.get(name), body.length);
if (process.argv.includes('--data'))
  for (const { name, room, body } of inFirst.sort((a, b) => b.body.length - a.body.length))
    row(`${room} ${name} ${JSON.stringify(body.toString('latin1', 0, 60))}`, body.length);
