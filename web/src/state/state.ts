// Everything the portal knows. The text of the files is the truth; all else is derived from it or remembers a choice.
import type { Location, Report, RuleInfo } from '../engine/report';
import { kUntitled, type SourceFile } from './files';
import { allSeverities, type Filters, type Problem } from './problems';

// Where the files come from. Only a draft is kept in the browser's storage: examples and shared copies never replace it.
export type Workspace =
  { readonly kind: 'draft' } | { readonly kind: 'example'; readonly title: string } | { readonly kind: 'shared' };

export type EngineState =
  | { readonly status: 'starting' }
  | { readonly status: 'ready'; readonly version: string }
  | { readonly status: 'broken'; readonly message: string };

export type CheckState =
  | { readonly status: 'idle' } // nothing to check
  | { readonly status: 'running' }
  | { readonly status: 'done' }
  | { readonly status: 'stopped'; readonly limit: number } // by the watchdog
  | { readonly status: 'failed'; readonly message: string };

export type Route = { readonly view: 'check' } | { readonly view: 'rules'; readonly rule: string | null };
export type Theme = 'auto' | 'light' | 'dark';

export interface Notice {
  readonly serial: number;
  readonly text: string;
  readonly tone: 'plain' | 'trouble';
  // What the notice's Undo button brings back.
  readonly undo: FilesOnScreen | null;
}

export interface FilesOnScreen {
  readonly workspace: Workspace;
  readonly files: readonly SourceFile[];
  readonly active: string;
}

export interface State extends FilesOnScreen {
  readonly route: Route;
  readonly theme: Theme;
  // Counts changes of the files; a result belongs to one revision.
  readonly revision: number;
  // Since when the text has only been edited: results about an older state are about something else.
  readonly editedSince: number;
  readonly engine: EngineState;
  readonly check: CheckState;
  // The last report that arrived, and the revision it is about.
  readonly report: Report | null;
  readonly reportRevision: number;
  readonly milliseconds: number; // that it took
  readonly rules: readonly RuleInfo[] | null; // of the standard set; null until the engine has told them
  readonly ownRules: readonly RuleInfo[]; // rules of its findings that the standard set does not have
  readonly fileRules: readonly RuleInfo[]; // all rules that the files bring or change, once somebody asked for them
  readonly fileRulesKnown: boolean; // whether they were told
  // The texts of the files when they could last be read.
  readonly readable: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly filters: Filters;
  readonly onlyActive: boolean;
  readonly onlyFixable: boolean;
  readonly selected: string | null;
  readonly expanded: ReadonlySet<string>;
  // Goes up whenever the editor is asked to show a place: the target, or the selected problem's if there is none.
  readonly reveal: number;
  readonly target: Location | null;
  readonly notice: Notice | null;
  readonly foreignRequests: number;
}

export const emptyDraft: FilesOnScreen = {
  workspace: { kind: 'draft' },
  files: [{ name: kUntitled, text: '' }],
  active: kUntitled,
};

export function initialState(files: FilesOnScreen, theme: Theme, route: Route): State {
  return {
    ...files,
    route,
    theme,
    revision: 1,
    editedSince: 1,
    engine: { status: 'starting' },
    check: { status: 'idle' },
    report: null,
    reportRevision: 0,
    milliseconds: 0,
    rules: null,
    ownRules: [],
    fileRules: [],
    fileRulesKnown: false,
    readable: new Map(),
    problems: [],
    filters: allSeverities,
    onlyActive: false,
    onlyFixable: false,
    selected: null,
    expanded: new Set(),
    reveal: 0,
    target: null,
    notice: null,
    foreignRequests: 0,
  };
}

export function activeFile(state: FilesOnScreen): SourceFile {
  return state.files.find((file) => file.name === state.active) ?? state.files[0] ?? { name: kUntitled, text: '' };
}

// Whether nothing was begun yet: a lone file without a name or a text is an invitation, not an error. An empty file that
// was opened is one; the engine says so.
export function isBlank({ files }: FilesOnScreen): boolean {
  return (
    files.length === 1 &&
    files.every(({ name, text, bytes }) => name === kUntitled && bytes === undefined && text.trim() === '')
  );
}

// Whether all rules are known that there are to find.
export function knowsRules(state: State): boolean {
  return state.rules !== null && (state.fileRulesKnown || isBlank(state));
}

// What a policy of one's own replaces is shown as that has it; what a domain tightens, as everybody else has it.
export function ruleOf(state: State, id: string): RuleInfo | undefined {
  const has = (rule: RuleInfo) => rule.id === id || rule.aliases.includes(id);
  const own = state.fileRules.filter(has);
  const standard = state.rules?.find(has);
  return own.find(({ scope }) => scope === standard?.scope) ?? standard ?? own[0] ?? state.ownRules.find(has);
}

// The forms that domains give a rule.
export function variantsOf(state: State, rule: RuleInfo): RuleInfo[] {
  return state.fileRules.filter(({ id, scope }) => id === rule.id && scope !== rule.scope);
}
