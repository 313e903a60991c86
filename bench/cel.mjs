// The rule language beside `@bufbuild/cel` and `@marcbachmann/cel-js`: one rule over one product, compiling, and a thousand
// products under a hundred rules. Every engine computes the same answer on the same data, or there is no row.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureProcess, median } from './measure.mjs';

// 5 ports of 40 fields; every port and every field is looked at, and the name of each port is matched.
export const rule = `product.ports.all(p, p.name.matches("^[a-z][a-z0-9_]*$") && p.fields.exists(f, f.primary_key) &&
  p.fields.all(f, f.name != "" && (!f.is_pii || f.tags.exists(t, t in ["pii", "phi", "pci"]))))`;

export function makeProduct() {
  const field = (port, i) => ({
    name: `column_${port}_${i}`,
    type: ['string', 'int', 'timestamp', 'decimal'][i % 4],
    primary_key: i === 39,
    is_pii: i % 10 === 3,
    tags: i % 10 === 3 ? ['internal', 'pii'] : ['internal'],
  });
  const port = (_, p) => ({ name: `orders_${p}`, direction: 'output', fields: Array.from({ length: 40 }, (_, i) => field(p, i)) });
  return { product: { name: 'Orders', ports: Array.from({ length: 5 }, port) } };
}

// Milliseconds that this process has computed: unlike a clock, it stands still while other programs have the processor.
function computed() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

// Median nanoseconds of one call, in batches of some milliseconds.
function measureCall(call) {
  for (const until = performance.now() + 300; performance.now() < until;) call();
  const start = computed();
  let batch = 0;
  do {
    call();
    ++batch;
  } while (computed() - start < 5);
  const samples = [];
  for (const until = performance.now() + 1000; performance.now() < until;) {
    const begin = computed();
    for (let i = 0; i < batch; ++i) call();
    samples.push(((computed() - begin) * 1e6) / batch);
  }
  return median(samples);
}

function measureNative(root, file) {
  const program = join(root, 'build/bin/bylaw');
  const answer = JSON.parse(execFileSync(program, ['cel', 'eval', rule, '--input', file, '--repeat', '5000', '--timing'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  if (answer.value !== true) throw new Error('the rule must hold');
  return { evaluate: answer.eval_ns, compile: answer.compile_ns };
}

async function loadModule(root) {
  const folder = join(root, 'build/wasm');
  const { default: factory } = await import(pathToFileURL(join(folder, 'bylaw.mjs')));
  return factory({ wasmBinary: readFileSync(join(folder, 'bylaw.wasm')) });
}

// The same stages over the same document as natively, timed by the module itself.
function measureModule(engine, product) {
  const input = JSON.stringify(product);
  engine.celEval(rule, input, 2000);
  const answer = JSON.parse(engine.celEval(rule, input, 5000));
  if (answer.value !== true) throw new Error(`the rule must hold: ${JSON.stringify(answer)}`);
  return { evaluate: answer.eval_ns, compile: answer.compile_ns };
}

async function measurePeers(folder, product) {
  const load = (name, file) => import(pathToFileURL(join(folder, 'node_modules', name, file)));
  const buf = await load('@bufbuild/cel', 'dist/esm/index.js');
  const marc = await load('@marcbachmann/cel-js', 'lib/index.js');
  const env = buf.celEnv();
  const checked = (name, call) => {
    if (call() !== true) throw new Error(`${name} says that the rule does not hold`);
    return call;
  };
  const planned = buf.plan(env, buf.parse(rule));
  const parsed = marc.parse(rule);
  return [
    {
      name: '@bufbuild/cel',
      evaluate: measureCall(checked('@bufbuild/cel', () => planned(product))),
      compile: measureCall(() => buf.plan(env, buf.parse(rule))),
    },
    {
      name: '@marcbachmann/cel-js',
      evaluate: measureCall(checked('@marcbachmann/cel-js', () => parsed(product))),
      compile: measureCall(() => marc.parse(rule)),
    },
  ];
}

// ---- products x rules

const descriptor = (i) => ({
  name: `Product${i}`,
  domain: 'sales',
  description: `What was ordered in region ${i}, a row an order.`,
  owner_team: 'Orders',
  stage: 'active',
  sla_hours: 24,
  versions: ['1.0.0'],
  tags: ['sales', `region_${i % 10}`],
  fields: Array.from({ length: 10 }, (_, f) => ({ name: `column_${f}`, type: 'string', required: f === 0, is_pii: f === 3, pii_tagged: true })),
});

const policy = (rules) => ({
  policy: 'bench',
  title: 'Rules for the bench',
  owner: 'board',
  scope: 'global',
  applies_to: 'product',
  rules: Array.from({ length: rules }, (_, r) => ({
    id: `rule-${r}`,
    severity: 'error',
    enforce: 'waivable',
    expect: `product.sla_hours <= ${24 + r} && product.tags.exists(t, t.startsWith("region_")) &&
      product.name.matches("^[A-Z][A-Za-z0-9]*$") && product.description.trim().size() > ${r % 20}`,
    message: '`{product.name}` is wrong',
    help: 'mend it',
    rationale: 'A rule of the bench.',
    examples: { pass: [], fail: [] },
  })),
});

function writeMesh(folder, products, rules) {
  mkdirSync(join(folder, 'policies'), { recursive: true });
  mkdirSync(join(folder, 'products'), { recursive: true });
  const files = [
    ['bylaw.yaml', 'policies: [policies]\nproducts: [products/*.json]\n'],
    ['policies/bench.json', JSON.stringify(policy(rules))],
    ...Array.from({ length: products }, (_, i) => [`products/p${i}.json`, JSON.stringify(descriptor(i))]),
  ];
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return files;
}

// Least squares through time = fixed + slope * work, and how much of the scatter the line explains.
export function fitLine(points) {
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(points.map(([work]) => work));
  const y = mean(points.map(([, time]) => time));
  const slope = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  const fixed = y - slope * x;
  const rest = points.reduce((sum, [a, b]) => sum + (b - fixed - slope * a) ** 2, 0);
  return { fixed, slope, r2: 1 - rest / points.reduce((sum, [, b]) => sum + (b - y) ** 2, 0) };
}

function measureMeshes(root, inputs, module) {
  const program = join(root, 'build/bin/bylaw');
  const options = { today: '2026-01-15', default_policies: false };
  const native = [];
  const wasm = [];
  for (const [products, rules] of [[250, 100], [500, 50], [500, 100], [1000, 50], [1000, 100]]) {
    const folder = join(inputs, `mesh_${products}_${rules}`);
    const files = writeMesh(folder, products, rules);
    const command = [program, 'check', folder, '--today', options.today, '--no-default-policies', '--output', 'json'];
    native.push([products * rules, measureProcess(root, 5, command).wall]);
    const times = [];
    for (let run = 0; run < 3; ++run) {
      const begin = computed();
      const engine = new module.Engine();
      for (const [name, text] of files) engine.addFile(name, text);
      const { summary } = JSON.parse(engine.check(JSON.stringify(options)));
      times.push(computed() - begin);
      engine.delete();
      if (summary.verdict !== 'pass' || summary.products !== products) throw new Error(`the mesh must pass: ${JSON.stringify(summary)}`);
    }
    wasm.push([products * rules, median(times)]);
  }
  return { native, wasm };
}

// Adds the rows, and gives the lines about the fits.
export async function celRows(root, inputs, peerFolder, row) {
  const product = makeProduct();
  const file = join(inputs, 'product.json');
  writeFileSync(file, JSON.stringify(product));
  const native = measureNative(root, file);
  const module = await loadModule(root);
  const engine = new module.Engine();
  const wasm = measureModule(engine, product);
  engine.delete();
  const us = (ns) => ns / 1000;
  for (const { name, evaluate, compile } of await measurePeers(peerFolder, product)) {
    const pair = (what, ours, peer, budget) => row({ name: what, unit: 'us', ours: us(ours), peer: us(peer), peerName: name, budget });
    pair('CEL: 5 ports x 40 fields, native', native.evaluate, evaluate, 10);
    pair('CEL: 5 ports x 40 fields, WebAssembly', wasm.evaluate, evaluate, 25);
    pair('CEL: compile and check it, native', native.compile, compile, 30);
    pair('CEL: compile and check it, WebAssembly', wasm.compile, compile);
  }
  const meshes = measureMeshes(root, inputs, module);
  const notes = [];
  for (const [name, points, budget] of [['native', meshes.native, 1000], ['WebAssembly', meshes.wasm, 4000]]) {
    row({ name: `1,000 products x 100 rules, ${name}`, unit: 'ms', ours: points.at(-1)[1], budget });
    const { fixed, slope, r2 } = fitLine(points);
    notes.push(`products x rules, ${name}: ${fixed.toFixed(0)} ms + ${(slope * 1e6).toFixed(0)} ns each, r2 = ${r2.toFixed(3)}`);
  }
  return notes;
}
