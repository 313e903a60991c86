// What the linker says of constant data: which objects there are, and where. Read from the map that `wasm-ld --print-map`
// prints, a line for each output section, then its input sections with their symbols:
//
//       Addr      Off     Size Out     In      Symbol
//        400   1aa275    9f7d4 .rodata
//        520   1aa39d       34         lto.tmp:(.rodata._ZZN5bylaw9agreement5RulesEvE6kRules)
//        520   1aa39d       34                 bylaw::agreement::Rules()::kRules
const kInputSection = /^\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)\s+\S+?:\(\.rodata\.?([^()]*)\)$/;

// The objects of constant data: [{address, size, name}], by address. The name is that of the symbol, as the linker knows
// it; it is empty for the literals of all object files, which the linker merged: each ends with a NUL. Throws where the
// text is no such map.
export function readLinkMap(text) {
  const objects = [];
  for (const line of text.split('\n')) {
    const found = kInputSection.exec(line);
    if (found === null) continue;
    const [address, size] = [Number.parseInt(found[1], 16), Number.parseInt(found[2], 16)];
    if (size > 0) objects.push({ address, size, name: found[3] });
  }
  if (!objects.some(({ name }) => name === ''))
    throw new Error('this is no map of a linked module: it has no literals');
  return objects.sort((a, b) => a.address - b.address);
}
