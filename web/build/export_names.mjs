// Names what the first half exports for the second in the order of its functions, so that each entry says little that the one
// before did not: `[first, rest] = nameByOrder(first, rest)`. Binaryen names them in the order in which the second half asks.
import { readUnsigned, skipNumber, unsigned } from './instructions.mjs';

const kImports = 2;
const kExports = 7;
const kFunction = 0;
const kPrefix = '%'; // split_engine.mjs has Binaryen set them apart from Emscripten's own by it
const kDigits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$';

export function nameByOrder(first, rest) {
  const names = new Map();
  const renamed = replaceSection(first, kExports, (body) => {
    const entries = readExports(body);
    const isShared = ({ name, kind }) => kind === kFunction && name.startsWith(kPrefix);
    const shared = entries.filter(isShared).sort((a, b) => a.index - b.index);
    shared.forEach(({ name }, number) => names.set(name, kPrefix + digits(number, digits(shared.length).length)));
    const all = [...entries.filter((entry) => !isShared(entry)), ...shared];
    const written = all.flatMap(({ name, kind, index }) => [
      ...nameBytes(names.get(name) ?? name),
      kind,
      ...unsigned(index),
    ]);
    return Buffer.from([...unsigned(all.length), ...written]);
  });
  return [renamed, replaceSection(rest, kImports, (body) => renameImports(body, names))];
}

// As many digits as all have: a number after the other then differs in its end alone.
function digits(number, length = 1) {
  const higher = Math.floor(number / kDigits.length);
  return (higher > 0 || length > 1 ? digits(higher, length - 1) : '') + kDigits[number % kDigits.length];
}

const nameBytes = (name) => [...unsigned(Buffer.byteLength(name)), ...Buffer.from(name)];

function readName(body, at) {
  const [length, begin] = readUnsigned(body, at);
  return [body.toString('utf8', begin, begin + length), begin + length];
}

function readExports(body) {
  let [count, at] = readUnsigned(body, 0);
  const entries = [];
  for (; count > 0; count -= 1) {
    const [name, kindAt] = readName(body, at);
    const [index, after] = readUnsigned(body, kindAt + 1);
    entries.push({ name, kind: body[kindAt], index });
    at = after;
  }
  return entries;
}

function renameImports(body, names) {
  let [count, at] = readUnsigned(body, 0);
  const parts = [body.subarray(0, at)];
  for (; count > 0; count -= 1) {
    const [, nameAt] = readName(body, at);
    const [name, kindAt] = readName(body, nameAt);
    const after = skipDescription(body, kindAt);
    parts.push(
      body.subarray(at, nameAt),
      Buffer.from(nameBytes(names.get(name) ?? name)),
      body.subarray(kindAt, after),
    );
    at = after;
  }
  return Buffer.concat(parts);
}

// What is imported: core specification, section 5.5.5. Returns where it ends.
export function skipDescription(body, at) {
  const kind = body[at];
  const skipLimits = (from) => skipNumber(body, (body[from] & 1) === 0 ? from + 1 : skipNumber(body, from + 1));
  if (kind === kFunction) return skipNumber(body, at + 1);
  if (kind === 1) return skipLimits(at + 2);
  return kind === 2 ? skipLimits(at + 1) : at + 3;
}

function replaceSection(bytes, id, replace) {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const [length, begin] = readUnsigned(bytes, at + 1);
    const body = bytes.subarray(begin, begin + length);
    const next = bytes[at] === id ? replace(body) : body;
    parts.push(Buffer.from([bytes[at], ...unsigned(next.length)]), next);
    at = begin + length;
  }
  return Buffer.concat(parts);
}
