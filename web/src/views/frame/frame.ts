// The page around the screens: name, tabs, actions, footer, notices, dropping, keys. index.html holds its skeleton, so
// that the page stands before its scripts run; this file brings it to life.
import { element, isApple, setAttribute, setText } from '../../components/dom';
import { readDrop, readFiles } from '../../components/dropped';
import { icon, type IconName } from '../../components/icon';
import { openDialog } from '../../components/dialog';
import type { Effects } from '../../state/effects';
import type { Example } from '../../state/files';
import { plural } from '../../state/reducer';
import { isBlank, type State, type Theme } from '../../state/state';
import type { Store } from '../../state/store';
import { exampleList, openExample } from '../check/invitation';
import { openPalette } from './palette';
import { startNotices } from './notices';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const themeIcon: Record<Theme, IconName> = { auto: 'half', light: 'sun', dark: 'moon' };

export interface Actions {
  openGallery(): void;
  chooseFiles(): void;
  chooseFolder(): void;
  share(): void;
  nextTheme(): void;
}

export function startFrame(store: Store, effects: Effects): void {
  const actions = createActions(store, effects);
  const one = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
  const palette = () => openPalette(store, actions);
  const buttons: [string, IconName, () => void][] = [
    ['#open', 'folder', actions.chooseFiles],
    ['#examples', 'book', actions.openGallery],
    ['#share', 'share', actions.share],
    ['#theme', 'half', actions.nextTheme],
    ['#palette', 'search', palette],
  ];
  for (const [selector, name, action] of buttons) {
    const button = one(selector);
    button.prepend(icon(name));
    button.addEventListener('click', action);
  }
  one('#palette kbd').textContent = isApple() ? '⌘K' : 'Ctrl K';
  // A plain `#main` would be taken for a route.
  one('.skip').addEventListener('click', (event) => (event.preventDefault(), one('main').focus()));
  startKeys(store, palette);
  startDropping(store, effects);
  startNotices(store);

  const draw = (state: State, previous: State | null) => {
    for (const tab of document.querySelectorAll('nav.tabs a')) {
      setAttribute(tab, 'aria-current', tab.getAttribute('href') === `#/${state.route.view}` ? 'page' : null);
    }
    if (state.theme !== previous?.theme) drawTheme(one('#theme'), state.theme);
    if (state.engine !== previous?.engine || state.rules !== previous?.rules) drawEngine(state);
    const blank = isBlank(state);
    if (previous === null || blank !== isBlank(previous)) (one('#share') as HTMLButtonElement).disabled = blank;
    setText(one('#requests'), `${plural(state.foreignRequests, 'request')} left this page`);
  };
  store.subscribe(draw);
  draw(store.state, null);
}

function createActions(store: Store, effects: Effects): Actions {
  const choose = (attributes: Record<string, boolean>) => {
    const input = element('input', { type: 'file', multiple: true, ...attributes });
    input.addEventListener(
      'change',
      () => void readFiles([...(input.files ?? [])]).then((dropped) => open(store, effects, dropped)),
    );
    input.click();
  };
  return {
    chooseFiles: () => choose({}),
    chooseFolder: () => choose({ webkitdirectory: true }),
    openGallery() {
      const dialog = openDialog(
        'Examples',
        exampleList((example: Example) => {
          dialog.close();
          store.dispatch({ type: 'routed', route: { view: 'check' } });
          void openExample(example, store.dispatch);
        }),
      );
      dialog.classList.add('wide');
    },
    share: () => void share(store, effects),
    nextTheme() {
      const next = themes[(themes.indexOf(store.state.theme) + 1) % themes.length] ?? 'auto';
      store.dispatch({ type: 'theme chosen', theme: next });
    },
  };
}

async function share(store: Store, effects: Effects): Promise<void> {
  const result = await effects.share();
  if ('problem' in result) {
    store.dispatch({ type: 'noticed', text: result.problem, tone: 'trouble' });
    return;
  }
  const field = element('input', { type: 'text', id: 'share-link', readonly: true, value: result.address });
  const said = element('p', { class: 'soft', role: 'status' });
  const copy = element('button', { type: 'button', class: 'button primary' }, icon('link'), 'Copy link');
  copy.addEventListener('click', () => {
    const copied = () => setText(said, 'Copied.');
    const refused = () => (field.select(), setText(said, 'The browser refused: press Ctrl-C or ⌘C to copy.'));
    navigator.clipboard?.writeText(result.address).then(copied, refused) ?? refused();
  });
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

function open(store: Store, effects: Effects, dropped: Awaited<ReturnType<typeof readDrop>>): void {
  store.dispatch({ type: 'dropped', ...dropped, draft: effects.draft() });
}

function startDropping(store: Store, effects: Effects): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const light = (on: boolean) => document.body.classList.toggle('dropping', on);
  // The capture phase comes before the editor, which would insert a dropped file's text.
  addEventListener('dragover', (event) => hasFiles(event) && (event.preventDefault(), light(true)), true);
  addEventListener('dragleave', (event) => event.relatedTarget === null && light(false), true);
  addEventListener(
    'drop',
    (event) => {
      light(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.stopPropagation();
      readDrop(event.dataTransfer).then(
        (dropped) => open(store, effects, dropped),
        () => store.dispatch({ type: 'noticed', text: 'The browser could not read what was dropped', tone: 'trouble' }),
      );
    },
    true,
  );
}

function startKeys(store: Store, palette: () => void): void {
  addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      palette();
    } else if (event.key === 'F8') {
      event.preventDefault();
      store.dispatch({ type: 'problem stepped', step: event.shiftKey ? -1 : 1 });
    }
  });
}

function drawTheme(button: HTMLElement, theme: Theme): void {
  if (theme === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
  button.querySelector('svg')?.replaceWith(icon(themeIcon[theme]));
  const name = `Theme: ${theme}`;
  button.setAttribute('aria-label', name);
  button.title = name;
}

function drawEngine({ engine, rules }: State): void {
  const version = document.querySelector('#engine-version') as HTMLElement;
  const set = document.querySelector('#policy-set') as HTMLElement;
  if (engine.status === 'ready') {
    setText(version, `Bylaw ${engine.version}`);
  } else {
    setText(version, engine.status === 'starting' ? 'Loading the engine…' : 'The engine is not running');
  }
  if (rules !== null) setText(set, `Standard set, ${plural(rules.length, 'rule')}`);
}
