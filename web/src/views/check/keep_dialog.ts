// Asks what becomes of the draft when an example or a shared copy is kept: nothing that was promised to stay is replaced
// without a word.
import { element } from '../../components/dom';
import { openDialog } from '../../components/dialog';
import { plural } from '../../state/reducer';
import { isBlank, type FilesOnScreen } from '../../state/state';
import type { Store } from '../../state/store';

export function keepAsDraft({ dispatch }: Store, draft: FilesOnScreen): void {
  if (isBlank(draft)) {
    dispatch({ type: 'kept as draft', draft, way: 'instead' });
    return;
  }
  const [first, ...more] = draft.files;
  const held = more.length === 0 ? `\u201c${first?.name}\u201d` : plural(draft.files.length, 'file');
  const button = (way: 'beside' | 'instead', name: string, primary: boolean) =>
    element(
      'button',
      {
        type: 'button',
        class: primary ? 'button primary' : 'button',
        onclick: () => (dialog.close(), dispatch({ type: 'kept as draft', draft, way })),
      },
      name,
    );
  const dialog = openDialog(
    'Keep as my draft',
    element('p', {}, `Your draft holds ${held}. These files can join it, or take its place.`),
    element(
      'div',
      { class: 'choices' },
      button('beside', 'Add to my draft', true),
      button('instead', 'Replace my draft', false),
    ),
  );
}
