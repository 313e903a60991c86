// The two halves of the engine that the portal loads, held against the whole module that everything else runs: both check
// the input of every golden case, and the reports must be equal byte for byte. Each case begins with a new first half, so
// that the second is joined wherever in a check it is first needed.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { joinHalves } from '../../src/engine/halves';
import type { Engine, EngineFactory } from '../../src/engine/module';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'build/wasm');
const { default: factory } = (await import(/* @vite-ignore */ join(folder, 'bylaw.mjs'))) as { default: EngineFactory };
const compile = (file: string) => new WebAssembly.Module(readFileSync(join(folder, file)));
const whole = compile('bylaw.wasm');
const first = compile('portal/bylaw.wasm');
const rest = compile('portal/bylaw.rest.wasm');

async function wholeEngine(): Promise<Engine> {
  const module = await factory({
    instantiateWasm(imports, done) {
      done(new WebAssembly.Instance(whole, imports), whole);
      return {};
    },
  });
  return new module.Engine();
}

let joined = 0;
async function halvedEngine(): Promise<Engine> {
  const module = await factory({
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(first, imports);
      joinHalves(instance, first, () => {
        joined += 1;
        return rest;
      });
      done(instance, first);
      return {};
    },
  });
  return new module.Engine();
}

function filesBelow(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
  );
}

function check(engine: Engine, input: string): string {
  for (const file of filesBelow(input).sort()) engine.addFile(relative(input, file), readFileSync(file));
  return engine.check(JSON.stringify({ columns: 'utf-16', documents: true, today: '2026-01-15' }));
}

const inputs = filesBelow(join(root, 'tests/cases'))
  .filter((file) => file.endsWith('expected.json'))
  .map((file) => relative(root, join(file, '../input')))
  .filter((input) => existsSync(join(root, input)));

describe('the halves of the engine say what the whole says', () => {
  test.each(inputs)('%s', async (input) => {
    const said = check(await halvedEngine(), join(root, input));
    expect(said).toBe(check(await wholeEngine(), join(root, input)));
  });

  test('on a document that needs only the first', async () => {
    const before = joined;
    const engine = await halvedEngine();
    engine.addFile('product.yaml', readFileSync(join(root, 'examples/retail/products/orders/returns/product.yaml')));
    engine.check('{}');
    expect(joined).toBe(before);
  });

  test('of rules, before and after a check that did not need their texts', async () => {
    const product = readFileSync(join(root, 'examples/retail-draft/products/orders/returns/product.yaml'));
    const [early, late, all] = [await halvedEngine(), await halvedEngine(), await wholeEngine()];
    for (const engine of [late, all]) {
      engine.addFile('product.yaml', product);
      engine.check('{}');
    }
    expect(late.checkAs('sarif', '{}')).toBe(all.checkAs('sarif', '{}'));
    expect(early.rules()).toBe((await wholeEngine()).rules());
    expect(late.rules()).toBe(all.rules());
  });

  test('on half a surrogate pair, which eats nothing', async () => {
    for (const engine of [await halvedEngine(), await wholeEngine()]) {
      engine.addFile('twice.json', '{"product_id": "a", "domain": "b", "x\uD83Dy": 1, "x\uFFFDy": 2}');
      const { findings } = JSON.parse(engine.check('{}')) as { findings: { rule: string }[] };
      expect(findings.map(({ rule }) => rule)).toContain('document/duplicate-key');
    }
  });

  afterAll(() => {
    expect(inputs.length).toBeGreaterThan(50);
    expect(joined).toBeGreaterThan(0);
  });
});

describe('a half that is missing', () => {
  async function engineWithoutRest(): Promise<Engine> {
    const { Engine } = await factory({
      instantiateWasm(imports, done) {
        const instance = new WebAssembly.Instance(first, imports);
        joinHalves(instance, first, () => {
          throw new Error('there is no second half');
        });
        done(instance, first);
        return {};
      },
    });
    return new Engine();
  }

  test('is said when it is needed, each time', async () => {
    const engine = await engineWithoutRest();
    expect(() => engine.rules()).toThrow('there is no second half');
    expect(() => engine.rules()).toThrow('there is no second half');
  });

  test('is said of a module that is none', () => {
    const empty = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    expect(() => joinHalves(new WebAssembly.Instance(empty), empty, () => rest)).toThrow('no half of an engine');
  });
});
