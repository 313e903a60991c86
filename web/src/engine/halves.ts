// Joins the two halves of the engine's module.
//
// build/split_engine.mjs puts what a first check needs into one module and every other function into another. The first
// half imports a stand-in for each function that it lacks; the first call of any stand-in instantiates the second half,
// which fills the table that both share, and goes on with the real function. From then on nothing here runs again.

// The second half, compiled; called once, and only when it is needed. Throws where there is none to be had.
export type Rest = () => WebAssembly.Module;

export interface Halves {
  // What the first half imports besides Emscripten's own.
  readonly imports: WebAssembly.ModuleImports;
  // To be called with the first half before any of its functions runs.
  begin(first: WebAssembly.Instance): void;
}

export function createHalves(rest: Rest): Halves {
  let first: WebAssembly.Instance | undefined;
  let table: WebAssembly.Table | undefined;

  function join(): WebAssembly.Table {
    if (table !== undefined) return table;
    if (first === undefined) throw new Error('a function was called before the engine began');
    const shared = Object.values(first.exports).find((item) => item instanceof WebAssembly.Table);
    if (!(shared instanceof WebAssembly.Table)) throw new Error('the engine shares no table');
    new WebAssembly.Instance(rest(), { primary: first.exports });
    table = shared;
    return shared;
  }

  return {
    imports: new Proxy(
      {},
      {
        get:
          (_target, slot) =>
          (...args: unknown[]): unknown =>
            (join().get(Number(slot)) as (...args: unknown[]) => unknown)(...args),
      },
    ),
    begin: (instance) => void (first = instance),
  };
}
