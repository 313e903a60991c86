// The size budgets, read from dist/: what a first visit must load before it can work, and the engine.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const kCriticalPage = 140_000;
// The aim is 350 kB, and it is missed: 365 kB at the time of writing, of which `make size` says what each room of core/ weighs.
// What a check of one document does not call is in a second half, and so is the data that only this knows.
const kEngine = 369_000;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
if (!existsSync(join(dist, 'index.html'))) {
  console.log('there is no dist/: run `npm run build` first\n0 passed, 1 failed');
  process.exit(1);
}
const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

// What index.html names itself is critical, and what those scripts import statically with them.
function criticalFiles() {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)]
    .map(([, file]) => file)
    .filter((file) => !file.endsWith('.wasm'));
  const all = new Set(['index.html']);
  const add = (file) => {
    if (all.has(file)) return;
    all.add(file);
    if (!file.endsWith('.js')) return;
    const code = readFileSync(join(dist, file), 'utf8');
    // Rolldown writes static imports as `import … from"./name.js"` or `import"./name.js"`; dynamic ones have a parenthesis.
    for (const [, name] of code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)) add(`assets/${name}`);
  };
  named.forEach(add);
  return [...all];
}

const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);
// What a first check waits for. The rest of the engine follows while the first result is read, and is only shown here.
const isRest = (file) => /\.rest-[^/]*\.wasm$/.test(file);
const engine = assets.filter((file) => (file.endsWith('.wasm') && !isRest(file)) || /\/worker-[^/]*\.js$/.test(file));
let passed = 0;
let failed = 0;

function budget(name, files, limit) {
  const sizes = files.map((file) => [file, gzipped(file)]);
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  for (const [file, size] of sizes) console.log(`  ${String(size).padStart(7)}  ${file}`);
  const good = files.length > 0 && sum > 1_000 && sum <= limit;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name}: ${sum} of ${limit} bytes, gzip`);
  if (good) passed += 1;
  else failed += 1;
}

budget('critical page', criticalFiles(), kCriticalPage);
budget('engine (module, glue and worker)', engine.some((file) => file.endsWith('.wasm')) ? engine : [], kEngine);
for (const file of assets.filter(isRest))
  console.log(`     ${String(gzipped(file)).padStart(7)}  ${file}, fetched later`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
