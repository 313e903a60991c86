// Puts the functions of a module into an order that compresses better: `writeFileSync(path, orderFunctions(bytes))`.
//
// Binaryen orders functions by how often they are called, which spares a byte where a number below 128 is written. What is
// sent is compressed, though: there a function costs little that comes shortly after one like it, as the templates of C++ make
// many. So each function is followed by the one that shares most with what came last. It is the same code, with other numbers.
import {
  bodyOf,
  changed,
  kKind,
  kSection,
  numbers,
  readBodies,
  readImports,
  readNumbers,
  readSections,
  withNumbers,
  writeBodies,
  writeSections,
} from './sections.mjs';

const kGram = 6; // bytes in a row that are compared
const kWindow = 12_000; // how far back, in bytes: gzip looks back 32 KiB, but cheaply only where it is near
const kCommon = 60; // what is in more functions tells nothing

export function orderFunctions(bytes) {
  const sections = readSections(bytes);
  const imports = readImports(bodyOf(sections, kSection.imports));
  const imported = imports.filter(({ kind }) => kind === kKind.function).length;
  const order = similarNext(readBodies(bodyOf(sections, kSection.code)));
  const places = new Array(order.length);
  order.forEach((old, place) => (places[old] = place));
  const inOrder = (list) => order.map((old) => list[old]);
  const renumber = (index) => (index < imported ? index : imported + places[index - imported]);
  return writeSections(
    changed(withNumbers(sections, renumber), {
      [kSection.functions]: (body) => Buffer.from(numbers(inOrder(readNumbers(body)[0]))),
      [kSection.code]: (body) => writeBodies(inOrder(readBodies(body))),
    }),
  );
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
