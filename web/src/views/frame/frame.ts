// The page around the screens: name, tabs, actions, footer, notices, dropping, keys. index.html holds its skeleton, so
// that the page stands before its scripts run; this file brings it to life.
import { element, isApple, setAttribute, setText } from '../../components/dom';
import type { Dropped } from '../../components/dropped';
import { icon, type IconName } from '../../components/icon';
import { openDialog } from '../../components/dialog';
import type { Effects } from '../../state/effects';
import type { Example } from '../../state/files';
import { plural } from '../../state/reducer';
import { isBlank, type State, type Theme } from '../../state/state';
import type { Store } from '../../state/store';
import { exampleList, openExample } from '../check/invitation';
import { startNotices } from './notices';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const themeIcon: Record<Theme, IconName> = { auto: 'half', light: 'sun', dark: 'moon' };

export interface Actions {
  openGallery(): void;
  chooseFiles(): void;
  chooseFolder(): void;
  share(): void;
  save(): void;
  closeAll(): void;
  nextTheme(): void;
}

export function startFrame(store: Store, effects: Effects): void {
  const actions = createActions(store, effects);
  const one = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
  const palette = () => void import('./palette').then(({ openPalette }) => openPalette(store, actions));
  const buttons: [string, IconName, () => void][] = [
    ['#open', 'folder', actions.chooseFiles],
    ['#save', 'save', actions.save],
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
    if (state.engine !== previous?.engine || state.rules !== previous?.rules || state.fileRules !== previous.fileRules)
      drawEngine(state);
    const blank = isBlank(state);
    if (previous === null || blank !== isBlank(previous)) {
      for (const button of ['#share', '#save']) (one(button) as HTMLButtonElement).disabled = blank;
    }
    setText(one('#requests'), `${plural(state.foreignRequests, 'request')} left this page`);
  };
  store.subscribe(draw);
  draw(store.state, null);
}

function createActions(store: Store, effects: Effects): Actions {
  const choose = (attributes: Record<string, boolean>) => {
    const input = element('input', { type: 'file', multiple: true, ...attributes });
    input.addEventListener('change', () =>
      open(store, effects, ({ readFiles }) => readFiles([...(input.files ?? [])], effects)),
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
    share: () => void import('./share_dialog').then(({ openShare }) => openShare(store, effects)),
    save: () => !isBlank(store.state) && void import('./save_dialog').then(({ openSave }) => openSave(store, effects)),
    closeAll: () => store.dispatch({ type: 'all closed' }),
    nextTheme() {
      const next = themes[(themes.indexOf(store.state.theme) + 1) % themes.length] ?? 'auto';
      store.dispatch({ type: 'theme chosen', theme: next });
    },
  };
}

// How files are read is only loaded once there are some.
function open(
  { dispatch }: Store,
  effects: Effects,
  read: (dropped: typeof import('../../components/dropped')) => Promise<Dropped>,
): void {
  import('../../components/dropped').then(read).then(
    (dropped) => dispatch({ type: 'dropped', ...dropped, draft: effects.draft() }),
    () => dispatch({ type: 'noticed', text: 'The browser could not read these files', tone: 'trouble' }),
  );
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
      // Both are gone once the event is over.
      const { items, files } = event.dataTransfer;
      const entries = [...items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
      const known = entries.filter((entry) => entry !== null);
      const all = [...files];
      open(store, effects, ({ readEntries }) => readEntries(known, all, effects));
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

function drawEngine({ engine, rules, fileRules }: State): void {
  const version = document.querySelector('#engine-version') as HTMLElement;
  const set = document.querySelector('#policy-set') as HTMLElement;
  if (engine.status === 'ready') {
    setText(version, `Bylaw ${engine.version}`);
  } else {
    setText(version, engine.status === 'starting' ? 'Loading the engine…' : 'The engine is not running');
  }
  if (rules === null) return;
  const own = fileRules.length === 0 ? '' : ` and ${fileRules.length} of your files`;
  setText(set, `Standard set, ${plural(rules.length, 'rule')}${own}`);
}
