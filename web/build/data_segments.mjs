// What a module's data section holds: read, joined, taken out, put in. WebAssembly core specification 2.0, section 5.5.
//
//   const first = readModule(bytes);
//   rest.putIn(first.takeOut([{address, size}]));
//   writeFileSync(path, first.write());
//
// Only what a linker writes is understood: active segments of memory 0 at constant addresses.
import { nextInstruction, readAddress, readUnsigned, signed, skipNumber, unsigned } from './instructions.mjs';

const kCodeSection = 10;
const kDataSection = 11;
const kDataCountSection = 12;
// Binaryen cuts the data at every run of eight zeroes, which is right for a module that is not compressed; this one is,
// and thousands of segment headers compress worse than zeroes.
const kLargestGap = 64;
// What was taken out leaves longer ones, which are not worth writing at all.
const kLongestZeroes = 256;

function readSegments(body) {
  let [count, at] = readUnsigned(body, 0);
  const segments = [];
  for (; count > 0; count -= 1) {
    if (body[at] !== 0 || body[at + 1] !== 0x41) throw new Error('a data segment is not active at a constant address');
    let address, length;
    [address, at] = readAddress(body, at + 2);
    if (body[at] !== 0x0b) throw new Error('a data segment is not active at a constant address');
    [length, at] = readUnsigned(body, at + 1);
    segments.push({ address, bytes: body.subarray(at, at + length) });
    at += length;
  }
  return segments;
}

function join(segments) {
  const joined = [];
  for (const { address, bytes } of segments.sort((a, b) => a.address - b.address)) {
    const last = joined.at(-1);
    const gap = last === undefined ? Infinity : address - (last.address + last.bytes.length);
    if (gap < 0) throw new Error('two data segments overlap');
    if (gap > kLargestGap) joined.push({ address, bytes: Buffer.from(bytes) });
    else last.bytes = Buffer.concat([last.bytes, Buffer.alloc(gap), bytes]);
  }
  return joined;
}

// Every i32.const of a code section, and every offset of a load or store: each address that the code knows is one of them.
function constantsOf(body) {
  const constants = new Set();
  let [functions, at] = readUnsigned(body, 0);
  for (; functions > 0; functions -= 1) {
    const [size, begin] = readUnsigned(body, at);
    let [groups, code] = readUnsigned(body, begin);
    for (; groups > 0; groups -= 1) code = skipNumber(body, code) + 1;
    const end = begin + size;
    while (code < end) code = nextInstruction(body, code, (value) => constants.add(value));
    if (code !== end) throw new Error('a function does not end where its instructions end');
    at = end;
  }
  return constants;
}

// Segments without the long runs of zeroes that memory begins with anyway.
function withoutZeroes(segments) {
  const parts = [];
  const add = (address, bytes) => bytes.length > 0 && parts.push({ address, bytes });
  for (const { address, bytes } of segments) {
    let begin = 0; // of the part
    let zeroes = 0; // where the run begins that we are in
    for (let at = 0; at <= bytes.length; at += 1) {
      if (at < bytes.length && bytes[at] === 0) continue;
      if (at - zeroes >= kLongestZeroes) {
        add(address + begin, bytes.subarray(begin, zeroes));
        begin = at;
      }
      zeroes = at + 1;
    }
    add(address + begin, bytes.subarray(begin));
  }
  return parts;
}

const section = (id, body) => Buffer.concat([Buffer.from([id, ...unsigned(body.length)]), body]);

export function readModule(bytes) {
  const sections = [];
  for (let at = 8; at < bytes.length;) {
    const [length, begin] = readUnsigned(bytes, at + 1);
    sections.push({ id: bytes[at], body: bytes.subarray(begin, begin + length) });
    at = begin + length;
  }
  const bodyOf = (wanted) => sections.find(({ id }) => id === wanted)?.body;
  const segments = bodyOf(kDataSection) ? join(readSegments(bodyOf(kDataSection))) : [];

  return {
    // What the code may use as an address, numbers among them.
    addresses: () => constantsOf(bodyOf(kCodeSection)),
    // The memory as the segments leave it.
    memory() {
      const { address, bytes: last } = segments.at(-1);
      const all = Buffer.alloc(address + last.length);
      for (const segment of segments) segment.bytes.copy(all, segment.address);
      return all;
    },
    // Takes ranges [{address, size}] of constant data, sorted by address, out and leaves zeroes. Returns segments with their
    // bytes; what lies in a small gap between two ranges is in them as well, so that whoever writes it changes nothing.
    takeOut(ranges) {
      const memory = this.memory();
      const taken = [];
      for (const { address, size } of ranges) {
        const last = taken.at(-1);
        if (last !== undefined && address - last.end <= kLargestGap) last.end = address + size;
        else taken.push({ address, end: address + size });
        for (const { address: begin, bytes } of segments) {
          const [from, to] = [address - begin, address + size - begin].map((at) =>
            Math.min(Math.max(at, 0), bytes.length),
          );
          bytes.fill(0, from, to);
        }
      }
      return taken.map(({ address, end }) => ({ address, bytes: memory.subarray(address, end) }));
    },
    putIn: (more) => void segments.push(...more),
    write() {
      const all = withoutZeroes(join(segments));
      const data = all.flatMap(({ address, bytes: held }) => [
        Buffer.from([0, 0x41, ...signed(address), 0x0b, ...unsigned(held.length)]),
        held,
      ]);
      const parts = [bytes.subarray(0, 8)];
      const writeData = () =>
        all.length > 0 &&
        parts.push(section(kDataSection, Buffer.concat([Buffer.from(unsigned(all.length)), ...data])));
      for (const { id, body } of sections) {
        if (id === kDataCountSection) parts.push(section(id, Buffer.from(unsigned(all.length))));
        else if (id !== kDataSection) parts.push(section(id, body));
        // The data section follows the code.
        if (id === kCodeSection) writeData();
      }
      return Buffer.concat(parts);
    },
  };
}
