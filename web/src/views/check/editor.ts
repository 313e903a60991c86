// <bylaw-editor>: the text of the active file, with squiggles. CodeMirror lives in a shadow root, where its styles are
// adopted style sheets: under `style-src 'self'` nothing else is allowed.
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import {
  Annotation,
  Compartment,
  EditorSelection,
  EditorState,
  type Extension,
  type StateEffect,
  type Text,
} from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { endingOf, formatOfEnding, fromEditor, shapeOf, toEditor, type SourceFile } from '../../state/files';
import { activeFile, type State } from '../../state/state';
import { isCurrent } from '../../state/reducer';
import { View } from '../view';
import { currentRanges, marksFor, offsetOf } from './diagnostics';
import { editorTheme } from './editor_theme';
import { Trail } from './trail';

const kInvitation = 'Paste a document here,\nor drop files anywhere.';
type Languages = typeof import('./languages');
// Marks changes that come from the state, so that they are not sent back to it.
const fromState = Annotation.define<boolean>();

export class BylawEditor extends View {
  #view: EditorView | undefined;
  #shown: SourceFile = { name: '', text: '' };
  // Cursor, undo history and scroll of files that are not on screen.
  readonly #resting = new Map<string, { readonly state: EditorState; readonly scroll: StateEffect<unknown> }>();
  readonly #trail = new Trail();
  readonly #label = new Compartment();
  readonly #language = new Compartment();
  readonly #search = new Compartment();
  #searchLoaded: Extension | undefined;
  #languages: Languages | undefined;
  #spoken: keyof Languages = 'yaml';

  protected override build(): void {
    const root = this.attachShadow({ mode: 'open' });
    this.#shown = activeFile(this.store.state);
    this.#view = new EditorView({ root, parent: root, state: this.#createState(this.#shown) });
    // Colours may come a moment after the text and its problems.
    void import('./languages').then((languages) => {
      this.#languages = languages;
      if (this.#view) this.#colour(this.#view);
    });
  }

  protected override update(state: State, previous: State | null): void {
    const view = this.#view;
    if (view === undefined) return;
    const file = activeFile(state);
    const replaced = previous !== null && state.workspace !== previous.workspace;
    if (replaced) this.#resting.clear();
    if (!replaced && isRenamed(state, previous, this.#shown, file)) this.#rename(view, file);
    else if (file.name !== this.#shown.name || replaced) this.#switchTo(view, file, replaced);
    else if (file !== this.#shown) this.#bringUp(view, file, state.revision);
    this.#shown = file;
    const found = state.report?.documents?.find((document) => document.file === file.name);
    this.#speak(view, languageOf(file, found?.format));
    const problemsChanged = state.problems !== previous?.problems || state.active !== previous?.active;
    if (problemsChanged) {
      const way = isCurrent(state) ? null : this.#trail.since(state.reportRevision);
      // Places in bytes that are not shown are none in what is said instead.
      const problems = file.bytes === undefined ? state.problems : [];
      view.dispatch(setDiagnostics(view.state, marksFor(view.state, problems, file.name, way)));
      if (isCurrent(state)) this.#trail.clear();
    }
    if (previous !== null && state.reveal !== previous.reveal) this.#reveal(view, state);
  }

  // For tests and for the page's skip link.
  focusText(): void {
    this.#view?.focus();
  }

  #createState(file: SourceFile): EditorState {
    const binary = file.bytes !== undefined;
    const text = binary ? `(not text, ${file.bytes.length.toLocaleString('en')} bytes)` : toEditor(file.text);
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        indentUnit.of('  '),
        placeholder(kInvitation),
        EditorState.readOnly.of(binary),
        this.#label.of(labelOf(file)),
        EditorView.contentAttributes.of({
          spellcheck: 'false',
          autocorrect: 'off',
          tabindex: '0',
        }),
        this.#language.of(this.#languages?.[this.#spoken]() ?? []),
        keymap.of([
          { key: 'Mod-f', run: (view) => this.#openSearch(view), preventDefault: true },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        this.#search.of(this.#searchLoaded ?? []),
        editorTheme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(fromState))) {
            const before = update.startState.doc;
            this.#edited(update.state.doc);
            this.#trail.add({ revision: this.store.state.revision, before, changes: update.changes.desc });
          }
        }),
      ],
    });
  }

  #speak(view: EditorView, language: keyof Languages): void {
    if (language === this.#spoken) return;
    this.#spoken = language;
    this.#colour(view);
  }

  #colour(view: EditorView): void {
    if (this.#languages) view.dispatch({ effects: this.#language.reconfigure(this.#languages[this.#spoken]()) });
  }

  #edited(doc: Text): void {
    const { name, text } = this.#shown;
    this.store.dispatch({ type: 'edited', name, text: fromEditor(doc.toString(), shapeOf(text)) });
  }

  // Where a text was left, there it is found again; another begins at its top.
  #switchTo(view: EditorView, file: SourceFile, replaced: boolean): void {
    if (!replaced) this.#resting.set(this.#shown.name, { state: view.state, scroll: view.scrollSnapshot() });
    const resting = this.#resting.get(file.name);
    const same = resting?.state.doc.toString() === toEditor(file.text) && file.bytes === undefined;
    this.#trail.clear();
    view.setState(same && resting ? resting.state : this.#createState(file));
    if (same && resting) {
      view.dispatch({ effects: resting.scroll });
      this.#colour(view);
    } else {
      view.scrollDOM.scrollTo(0, 0);
    }
  }

  #rename(view: EditorView, file: SourceFile): void {
    this.#resting.delete(file.name);
    view.dispatch({ effects: this.#label.reconfigure(labelOf(file)) });
  }

  // A fix or a dropped file changed the text: only the part that differs is replaced, so undo and the cursor survive.
  #bringUp(view: EditorView, file: SourceFile, revision: number): void {
    const text = toEditor(file.text);
    const old = view.state.doc.toString();
    if (text === old) return;
    let from = 0;
    while (from < old.length && from < text.length && old[from] === text[from]) from += 1;
    let tail = 0;
    while (tail < old.length - from && tail < text.length - from && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
    const changes = { from, to: old.length - tail, insert: text.slice(from, text.length - tail) };
    // A step of its own: undoing it must not take back what was typed a moment before.
    const before = view.state.doc;
    const change = view.state.changes(changes);
    view.dispatch({ changes: change, annotations: [fromState.of(true), isolateHistory.of('full')] });
    this.#trail.add({ revision, before, changes: change.desc });
  }

  #reveal(view: EditorView, state: State): void {
    const problem = state.problems.find((candidate) => candidate.key === state.selected);
    const location = state.target ?? problem?.finding.location;
    if (!location || location.file !== this.#shown.name) return;
    // A problem's mark has moved with the text since it was found; any other place is where the engine said.
    const mark = state.target === null && problem ? currentRanges(view.state).get(problem.key) : undefined;
    const from = mark?.from ?? offsetOf(view.state.doc, location.start);
    // All of it is to be seen, where it is not wider than the editor.
    const to = mark?.to ?? offsetOf(view.state.doc, location.end);
    const seen = EditorSelection.range(Math.min(to, view.state.doc.lineAt(from).to), from);
    // The cursor is put there, nothing is selected: the next keystroke must not replace what was found.
    view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(seen, { y: 'center', xMargin: 24 }),
    });
    view.focus();
  }

  #openSearch(view: EditorView): boolean {
    void import('./search').then(({ searching, openSearchPanel }) => {
      this.#searchLoaded = searching;
      view.dispatch({ effects: this.#search.reconfigure(searching) });
      openSearchPanel(view);
    });
    return true;
  }
}

const labelOf = (file: SourceFile) => EditorView.contentAttributes.of({ 'aria-label': `Text of ${file.name}` });

// Whether the file on screen only got another name: its cursor and its undo history stay.
function isRenamed(state: State, previous: State | null, shown: SourceFile, file: SourceFile): boolean {
  if (previous === null || file.name === shown.name || state.files.length !== previous.files.length) return false;
  const at = state.files.findIndex(({ name }) => name === file.name);
  return previous.files[at]?.name === shown.name && shown.text === file.text && shown.bytes === file.bytes;
}

// By ending; a name without one is in the language of the format that the engine found.
function languageOf(file: SourceFile, format: string | undefined): keyof Languages {
  const told = formatOfEnding(endingOf(file.name));
  if (told !== undefined) return languages[told] ?? 'json';
  return languages[format ?? ''] ?? (/^\uFEFF?\s*[[{]/.test(file.text) ? 'json' : 'yaml');
}

const languages: Readonly<Record<string, keyof Languages>> = {
  yaml: 'yaml',
  protobuf: 'protobuf',
  'dbt-model': 'sql',
  terraform: 'terraform',
};

customElements.define('bylaw-editor', BylawEditor);
