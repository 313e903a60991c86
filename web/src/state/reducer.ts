// The one place where state changes: (state, action) -> state, without side effects.
import type { Location, Report, RuleInfo, Severity } from '../engine/report';
import { applyEdits } from './fixes';
import { freeName, kMaxFileBytes, kUntitled, type SourceFile } from './files';
import { brokenFiles, fileOf, neighbour, nextProblems, visible, type Problem } from './problems';
import { isSameDocument } from './same_document';
import { emptyDraft, isBlank, type FilesOnScreen, type Notice, type Route, type State, type Theme } from './state';

export type Action =
  | { type: 'edited'; name: string; text: string }
  | { type: 'opened'; files: FilesOnScreen; said?: string }
  | {
      type: 'dropped';
      files: readonly SourceFile[];
      skipped: number;
      tooLarge?: number;
      packages?: number; // folders of installed packages that were not entered
      draft: FilesOnScreen;
    }
  | { type: 'file added' }
  | { type: 'file removed'; name: string }
  | { type: 'all closed' }
  | { type: 'file renamed'; from: string; to: string }
  | { type: 'file chosen'; name: string }
  // What is on screen becomes the draft, beside what the draft holds or in its place.
  | { type: 'kept as draft'; draft: FilesOnScreen; way: 'beside' | 'instead' }
  | { type: 'engine ready'; version: string }
  | { type: 'rules described'; rules: readonly RuleInfo[] }
  | { type: 'engine broken'; message: string }
  | { type: 'check begun' }
  | {
      type: 'checked';
      revision: number;
      report: Report;
      milliseconds: number;
      ownRules: readonly RuleInfo[];
      foreignRequests: number;
      files: readonly SourceFile[]; // that it is about
    }
  | { type: 'file rules described'; rules: readonly RuleInfo[] }
  | { type: 'check stopped'; revision: number; limit: number }
  | { type: 'check failed'; message: string }
  | { type: 'severity toggled'; severity: Severity }
  | { type: 'only active toggled' }
  | { type: 'only fixable toggled' }
  | { type: 'problem chosen'; key: string }
  | { type: 'place chosen'; location: Location }
  | { type: 'problem stepped'; step: 1 | -1 }
  | { type: 'problem toggled'; key: string }
  | { type: 'fix applied'; key: string }
  | { type: 'noticed'; text: string; tone?: Notice['tone'] }
  | { type: 'notice closed' }
  | { type: 'undone' }
  | { type: 'routed'; route: Route }
  | { type: 'theme chosen'; theme: Theme }
  | { type: 'foreign requests counted'; count: number };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'edited': {
      const next = withFiles(state, { files: replaceText(state.files, action.name, action.text) });
      const { editedSince, fileRules, fileRulesKnown } = state;
      return { ...next, fileRules, fileRulesKnown, editedSince: isBlank(next) ? next.revision : editedSince };
    }
    case 'opened': {
      const next = {
        ...withFiles(state, action.files),
        problems: [],
        selected: null,
        expanded: new Set<string>(),
        report: null,
        readable: new Map<string, string>(),
      };
      // A draft is kept and needs no way back; an example or shared copy that gives way to another may have been edited.
      return action.said === undefined || state.workspace.kind === 'draft'
        ? next
        : notify(next, action.said, 'plain', onScreen(state));
    }
    case 'dropped':
      return drop(state, action);
    case 'file added': {
      const name = freeName(state.files, kUntitled);
      return withFiles(state, { files: [...state.files, { name, text: '' }], active: name });
    }
    case 'file removed':
      return remove(state, action.name);
    case 'all closed':
      return notify(
        withFiles(state, { files: emptyDraft.files, active: emptyDraft.active }),
        `Closed ${plural(state.files.length, 'file')}`,
        'plain',
        onScreen(state),
      );
    case 'file renamed':
      return rename(state, action.from, action.to);
    case 'file chosen':
      return { ...state, active: action.name };
    case 'kept as draft':
      return keep(state, action);
    case 'engine ready':
      return { ...state, engine: { status: 'ready', version: action.version } };
    case 'rules described':
      return { ...state, rules: action.rules };
    case 'file rules described':
      return { ...state, fileRules: action.rules, fileRulesKnown: true };
    case 'engine broken':
      return {
        ...state,
        engine: { status: 'broken', message: action.message },
        check: { status: 'failed', message: action.message },
      };
    case 'check begun':
      return { ...state, check: { status: 'running' } };
    case 'checked':
      return receive(state, action);
    case 'check stopped':
      return action.revision === state.revision
        ? { ...state, check: { status: 'stopped', limit: action.limit } }
        : state;
    case 'check failed':
      return { ...state, check: { status: 'failed', message: action.message } };
    case 'severity toggled':
      return { ...state, filters: { ...state.filters, [action.severity]: !state.filters[action.severity] } };
    case 'only active toggled':
      return { ...state, onlyActive: !state.onlyActive };
    case 'only fixable toggled':
      return { ...state, onlyFixable: !state.onlyFixable };
    case 'problem chosen':
      return choose(
        state,
        state.problems.find((problem) => problem.key === action.key),
      );
    case 'place chosen': {
      const { file } = action.location;
      if (!state.files.some((candidate) => candidate.name === file)) return state;
      return { ...state, active: file, target: action.location, reveal: state.reveal + 1, route: { view: 'check' } };
    }
    case 'problem stepped':
      return choose(state, neighbour(shownProblems(state), state.selected, action.step));
    case 'problem toggled': {
      const expanded = new Set(state.expanded);
      if (!expanded.delete(action.key)) expanded.add(action.key);
      return { ...state, expanded };
    }
    case 'fix applied':
      return applyFix(state, action.key);
    case 'noticed':
      return notify(state, action.text, action.tone ?? 'plain', null);
    case 'notice closed':
      return { ...state, notice: null };
    case 'undone': {
      const undo = state.notice?.undo;
      return undo ? { ...withFiles(state, undo), notice: null } : state;
    }
    case 'routed':
      return { ...state, route: action.route };
    case 'theme chosen':
      return { ...state, theme: action.theme };
    case 'foreign requests counted':
      return { ...state, foreignRequests: state.foreignRequests + action.count };
  }
}

// The problems on screen, in their order: what F8 walks along.
export function shownProblems(state: State): Problem[] {
  return visible(state.problems, {
    filters: state.filters,
    onlyFile: state.onlyActive ? state.active : null,
    onlyFixable: state.onlyFixable,
  });
}

// Whether the findings on screen are about the text on screen.
export function isCurrent(state: State): boolean {
  return state.reportRevision === state.revision;
}

// Whether findings about the text on screen are still to come.
export function isAwaited(state: State): boolean {
  const ended = state.check.status === 'stopped' || state.check.status === 'failed';
  return !isBlank(state) && !isCurrent(state) && !ended;
}

function withFiles(state: State, change: Partial<FilesOnScreen>): State {
  const revision = state.revision + 1;
  const next = { ...state, ...change, revision, editedSince: revision, fileRules: [], fileRulesKnown: false };
  if (!isBlank(next)) return next;
  return { ...next, check: { status: 'idle' }, report: null, problems: [], selected: null };
}

function onScreen({ workspace, files, active }: State): FilesOnScreen {
  return { workspace, files, active };
}

function notify(state: State, text: string, tone: Notice['tone'], undo: FilesOnScreen | null): State {
  return { ...state, notice: { serial: (state.notice?.serial ?? 0) + 1, text, tone, undo } };
}

function replaceText(files: readonly SourceFile[], name: string, text: string): SourceFile[] {
  return files.map((file) => (file.name === name ? { name, text } : file));
}

// Dropped files go to the draft, beside what is there; one with the same name replaces it. An untouched draft gives way.
function drop(state: State, action: Action & { type: 'dropped' }): State {
  const large = action.tooLarge ? ` (${action.tooLarge} larger than ${kMaxFileBytes / 1024 / 1024} MiB)` : '';
  const others = action.skipped === 0 ? '' : `, ${plural(action.skipped, 'other file')} skipped${large}`;
  const skipped = others + (action.packages ? '; node_modules is passed over: too large for a page' : '');
  if (action.files.length === 0) return notify(state, `Nothing to read there${skipped}`, 'trouble', null);
  const base = state.workspace.kind === 'draft' ? onScreen(state) : action.draft;
  const names = new Set(action.files.map((file) => file.name));
  const kept = isBlank(base) ? [] : base.files.filter((file) => !names.has(file.name));
  const files = [...kept, ...action.files];
  const active = (action.files[0] as SourceFile).name;
  const next = withFiles(state, { workspace: { kind: 'draft' }, files, active });
  return notify(
    { ...next, route: { view: 'check' } },
    `Opened ${plural(action.files.length, 'file')}${skipped}`,
    'plain',
    onScreen(state),
  );
}

function remove(state: State, name: string): State {
  const index = state.files.findIndex((file) => file.name === name);
  if (index < 0) return state;
  const files = state.files.filter((file) => file.name !== name);
  const rest = files.length > 0 ? files : emptyDraft.files;
  const neighbouring = rest[Math.min(index, rest.length - 1)] as SourceFile;
  const active = state.active === name ? neighbouring.name : state.active;
  return notify(withFiles(state, { files: rest, active }), `Closed ${name}`, 'plain', onScreen(state));
}

// Nothing of the draft is lost without being asked for: files join it under names that are free, or replace it knowingly.
function keep(state: State, { draft, way }: Action & { type: 'kept as draft' }): State {
  const workspace = { kind: 'draft' } as const;
  if (isBlank(draft)) return notify({ ...state, workspace }, 'This is your draft now', 'plain', null);
  if (way === 'instead') return notify({ ...state, workspace }, 'This replaced your draft', 'plain', draft);
  let { active } = state;
  const files = [...draft.files];
  for (const file of state.files) {
    const name = freeName(files, file.name);
    if (file.name === state.active) active = name;
    files.push({ ...file, name });
  }
  const added = `Added ${plural(state.files.length, 'file')} to your draft`;
  return notify(withFiles(state, { workspace, files, active }), added, 'plain', draft);
}

function rename(state: State, from: string, to: string): State {
  if (from === to) return state;
  const files = state.files.map((file) => (file.name === from ? { ...file, name: to } : file));
  return withFiles(state, { files, active: state.active === from ? to : state.active });
}

function receive(state: State, action: Action & { type: 'checked' }): State {
  const counted = { ...state, foreignRequests: state.foreignRequests + action.foreignRequests };
  // What was found in the text of a moment ago is worth seeing while somebody types on; of other files it is not.
  if (action.revision < state.editedSince || action.revision <= state.reportRevision || isBlank(state)) return counted;
  const broken = brokenFiles(action.report);
  const known = (name: string) => action.files.find((file) => file.name === name)?.text ?? '';
  const kept = state.problems.filter(({ finding }) => {
    const before = state.readable.get(fileOf(finding));
    return before !== undefined && broken.has(fileOf(finding)) && isSameDocument(before, known(fileOf(finding)));
  });
  const problems = nextProblems(action.report, kept, broken);
  const keys = new Set(problems.map((problem) => problem.key));
  return {
    ...counted,
    check: action.revision === state.revision ? { status: 'done' } : state.check,
    readable: readableTexts(state.readable, action.files, broken),
    milliseconds: action.milliseconds,
    ownRules: action.ownRules,
    report: action.report,
    reportRevision: action.revision,
    problems,
    selected: state.selected !== null && keys.has(state.selected) ? state.selected : null,
    expanded: new Set([...state.expanded].filter((key) => keys.has(key))),
  };
}

function readableTexts(
  before: ReadonlyMap<string, string>,
  files: readonly SourceFile[],
  broken: ReadonlySet<string>,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { name, text } of files) {
    const last = broken.has(name) ? before.get(name) : text;
    if (last !== undefined) texts.set(name, last);
  }
  return texts;
}

function choose(state: State, problem: Problem | undefined): State {
  if (problem === undefined) return state;
  const file = fileOf(problem.finding);
  const active = state.files.some((candidate) => candidate.name === file) ? file : state.active;
  return { ...state, active, selected: problem.key, target: null, reveal: state.reveal + 1, route: { view: 'check' } };
}

function applyFix(state: State, key: string): State {
  const problem = state.problems.find((candidate) => candidate.key === key);
  const fix = problem?.finding.fix;
  // The edits count bytes of the text that was checked; of a later text they would damage anything.
  if (!fix || problem.stale || !isCurrent(state)) return state;
  const touched = new Set(fix.edits.map((edit) => edit.file));
  const files = state.files.map((file) =>
    touched.has(file.name) ? { ...file, text: applyEdits(file, fix.edits) } : file,
  );
  return notify(withFiles(state, { files }), `Applied: ${fix.title}`, 'plain', onScreen(state));
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
