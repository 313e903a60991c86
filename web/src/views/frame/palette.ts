// The command palette: everything the page can do, by name, on Ctrl-K or ⌘K. A combobox with a list, as ARIA describes it.
import gallery from 'virtual:bylaw/examples';
import { element, setChildren } from '../../components/dom';
import { show } from '../../components/dialog';
import type { Store } from '../../state/store';
import { openExample } from '../check/invitation';
import type { Actions } from './frame';

interface Command {
  readonly name: string;
  readonly hint?: string;
  run(): void;
}

const kShown = 50;

function commands({ state, dispatch }: Store, actions: Actions): Command[] {
  const toCheck = () => dispatch({ type: 'routed', route: { view: 'check' } });
  return [
    { name: 'Next problem', hint: 'F8', run: () => dispatch({ type: 'problem stepped', step: 1 }) },
    { name: 'Previous problem', hint: 'Shift F8', run: () => dispatch({ type: 'problem stepped', step: -1 }) },
    { name: 'Open files…', run: actions.chooseFiles },
    { name: 'Open a folder…', run: actions.chooseFolder },
    { name: 'New file', run: () => (toCheck(), dispatch({ type: 'file added' })) },
    { name: 'Close this file', run: () => dispatch({ type: 'file removed', name: state.active }) },
    { name: 'Close all files', run: actions.closeAll },
    { name: 'Save or copy the text or the report…', run: actions.save },
    { name: 'Share…', run: actions.share },
    { name: 'Examples…', run: actions.openGallery },
    { name: 'Change theme', hint: state.theme, run: actions.nextTheme },
    { name: 'Go to Check', run: toCheck },
    { name: 'Go to Rules', run: () => dispatch({ type: 'routed', route: { view: 'rules', rule: null } }) },
    ...gallery.map((example) => ({
      name: example.title,
      hint: 'example',
      run: () => (toCheck(), void openExample(example, dispatch)),
    })),
    ...state.files.map(({ name }) => ({
      name,
      hint: 'file',
      run: () => (toCheck(), dispatch({ type: 'file chosen', name })),
    })),
    ...[...new Set([...state.fileRules, ...state.ownRules, ...(state.rules ?? [])].map(({ id }) => id))].map((id) => ({
      name: id,
      hint: 'rule',
      run: () => dispatch({ type: 'routed', route: { view: 'rules', rule: id } }),
    })),
  ];
}

export function openPalette(store: Store, actions: Actions): void {
  // Asked for twice while it was loaded.
  if (document.querySelector('dialog[open]')) return;
  const all = commands(store, actions);
  const list = element('ul', { role: 'listbox', id: 'palette-list', 'aria-label': 'Commands' });
  const input = element('input', {
    type: 'text',
    role: 'combobox',
    'aria-label': 'Command, file, example or rule',
    'aria-controls': 'palette-list',
    'aria-expanded': 'true',
    'aria-autocomplete': 'list',
    placeholder: 'Command, file, example or rule',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let found: Command[] = [];
  let at = 0;

  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    dialog.close();
    command.run();
  };
  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', i === at ? 'true' : 'false'));
    if (found[at]) input.setAttribute('aria-activedescendant', `command-${at}`);
    else input.removeAttribute('aria-activedescendant');
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = all
      .filter(({ name, hint }) => words.every((word) => `${name} ${hint ?? ''}`.toLowerCase().includes(word)))
      .slice(0, kShown);
    at = 0;
    const items = found.map((command, i) =>
      element(
        'li',
        { role: 'option', id: `command-${i}`, 'aria-selected': 'false', onclick: () => run(command) },
        element('span', {}, command.name),
        command.hint ? element('span', { class: 'soft' }, command.hint) : null,
      ),
    );
    setChildren(
      list,
      items.length > 0
        ? items
        : [element('li', { class: 'soft', role: 'option', 'aria-disabled': 'true' }, 'Nothing of that name')],
    );
    mark();
  };
  input.addEventListener('input', draw);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') run(found[at]);
    else if (event.key === 'ArrowDown') at = Math.min(at + 1, found.length - 1);
    else if (event.key === 'ArrowUp') at = Math.max(at - 1, 0);
    else return;
    event.preventDefault();
    mark();
  });
  const dialog = show(element('dialog', { class: 'palette', 'aria-label': 'Commands' }, input, list));
  draw();
  input.focus();
}
