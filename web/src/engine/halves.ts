// Joins the two halves of the engine's module.
//
// build/split_engine.mjs puts what a first check needs into one module and every other function into another. In the table of
// the first half a stand-in is in the place of each function that it lacks; the first call of any stand-in instantiates the
// second half, which fills the table that both share, and goes on with the real function. From then on nothing here runs again.
import { kFunctions, kTable, standInsOf } from './stand_ins';

// The second half, compiled; called once, and only when it is needed. Throws where there is none to be had.
export type Rest = () => WebAssembly.Module;

// To be called with the first half before any of its functions runs.
export function joinHalves(first: WebAssembly.Instance, module: WebAssembly.Module, rest: Rest): void {
  const { table, called } = first.exports;
  const [list] = WebAssembly.Module.customSections(module, 'stand-ins');
  if (!(table instanceof WebAssembly.Table) || !(called instanceof WebAssembly.Table) || list === undefined)
    throw new Error('this is no half of an engine');

  let joined = false;
  const realOne = (place: number): ((...args: unknown[]) => unknown) => {
    if (!joined) {
      const second = rest();
      const primary: WebAssembly.ModuleImports = { ...first.exports };
      for (const { name, kind } of WebAssembly.Module.imports(second))
        if (kind === 'function') primary[name] = called.get(Number(name)) as WebAssembly.ImportValue;
      new WebAssembly.Instance(second, { primary });
      joined = true;
    }
    return table.get(place) as (...args: unknown[]) => unknown;
  };
  const standIn =
    (_target: object, place: string | symbol) =>
    (...args: unknown[]): unknown =>
      realOne(Number(place))(...args);
  new WebAssembly.Instance(new WebAssembly.Module(standInsOf(new Uint8Array(list))), {
    '': { [kTable]: table },
    [kFunctions]: new Proxy({}, { get: standIn }),
  });
}
