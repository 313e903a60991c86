// Puts the functions of a module into an order that compresses better: `writeFileSync(path, orderFunctions(bytes))`.
//
// Binaryen orders functions by how often they are called, which spares a byte where a number below 128 is written. What is
// sent is compressed, though: there a function costs little that comes shortly after one like it, as the templates of C++ make
// many. So each function is followed by the one that shares most with what came last. It is the same code, with other numbers.
import { skipDescription } from './export_names.mjs';
import { nextInstruction, readUnsigned, skipNumber, unsigned } from './instructions.mjs';

const kSections = { imports: 2, functions: 3, exports: 7, start: 8, elements: 9, code: 10 };
const kGram = 6; // bytes in a row that are compared
const kWindow = 12_000; // how far back, in bytes: gzip looks back 32 KiB, but cheaply only where it is near
const kCommon = 60; // what is in more functions tells nothing

export function orderFunctions(bytes) {
  const sections = [];
  for (let at = 8; at < bytes.length;) {
    const [length, begin] = readUnsigned(bytes, at + 1);
    sections.push({ id: bytes[at], body: bytes.subarray(begin, begin + length) });
    at = begin + length;
  }
  const bodyOf = (id) => sections.find((section) => section.id === id)?.body ?? Buffer.from([0]);
  const imported = countImportedFunctions(bodyOf(kSections.imports));
  const bodies = readBodies(bodyOf(kSections.code));
  const order = similarNext(bodies);
  const places = new Array(order.length);
  order.forEach((old, place) => (places[old] = place));
  const renumber = (index) => (index < imported ? index : imported + places[index - imported]);

  const changed = {
    [kSections.functions]: (body) => {
      const types = readNumbers(body);
      return numbers(order.map((old) => types[old]));
    },
    [kSections.exports]: (body) => renumberExports(body, renumber),
    [kSections.start]: (body) => Buffer.from(unsigned(renumber(readUnsigned(body, 0)[0]))),
    [kSections.elements]: (body) => renumberElements(body, renumber),
    [kSections.code]: () => {
      const parts = [Buffer.from(unsigned(order.length))];
      for (const old of order) {
        const code = renumberCalls(bodies[old], renumber);
        parts.push(Buffer.from(unsigned(code.length)), code);
      }
      return Buffer.concat(parts);
    },
  };
  const written = sections.map(({ id, body }) => {
    const next = changed[id]?.(body) ?? body;
    return Buffer.concat([Buffer.from([id, ...unsigned(next.length)]), next]);
  });
  return Buffer.concat([bytes.subarray(0, 8), ...written]);
}

// The functions' numbers, each followed by the one that shares most with it and those just before.
export function similarNext(bodies) {
  const { grams, holders } = sharedGrams(bodies);
  const placed = new Uint8Array(bodies.length);
  const shared = new Uint32Array(bodies.length);
  const seen = new Int32Array(holders.length).fill(-1); // in which round a gram was met
  const bySize = [...bodies.keys()].sort((a, b) => bodies[b].length - bodies[a].length || a - b);
  const order = [];
  while (order.length < bodies.length) {
    const round = order.length;
    const candidates = [];
    for (let i = round - 1, size = 0; i >= 0 && size < kWindow; i -= 1) {
      size += bodies[order[i]].length;
      for (const gram of grams[order[i]]) {
        if (seen[gram] === round) continue;
        seen[gram] = round;
        for (const index of holders[gram]) {
          if (placed[index] === 1) continue;
          if (shared[index] === 0) candidates.push(index);
          shared[index] += 1;
        }
      }
    }
    let next = -1;
    let most = 0;
    for (const index of candidates) {
      const likeness = shared[index] / (bodies[index].length + 60);
      if (likeness > most || (likeness === most && index < next)) [next, most] = [index, likeness];
      shared[index] = 0;
    }
    if (next < 0) next = bySize.find((index) => placed[index] === 0);
    placed[next] = 1;
    order.push(next);
  }
  return order;
}

// The numbers of the runs of bytes that each function has in common with others, and the functions of each run.
function sharedGrams(bodies) {
  const found = new Map(); // the functions of each run, in order; null where they are too many
  const visit = (body, look) => {
    for (let at = 0; at + kGram <= body.length; at += 1) look(body.readUIntBE(at, kGram));
  };
  bodies.forEach((body, index) =>
    visit(body, (gram) => {
      const list = found.get(gram);
      if (list === undefined) found.set(gram, [index]);
      else if (list !== null && list.at(-1) !== index) list.length < kCommon ? list.push(index) : found.set(gram, null);
    }),
  );
  const holders = [];
  const grams = bodies.map(() => []);
  for (const list of found.values()) {
    if (list === null || list.length < 2) continue;
    for (const index of list) grams[index].push(holders.length);
    holders.push(list);
  }
  return { grams, holders };
}

const numbers = (list) => Buffer.from([list.length, ...list].flatMap(unsigned));

function readNumbers(body, at = 0) {
  const list = [];
  let count;
  [count, at] = readUnsigned(body, at);
  for (; count > 0; count -= 1) {
    let number;
    [number, at] = readUnsigned(body, at);
    list.push(number);
  }
  return list;
}

function skipName(body, at) {
  const [length, begin] = readUnsigned(body, at);
  return begin + length;
}

function countImportedFunctions(body) {
  let [count, at] = readUnsigned(body, 0);
  let functions = 0;
  for (; count > 0; count -= 1) {
    at = skipName(body, skipName(body, at));
    if (body[at] === 0) functions += 1;
    at = skipDescription(body, at);
  }
  return functions;
}

function readBodies(body) {
  let [count, at] = readUnsigned(body, 0);
  const bodies = [];
  for (; count > 0; count -= 1) {
    const [size, begin] = readUnsigned(body, at);
    bodies.push(body.subarray(begin, begin + size));
    at = begin + size;
  }
  return bodies;
}

function renumberExports(body, renumber) {
  let [count, at] = readUnsigned(body, 0);
  const parts = [body.subarray(0, at)];
  for (; count > 0; count -= 1) {
    const kindAt = skipName(body, at);
    const [index, after] = readUnsigned(body, kindAt + 1);
    const next = body[kindAt] === 0 ? renumber(index) : index;
    parts.push(body.subarray(at, kindAt + 1), Buffer.from(unsigned(next)));
    at = after;
  }
  return Buffer.concat(parts);
}

// Segments of functions for table 0, as a linker and Binaryen write them.
function renumberElements(body, renumber) {
  let [count, at] = readUnsigned(body, 0);
  const parts = [body.subarray(0, at)];
  for (; count > 0; count -= 1) {
    if (body[at] !== 0) throw new Error('a segment of elements is not an active one of functions');
    let offset = at + 1;
    while (body[offset] !== 0x0b) offset = nextInstruction(body, offset, () => {});
    const list = readNumbers(body, offset + 1);
    parts.push(body.subarray(at, offset + 1), numbers(list.map(renumber)));
    at = offset + 1;
    for (let left = list.length; left >= 0; left -= 1) at = skipNumber(body, at);
  }
  return Buffer.concat(parts);
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
