// The portal's engine on a mesh that it has checked: one more product is dropped in, and the whole is checked again, as the page
// does it. `node bench/recheck.mjs` prints {"first", "recheck"} in ms; a process of its own keeps other runs out of its memory.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median } from './measure.mjs';
import { meshFiles, productFiles } from './products.mjs';

const products = 200;
const rounds = 25;
const built = new URL('../build/wasm/', import.meta.url);

export async function measureRecheck() {
  const { default: factory } = await import(new URL('bylaw.mjs', built).href);
  const module = await factory({ wasmBinary: readFileSync(new URL('bylaw.wasm', built)) });
  const engine = new module.Engine();
  const options = JSON.stringify({ today: '2026-01-15' });
  const timed = (work) => {
    const began = performance.now();
    const report = work();
    return [performance.now() - began, report];
  };
  const expect = (report, count) => {
    if (JSON.parse(report).summary.products !== count) throw new Error(`not ${count} products: ${report.slice(0, 400)}`);
  };
  for (const [name, text] of meshFiles) engine.addFile(name, text);
  for (let i = 0; i < products; i += 1) for (const [name, text] of productFiles(i)) engine.addFile(name, text);
  const [first, report] = timed(() => engine.check(options));
  expect(report, products);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const [time, again] = timed(() => {
      for (const [name, text] of productFiles(products + round)) engine.addFile(name, text);
      return engine.check(options);
    });
    expect(again, products + 1);
    times.push(time);
    for (const [name] of productFiles(products + round)) engine.removeFile(name);
  }
  engine.delete();
  return { first, recheck: median(times) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await measureRecheck()));
