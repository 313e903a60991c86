// What the page and its worker say to each other.
//
// The page holds the truth; the worker holds a copy that each request brings up to date: a check carries only the files
// that changed since the last request to the same worker. Requests are numbered, answers carry the number back.
import type { Report, RuleInfo } from './report';

export interface CheckOptions {
  readonly today: string; // YYYY-MM-DD; the engine has no clock
}

export interface FileContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export type Request =
  // `rest` is where the worker finds the second half itself, should it need that before the page has sent it. A worker
  // that has started, or is about to, only answers once more.
  | { readonly type: 'start'; readonly module: WebAssembly.Module; readonly rest: string }
  | { readonly type: 'rest'; readonly module: WebAssembly.Module }
  // Asks for the texts of the rules. Apart from `start`: drawing them must not delay a first result.
  | { readonly type: 'rules' }
  | ({ readonly type: 'check'; readonly id: number; readonly options: CheckOptions } & FileChanges)
  // The same check as a report of another format.
  | ({
      readonly type: 'report';
      readonly id: number;
      readonly format: string;
      readonly options: CheckOptions;
    } & FileChanges)
  // Asks for the rules that the files bring or change.
  | ({ readonly type: 'file rules' } & FileChanges)
  // Asks which entries of a folder are left out.
  | ({ readonly type: 'left out'; readonly id: number } & Listing)
  // Asks which of files that are on no screen are part of the mesh that they make.
  | { readonly type: 'claimed'; readonly id: number; readonly files: readonly FileContent[] };

// What is in a folder that was dropped: names, and what git says of them. Paths are seen from the folder, '' is that itself.
export interface Listing {
  readonly ignoreFiles: readonly { readonly folder: string; readonly content: Uint8Array }[];
  // The folders that hold a `.git`, and its index.
  readonly repositories: readonly { readonly folder: string; readonly index: Uint8Array }[];
  readonly entries: readonly { readonly path: string; readonly isFolder: boolean }[];
}

// What brings the worker's copy of the files up to date.
export interface FileChanges {
  readonly put: readonly FileContent[];
  readonly remove: readonly string[];
}

export type Response =
  | { readonly type: 'ready'; readonly version: string }
  // The standard set.
  | { readonly type: 'rules'; readonly rules: readonly RuleInfo[] }
  | { readonly type: 'file rules'; readonly rules: readonly RuleInfo[] }
  | { readonly type: 'report'; readonly id: number; readonly text: string }
  // For each of the entries.
  | { readonly type: 'left out'; readonly id: number; readonly leftOut: readonly boolean[] }
  | { readonly type: 'claimed'; readonly id: number; readonly names: readonly string[] }
  | {
      readonly type: 'checked';
      readonly id: number;
      readonly report: Report;
      readonly milliseconds: number;
      // The rules of the findings that the standard set does not have: those of the mesh that was checked.
      readonly ownRules: readonly RuleInfo[];
      // How many requests the worker itself sent to other origins since its last answer: counted, not assumed.
      readonly foreignRequests: number;
    }
  // After a failure the worker's engine is not to be trusted any more: whoever reads this starts a new worker.
  | { readonly type: 'failed'; readonly message: string };

// Requests in `entries` that went to another origin than `origin`.
export function countForeign(entries: readonly { readonly name: string }[], origin: string): number {
  return entries.filter(({ name }) => /^(https?|wss?):/.test(name) && new URL(name).origin !== origin).length;
}
