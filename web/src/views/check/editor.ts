// <bylaw-editor>: the text of the active file, with squiggles. CodeMirror lives in a shadow root, where its styles are
// adopted style sheets: under `style-src 'self'` nothing else is allowed.
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension, type Text } from '@codemirror/state';
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
import { fromEditor, shapeOf, toEditor, type SourceFile } from '../../state/files';
import { activeFile, type State } from '../../state/state';
import { isCurrent } from '../../state/reducer';
import { View } from '../view';
import { currentRanges, marksFor, offsetOf } from './diagnostics';
import { editorTheme } from './editor_theme';

const kInvitation = 'Paste a document here,\nor drop files anywhere.';
type Languages = typeof import('./languages');
// Marks changes that come from the state, so that they are not sent back to it.
const fromState = Annotation.define<boolean>();

export class BylawEditor extends View {
  #view: EditorView | undefined;
  #shown: SourceFile = { name: '', text: '' };
  // Cursor, scroll and undo history of files that are not on screen.
  readonly #resting = new Map<string, EditorState>();
  readonly #language = new Compartment();
  readonly #search = new Compartment();
  #searchLoaded: Extension | undefined;
  #languages: Languages | undefined;

  protected override build(): void {
    const root = this.attachShadow({ mode: 'open' });
    this.#shown = activeFile(this.store.state);
    this.#view = new EditorView({ root, parent: root, state: this.#createState(this.#shown) });
    // Colours may come a moment after the text and its problems.
    void import('./languages').then((languages) => {
      this.#languages = languages;
      if (this.#view) this.#colour(this.#view, this.#shown);
    });
  }

  protected override update(state: State, previous: State | null): void {
    const view = this.#view;
    if (view === undefined) return;
    const file = activeFile(state);
    const replaced = previous !== null && state.workspace !== previous.workspace;
    if (replaced) this.#resting.clear();
    if (file.name !== this.#shown.name || replaced) this.#switchTo(view, file);
    else if (file !== this.#shown) this.#bringUp(view, file);
    if (languageOf(file) !== languageOf(this.#shown)) {
      this.#colour(view, file);
    }
    this.#shown = file;
    const problemsChanged = state.problems !== previous?.problems || state.active !== previous?.active;
    // Older results would put squiggles in the wrong places; the editor moves the ones it has by itself.
    if (problemsChanged && (isCurrent(state) || state.problems.length === 0)) {
      view.dispatch(setDiagnostics(view.state, marksFor(view.state, state.problems, file.name)));
    }
    if (previous !== null && state.reveal !== previous.reveal) this.#reveal(view, state);
  }

  // For tests and for the page's skip link.
  focusText(): void {
    this.#view?.focus();
  }

  #createState(file: SourceFile): EditorState {
    const binary = file.bytes !== undefined;
    const text = binary ? `(not text: ${file.bytes.length.toLocaleString('en')} bytes)` : toEditor(file.text);
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
        EditorView.contentAttributes.of({
          'aria-label': `Text of ${file.name}`,
          spellcheck: 'false',
          autocorrect: 'off',
          tabindex: '0',
        }),
        this.#language.of(this.#languages?.[languageOf(file)]() ?? []),
        keymap.of([
          { key: 'Mod-f', run: (view) => this.#openSearch(view), preventDefault: true },
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        this.#search.of(this.#searchLoaded ?? []),
        editorTheme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(fromState))) {
            this.#edited(update.state.doc);
          }
        }),
      ],
    });
  }

  #colour(view: EditorView, file: SourceFile): void {
    if (this.#languages) view.dispatch({ effects: this.#language.reconfigure(this.#languages[languageOf(file)]()) });
  }

  #edited(doc: Text): void {
    const { name, text } = this.#shown;
    this.store.dispatch({ type: 'edited', name, text: fromEditor(doc.toString(), shapeOf(text)) });
  }

  #switchTo(view: EditorView, file: SourceFile): void {
    this.#resting.set(this.#shown.name, view.state);
    const resting = this.#resting.get(file.name);
    const same = resting !== undefined && resting.doc.toString() === toEditor(file.text) && file.bytes === undefined;
    view.setState(same ? resting : this.#createState(file));
    if (same) this.#colour(view, file);
  }

  // A fix or a dropped file changed the text: only the part that differs is replaced, so undo and the cursor survive.
  #bringUp(view: EditorView, file: SourceFile): void {
    const text = toEditor(file.text);
    const old = view.state.doc.toString();
    if (text === old) return;
    let from = 0;
    while (from < old.length && from < text.length && old[from] === text[from]) from += 1;
    let tail = 0;
    while (tail < old.length - from && tail < text.length - from && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
    const changes = { from, to: old.length - tail, insert: text.slice(from, text.length - tail) };
    // A step of its own: undoing it must not take back what was typed a moment before.
    view.dispatch({ changes, annotations: [fromState.of(true), isolateHistory.of('full')] });
  }

  #reveal(view: EditorView, state: State): void {
    const problem = state.problems.find((candidate) => candidate.key === state.selected);
    const location = state.target ?? problem?.finding.location;
    if (!location || location.file !== this.#shown.name) return;
    // A problem's mark has moved with the text since it was found; any other place is where the engine said.
    const mark = state.target === null && problem ? currentRanges(view.state).get(problem.key) : undefined;
    const from = mark?.from ?? offsetOf(view.state.doc, location.start);
    // The cursor is put there, nothing is selected: the next keystroke must not replace what was found.
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    view.focus();
  }

  #openSearch(view: EditorView): boolean {
    void import('@codemirror/search').then(({ search, searchKeymap, openSearchPanel }) => {
      if (this.#searchLoaded === undefined) {
        this.#searchLoaded = [search({ top: true }), keymap.of(searchKeymap)];
      }
      view.dispatch({ effects: this.#search.reconfigure(this.#searchLoaded) });
      openSearchPanel(view);
    });
    return true;
  }
}

function languageOf(file: SourceFile): keyof Languages {
  if (/\.(json|avsc)$/.test(file.name)) return 'json';
  if (/\.ya?ml$/.test(file.name)) return 'yaml';
  return /^\uFEFF?\s*[[{]/.test(file.text) ? 'json' : 'yaml';
}

customElements.define('bylaw-editor', BylawEditor);
