// Joins a module's data segments that lie close together.
//
// Binaryen cuts the data at every run of eight zeroes, which is right for a module that is not compressed; this one is,
// and thousands of segment headers compress worse than zeroes. WebAssembly core specification 2.0, section 5.5.14.
const kDataSection = 11;
const kDataCountSection = 12;
const kLargestGap = 64;

function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) return [value, at];
  }
}

// A signed LEB128 of an address below 2^31.
function readSigned(bytes, at) {
  const [value, after] = readUnsigned(bytes, at);
  if ((bytes[after - 1] & 0x40) !== 0) throw new Error('a data segment begins at a negative address');
  return [value, after];
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
    // Active, memory 0, at a constant: what a linker writes. Anything else is not understood here.
    if (body[at] !== 0 || body[at + 1] !== 0x41) throw new Error('a data segment is not active at a constant address');
    let address, length;
    [address, at] = readSigned(body, at + 2);
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
    if (gap > kLargestGap) joined.push({ address, bytes });
    else last.bytes = Buffer.concat([last.bytes, Buffer.alloc(gap), bytes]);
  }
  return joined;
}

const section = (id, body) => Buffer.concat([Buffer.from([id, ...unsigned(body.length)]), body]);

// Returns the same module with fewer data segments; memory is the same once it is instantiated.
export function joinDataSegments(module) {
  const parts = [module.subarray(0, 8)];
  let segments = [];
  const sections = [];
  for (let at = 8; at < module.length; ) {
    const id = module[at];
    const [length, begin] = readUnsigned(module, at + 1);
    sections.push({ id, body: module.subarray(begin, begin + length) });
    at = begin + length;
  }
  const data = sections.find(({ id }) => id === kDataSection);
  if (data !== undefined) segments = join(readSegments(data.body));
  for (const { id, body } of sections) {
    if (id === kDataCountSection) parts.push(section(id, Buffer.from(unsigned(segments.length))));
    else if (id !== kDataSection) parts.push(section(id, body));
    else {
      const written = segments.flatMap(({ address, bytes }) => [
        Buffer.from([0, 0x41, ...signed(address), 0x0b, ...unsigned(bytes.length)]),
        bytes,
      ]);
      parts.push(section(id, Buffer.concat([Buffer.from(unsigned(segments.length)), ...written])));
    }
  }
  return Buffer.concat(parts);
}
