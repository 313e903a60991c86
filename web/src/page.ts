// The page: state, effects, the frame, and one element for each screen.
import gallery from 'virtual:bylaw/examples';
import { startEffects } from './state/effects';
import { parseRoute } from './state/routes';
import { isShareHash } from './state/share';
import { emptyDraft, initialState } from './state/state';
import { loadDraft, loadTheme, loadVisit, openBox } from './state/storage';
import { createStore } from './state/store';
import { BylawCheck } from './views/check/check_view';
import { startFrame } from './views/frame/frame';
import { BylawRules } from './views/rules/rules_view';

const kept = openBox(() => localStorage);
const visit = loadVisit(openBox(() => sessionStorage));
const shared = isShareHash(location.hash);
const files = (shared ? null : visit?.files) ?? loadDraft(kept) ?? emptyDraft;
const store = createStore(initialState(files, loadTheme(kept), shared ? { view: 'check' } : parseRoute(location.hash)));
const effects = startEffects(store);

const main = document.querySelector('main') as HTMLElement;
const title = main.querySelector('h1') as HTMLElement;
const screens = { check: new BylawCheck().attach(store, effects), rules: new BylawRules().attach(store, effects) };
const draw = () => {
  const view = store.state.route.view;
  for (const [name, screen] of Object.entries(screens)) screen.hidden = name !== view;
  document.title = view === 'rules' ? 'Rules · Bylaw' : 'Bylaw';
  title.textContent = view === 'rules' ? 'Rules of the standard set' : 'Check documents';
};
main.append(...Object.values(screens));
store.subscribe(draw);
draw();
startFrame(store, effects);

addEventListener('hashchange', () => void effects.followAddress());
if (shared) void effects.followAddress();

// What may be wanted later is fetched while nothing else happens: from then on the portal works without a network.
void effects.settled.then(() => {
  void import('@codemirror/search');
  void import('./views/check/keep_dialog');
  void import('./views/frame/save_dialog');
  void import('./views/frame/share_dialog');
  for (const example of gallery) void example.load();
});
