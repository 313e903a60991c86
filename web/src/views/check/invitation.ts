// What an empty Check screen offers instead of problems: something to start from.
import gallery from 'virtual:bylaw/examples';
import { element } from '../../components/dom';
import { icon } from '../../components/icon';
import type { Example } from '../../state/files';
import { plural, type Action } from '../../state/reducer';
import type { Dispatch } from '../../state/store';

export async function openExample(example: Example, dispatch: Dispatch): Promise<void> {
  let action: Action;
  try {
    const files = await example.load();
    const workspace = { kind: 'example', title: example.title } as const;
    action = { type: 'opened', files: { workspace, files, active: example.open }, said: `Opened ${example.title}` };
  } catch {
    action = { type: 'noticed', text: `The example could not be loaded`, tone: 'trouble' };
  }
  dispatch(action);
}

export function exampleList(open: (example: Example) => void): HTMLElement {
  const items = gallery.map((example) =>
    element(
      'li',
      {},
      element(
        'button',
        { type: 'button', class: 'example', onclick: () => open(example) },
        icon(example.files > 1 ? 'folder' : 'file'),
        element('span', { class: 'example-title' }, example.title),
        element('span', { class: 'example-about' }, example.about),
        element('span', { class: 'example-size' }, plural(example.files, 'file')),
      ),
    ),
  );
  return element('ul', { class: 'examples' }, ...items);
}

export function invitation(dispatch: Dispatch): HTMLElement {
  return element(
    'div',
    { class: 'invitation' },
    element(
      'p',
      {},
      'Nothing to check yet. Paste a document, drop files or a whole folder anywhere on this page, or look at an example:',
    ),
    exampleList((example) => void openExample(example, dispatch)),
    element('p', { class: 'soft' }, 'Everything happens in this browser. No document leaves it.'),
  );
}
