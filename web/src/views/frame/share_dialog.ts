// A link that carries the files in itself.
import { element } from '../../components/dom';
import { copyButton } from '../../components/copy';
import { openDialog } from '../../components/dialog';
import type { Effects } from '../../state/effects';
import { plural } from '../../state/reducer';
import type { Store } from '../../state/store';

export async function openShare(store: Store, effects: Effects): Promise<void> {
  const result = await effects.share();
  if ('problem' in result) {
    store.dispatch({ type: 'noticed', text: result.problem, tone: 'trouble' });
    return;
  }
  const field = element('input', { type: 'text', id: 'share-link', readonly: true, value: result.address });
  const said = element('p', { class: 'soft', role: 'status' });
  const copy = copyButton(
    'Copy link',
    'link',
    async () => result.address,
    said,
    () => field.select(),
  );
  copy.classList.add('primary');
  const count = `${plural(result.address.length, 'character')}. The documents are in the link itself: whoever has it can read them, and no server is involved.`;
  openDialog(
    'Share',
    element('label', { for: 'share-link' }, 'A link that opens a copy of what you see'),
    field,
    copy,
    said,
    element('p', { class: 'soft' }, count),
  );
  field.select();
}
