// <bylaw-check>: files, text and problems, side by side or one above the other.
import { element, setChildren } from '../../components/dom';
import { formatName } from '../../components/formats';
import { icon } from '../../components/icon';
import { askForText } from '../../components/dialog';
import { freeName, shapeOf, withEnding } from '../../state/files';
import { isFileName } from '../../state/share';
import { activeFile, type State } from '../../state/state';
import { View } from '../view';
import { BylawEditor } from './editor';
import { BylawFiles } from './files';
import { FormatPicker } from './format_picker';
import { BylawProblems } from './problems';

export class BylawCheck extends View {
  readonly #banner = element('div', { class: 'banner' });
  readonly #path = element('span', { class: 'path' });
  readonly #chips = element('span', { class: 'chips' });
  readonly #format = new FormatPicker((ending) => this.#readAs(ending));
  readonly #close = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Close this file', title: 'Close this file' },
    icon('close'),
  );

  protected override build(): void {
    const { store, effects } = this;
    const button = (label: string, name: 'pencil' | 'plus', onclick: () => void) =>
      element(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick },
        icon(name),
      );
    this.#close.addEventListener('click', () => store.dispatch({ type: 'file removed', name: store.state.active }));
    const bar = element(
      'div',
      { class: 'document-bar' },
      this.#path,
      button('Rename this file', 'pencil', () => void this.#rename()),
      button('New file', 'plus', () => store.dispatch({ type: 'file added' })),
      this.#close,
      this.#chips,
      this.#format.element,
    );
    const editor = new BylawEditor().attach(store, effects);
    editor.className = 'text';
    const document = element('section', { class: 'document', 'aria-label': 'Document' }, bar, editor);
    const files = new BylawFiles().attach(store, effects);
    const problems = new BylawProblems().attach(store, effects);
    this.append(this.#banner, element('div', { class: 'panes' }, files, document, problems));
  }

  protected override update(state: State, previous: State | null): void {
    const file = activeFile(state);
    if (this.#path.textContent !== file.name) setChildren(this.#path, breadcrumb(file.name));
    this.#path.title = file.name;
    this.#close.hidden = state.files.length < 2 && file.text === '' && file.bytes === undefined;
    if (state.report !== previous?.report || file !== (previous && activeFile(previous))) this.#drawChips(state);
    if (state.workspace !== previous?.workspace) this.#drawBanner(state);
    this.classList.toggle('many-files', state.files.length > 1);
  }

  #drawChips(state: State): void {
    const file = activeFile(state);
    const found = state.report?.documents?.find((candidate) => candidate.file === file.name);
    const { byteOrderMark, lineEnd } = shapeOf(file.text);
    const chips: Node[] = [];
    if (byteOrderMark)
      chips.push(element('span', { class: 'chip quiet', title: 'The file begins with a byte order mark' }, 'BOM'));
    if (lineEnd !== '\n')
      chips.push(element('span', { class: 'chip quiet', title: 'How lines end' }, lineEnd === '\r' ? 'CR' : 'CRLF'));
    setChildren(this.#chips, chips);
    const told = found !== undefined && found.certainty !== 'none';
    this.#format.show(file.name, told ? formatName(found) : null, file.bytes === undefined);
  }

  // The ending is what says how a file is read, so that is what is changed.
  #readAs(ending: string): void {
    const { active, files } = this.store.state;
    const others = files.filter(({ name }) => name !== active);
    this.store.dispatch({ type: 'file renamed', from: active, to: freeName(others, withEnding(active, ending)) });
  }

  #drawBanner(state: State): void {
    const { workspace } = state;
    this.#banner.hidden = workspace.kind === 'draft';
    if (workspace.kind === 'draft') return;
    const { store, effects } = this;
    const text = workspace.kind === 'shared' ? 'Shared copy' : `Example: ${workspace.title}`;
    const back = () => store.dispatch({ type: 'opened', files: effects.draft() });
    const keep = () => void import('./keep_dialog').then(({ keepAsDraft }) => keepAsDraft(store, effects.draft()));
    setChildren(this.#banner, [
      icon(workspace.kind === 'shared' ? 'link' : 'book'),
      element('p', {}, element('strong', {}, text), '. Your own draft is kept beside it.'),
      element(
        'span',
        { class: 'banner-actions' },
        element('button', { type: 'button', class: 'link-button', onclick: back }, 'Back to my draft'),
        element('button', { type: 'button', class: 'link-button', onclick: keep }, 'Keep this as my draft'),
      ),
    ]);
  }

  async #rename(): Promise<void> {
    const from = this.store.state.active;
    const taken = new Set(this.store.state.files.map((file) => file.name));
    const to = await askForText({
      title: 'Rename file',
      label: 'Path in the mesh, with forward slashes',
      value: from,
      action: 'Rename',
      complaint: (name) => {
        if (!isFileName(name)) return 'A path like customer/profile.yaml: no empty parts, no `..`, no backslash';
        return name !== from && taken.has(name) ? 'There is a file of that name' : null;
      },
    });
    if (to !== null) this.store.dispatch({ type: 'file renamed', from, to });
  }
}

// The folder gives way when there is no room; the file's own name never does.
function breadcrumb(path: string): HTMLElement[] {
  const cut = path.lastIndexOf('/') + 1;
  const name = element('span', { class: 'path-file' }, path.slice(cut));
  return cut === 0 ? [name] : [element('span', { class: 'path-folder' }, path.slice(0, cut)), name];
}

customElements.define('bylaw-check', BylawCheck);
