// Short notes about what just happened, with a way back where there is one. They stay long enough to be read, and as
// long as the pointer or the focus is on them.
import { element, setChildren } from '../../components/dom';
import { icon } from '../../components/icon';
import { prose } from '../../components/prose';
import type { Store } from '../../state/store';

const kPlainMilliseconds = 7_000;

export function startNotices({ subscribe, dispatch }: Store): void {
  const region = document.querySelector('#notices') as HTMLElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => dispatch({ type: 'notice closed' });
  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(close, kPlainMilliseconds);
  };
  region.addEventListener('pointerenter', () => clearTimeout(timer));
  region.addEventListener('focusin', () => clearTimeout(timer));
  region.addEventListener('pointerleave', leave);
  region.addEventListener('focusout', leave);

  subscribe(({ notice }, previous) => {
    if (notice === previous.notice) return;
    clearTimeout(timer);
    if (notice === null) {
      setChildren(region, []);
      return;
    }
    const undo = () => dispatch({ type: 'undone' });
    const note = element(
      'div',
      { class: `notice ${notice.tone}` },
      icon(notice.tone === 'trouble' ? 'warning' : 'pass'),
      element('p', {}, prose(notice.text)),
      notice.undo && element('button', { type: 'button', class: 'link-button', onclick: undo }, 'Undo'),
      element(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Close this note', onclick: close },
        icon('close'),
      ),
    );
    setChildren(region, [note]);
    // Trouble stays until it is closed.
    if (notice.tone === 'plain') leave();
  });
}
