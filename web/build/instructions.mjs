// How numbers and instructions are written in a module. WebAssembly core specification 2.0, sections 5.2 and 5.4.
// LEB128; JavaScript's numbers hold 53 bits, which is more than an address and its sign need.
export function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) return [value, at];
  }
}

export function skipNumber(bytes, at) {
  while ((bytes[at] & 0x80) !== 0) at += 1;
  return at + 1;
}

// A signed number, modulo 2^32 as an address.
export function readAddress(bytes, at) {
  const [value, after] = readUnsigned(bytes, at);
  const bits = 7 * (after - at);
  const negative = (bytes[after - 1] & 0x40) !== 0;
  return [negative ? value - 2 ** bits + 2 ** 32 : value, after];
}

export function unsigned(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

export function signed(value) {
  const bytes = [];
  for (; value >= 0x40; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}

// Where the instruction at `at` ends, after its immediates (5.4); `constant` is told of every i32.const and every offset.
export function nextInstruction(code, at, constant) {
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
