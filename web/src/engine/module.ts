// The engine as Emscripten hands it out (wasm/bindings.cc): strings and bytes in, report JSON out.

export interface Engine {
  addFile(name: string, text: string | Uint8Array): void;
  removeFile(name: string): void;
  clear(): void;
  prepare(): void;
  check(optionsJson: string): string;
  checkAs(format: string, optionsJson: string): string;
  rules(): string;
  // What is read from files of which endings: `{formats: [{name, title, endings, binary}]}`.
  formats(): string;
  version(): string;
  delete(): void;
}

// What of a folder is not looked at: what git ignores and does not track. Paths are seen from the folder, which is '' itself.
export interface IgnoreRules {
  addIgnoreFile(folder: string, text: string | Uint8Array): void;
  addRepository(folder: string, index: string | Uint8Array): void;
  leavesOut(path: string, isFolder: boolean): boolean;
  delete(): void;
}

export interface EngineModule {
  readonly Engine: new () => Engine;
  readonly IgnoreRules: new () => IgnoreRules;
}

export interface EngineOptions {
  // Emscripten's hook: the portal compiles the module once and hands it to every worker it starts.
  instantiateWasm?(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
  wasmBinary?: ArrayBuffer;
}

export type EngineFactory = (options: EngineOptions) => Promise<EngineModule>;
