// What a module's data section holds: read, joined, taken out, put in. WebAssembly core specification 2.0, section 5.5.
//
//   const first = readModule(bytes);
//   rest.putIn(first.takeOut([{address, size}]));
//   writeFileSync(path, first.write());
//
// Only what a linker writes is understood: active segments of memory 0 at constant addresses.
const kCodeSection = 10;
const kDataSection = 11;
const kDataCountSection = 12;
// Binaryen cuts the data at every run of eight zeroes, which is right for a module that is not compressed; this one is,
// and thousands of segment headers compress worse than zeroes.
const kLargestGap = 64;

// LEB128; JavaScript's numbers hold 53 bits, which is more than an address and its sign need.
function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) return [value, at];
  }
}

function skipNumber(bytes, at) {
  while ((bytes[at] & 0x80) !== 0) at += 1;
  return at + 1;
}

// A signed number, modulo 2^32 as an address.
function readAddress(bytes, at) {
  const [value, after] = readUnsigned(bytes, at);
  const bits = 7 * (after - at);
  const negative = (bytes[after - 1] & 0x40) !== 0;
  return [negative ? value - 2 ** bits + 2 ** 32 : value, after];
}

function unsigned(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

function signed(value) {
  const bytes = [];
  for (; value >= 0x40; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

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

// Where the instruction at `at` ends, after its immediates (5.4); `constant` is told of every i32.const and every offset.
function nextInstruction(code, at, constant) {
  const op = code[at++];
  if (op === 0x41) {
    const [value, after] = readAddress(code, at);
    constant(value);
    return after;
  }
  if (op === 0x02 || op === 0x03 || op === 0x04) return skipNumber(code, at); // a block's type
  if (op === 0x0e) {
    let [labels, after] = readUnsigned(code, at);
    for (; labels >= 0; labels -= 1) after = skipNumber(code, after);
    return after;
  }
  if (op >= 0x28 && op <= 0x3e) {
    const [offset, after] = readUnsigned(code, skipNumber(code, at));
    constant(offset);
    return after;
  }
  if (op === 0x11) return skipNumber(code, skipNumber(code, at)); // call_indirect
  if (op === 0x43) return at + 4;
  if (op === 0x44) return at + 8;
  const one = [0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x42, 0xd0, 0xd2];
  if (one.includes(op)) return skipNumber(code, at);
  if (op === 0xfc) {
    const [extended, after] = readUnsigned(code, at);
    if (extended <= 7) return after; // saturating conversions
    throw new Error(`instruction 0xfc ${extended} is not expected in this module`);
  }
  if (op > 0xc4 || op === 0x1c) throw new Error(`instruction 0x${op.toString(16)} is not expected in this module`);
  return at;
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
      const all = join(segments);
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
