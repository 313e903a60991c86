// What each room of the engine weighs: `node build/weigh.mjs FOLDER`, which `make size` runs.
//
// FOLDER has the module with the names of its functions and both halves (split_engine.mjs with
// BYLAW_ENGINE=FOLDER BYLAW_NAMES=1). A row is a namespace, as code lies in core/: the bytes of its functions in the whole
// module and in the first half, and what the first half's code would be smaller by, compressed, without them. What the
// templates of others make for a room (a list of its values) is the room's. Constant data
// is one pool that the linker made, of which nobody says what is whose.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readUnsigned } from './instructions.mjs';

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

function readSections(bytes) {
  const sections = new Map();
  for (let at = 8; at < bytes.length;) {
    const [length, begin] = readUnsigned(bytes, at + 1);
    const body = bytes.subarray(begin, begin + length);
    if (bytes[at] !== 0) sections.set(bytes[at], body);
    else {
      const [size, from] = readUnsigned(body, 0);
      sections.set(body.toString('utf8', from, from + size), body.subarray(from + size));
    }
    at = begin + length;
  }
  return sections;
}

// The functions with code: [{name, body}].
function readFunctions(file) {
  const sections = readSections(readFileSync(file));
  const names = new Map();
  const body = sections.get('name');
  if (body === undefined) throw new Error(`${file} does not name its functions`);
  for (let at = 0; at < body.length;) {
    const [length, begin] = readUnsigned(body, at + 1);
    if (body[at] === 1) {
      let [count, from] = readUnsigned(body, begin);
      for (; count > 0; count -= 1) {
        const [index, sizeAt] = readUnsigned(body, from);
        const [size, nameAt] = readUnsigned(body, sizeAt);
        names.set(index, body.toString('utf8', nameAt, nameAt + size));
        from = nameAt + size;
      }
    }
    at = begin + length;
  }
  const code = sections.get(10);
  let [count, at] = readUnsigned(code, 0);
  const first = Math.max(...names.keys()) + 1 - count; // imported ones have names and come before
  const functions = [];
  for (let number = first; count > 0; count -= 1, number += 1) {
    const [size, begin] = readUnsigned(code, at);
    functions.push({ name: names.get(number) ?? '', body: code.subarray(begin, begin + size) });
    at = begin + size;
  }
  return functions;
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

const whole = group(readFunctions(join(folder, 'bylaw.wasm')), ({ name }) => roomOf(name));
const first = readFunctions(join(folder, 'portal/bylaw.wasm'));
const all = gzipped(first.map(({ body }) => body));
const rooms = [...new Set([...whole.keys(), ...first.map(({ name }) => roomOf(name))])].map((room) => {
  const own = first.filter(({ name }) => roomOf(name) === room);
  const rest = first.filter(({ name }) => roomOf(name) !== room).map(({ body }) => body);
  return { room, whole: sum(whole.get(room) ?? [], (f) => f.body.length), own, spared: all - gzipped(rest) };
});
row('code, bytes', 'whole', 'first half', 'of it, gzip');
for (const { room, whole: size, own, spared } of rooms.sort((a, b) => b.spared - a.spared || b.whole - a.whole))
  row(
    room,
    size,
    sum(own, (f) => f.body.length),
    spared,
  );
row(
  'all',
  sum(rooms, (r) => r.whole),
  sum(first, (f) => f.body.length),
  all,
);

const data = (file) => readSections(readFileSync(join(folder, file))).get(11);
const halves = ['bylaw.wasm', 'portal/bylaw.wasm'].map(data);
row('constant data, bytes', ...halves.map((body) => body.length), gzipped([halves[1]]));
if (process.argv.includes('--functions')) {
  console.log('');
  for (const { name, body } of first.sort((a, b) => b.body.length - a.body.length)) row(name, body.length);
}
