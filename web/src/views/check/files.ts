// <bylaw-files>: the files of the workspace, grouped by folder, with the worst severity of each. Hidden for a lone file.
import { element, pathParts, setChildren, setText } from '../../components/dom';
import { icon } from '../../components/icon';
import { countWord } from '../../components/severity';
import { worstByFile, type Worst } from '../../state/problems';
import { plural } from '../../state/reducer';
import type { State } from '../../state/state';
import { View } from '../view';

export class BylawFiles extends View {
  readonly #list = element('div', { class: 'files-list' });
  readonly #count = element('span', { class: 'soft' });
  #shown = '';

  protected override build(): void {
    this.setAttribute('role', 'navigation');
    this.setAttribute('aria-label', 'Files');
    const closeAll = () => this.store.dispatch({ type: 'all closed' });
    const close = element(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': 'Close all files',
        title: 'Close all files',
        onclick: closeAll,
      },
      icon('close'),
    );
    this.append(element('div', { class: 'files-head' }, this.#count, close), this.#list);
  }

  protected override update(state: State, previous: State | null): void {
    this.hidden = state.files.length < 2;
    if (this.hidden) return;
    setText(this.#count, plural(state.files.length, 'file'));
    const worst = worstByFile(state.problems);
    const signature = JSON.stringify([state.files.map(({ name }) => [name, worst.get(name)]), state.active]);
    if (signature === this.#shown) return;
    this.#shown = signature;
    const focused = this.contains(document.activeElement);
    setChildren(this.#list, this.#groups(state, worst));
    const current = this.#list.querySelector<HTMLElement>('[aria-current]');
    if (focused) current?.focus({ preventScroll: true });
    if (state.active !== previous?.active) current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #groups(state: State, worst: ReadonlyMap<string, Worst>): Node[] {
    const folders = new Map<string, HTMLLIElement[]>();
    for (const { name } of state.files) {
      const cut = name.lastIndexOf('/') + 1;
      const folder = name.slice(0, cut);
      const row = this.#row(name, name.slice(cut), name === state.active, worst.get(name));
      folders.set(folder, [...(folders.get(folder) ?? []), row]);
    }
    return [...folders].flatMap(([folder, rows]) => [
      ...(folder === '' ? [] : [element('h2', { class: 'folder' }, ...pathParts(folder.slice(0, -1)))]),
      element('ul', {}, ...rows),
    ]);
  }

  #row(name: string, shown: string, active: boolean, worst: Worst | undefined): HTMLLIElement {
    const badge =
      worst &&
      element(
        'span',
        { class: `badge ${worst.severity}`, title: `worst: ${worst.severity}` },
        icon(worst.severity, 12),
        String(worst.count),
        element('span', { class: 'visually-hidden' }, ` found, worst: ${countWord(worst.severity, 1).slice(2)}`),
      );
    const attributes = {
      type: 'button',
      class: 'file',
      title: name,
      'aria-current': active ? 'true' : null,
      onclick: () => this.store.dispatch({ type: 'file chosen', name }),
    };
    return element(
      'li',
      {},
      element('button', attributes, element('span', { class: 'file-name' }, shown), badge ?? null),
    );
  }
}

customElements.define('bylaw-files', BylawFiles);
