// The page: state, effects, the frame, and one element for each screen.
import gallery from 'virtual:bylaw/examples';
import { startEffects } from './state/effects';
import { parseRoute } from './state/routes';
import { isShareHash } from './state/share';
import { emptyDraft, initialState, type Route } from './state/state';
import { loadDraft, loadTheme, loadVisit, openBox } from './state/storage';
import { createStore } from './state/store';
import { BylawCheck } from './views/check/check_view';
import { startFrame } from './views/frame/frame';
import type { View } from './views/view';

const kept = openBox(() => localStorage);
const visit = loadVisit(openBox(() => sessionStorage));
const shared = isShareHash(location.hash);
const files = (shared ? null : visit?.files) ?? loadDraft(kept) ?? emptyDraft;
const store = createStore(initialState(files, loadTheme(kept), shared ? { view: 'check' } : parseRoute(location.hash)));
const effects = startEffects(store);

const main = document.querySelector('main') as HTMLElement;
const title = main.querySelector('h1') as HTMLElement;
const screens = new Map<Route['view'], View>([['check', new BylawCheck().attach(store, effects)]]);
const loadRules = () => import('./views/rules/rules_view');
let rulesWanted = false;
// The screen of the rules is made when it is first gone to.
const addRules = async () => {
  rulesWanted = true;
  const { BylawRules } = await loadRules();
  const rules = new BylawRules();
  screens.set('rules', rules);
  main.append(rules);
  draw();
  rules.attach(store, effects);
};
const noRules = () =>
  store.dispatch({ type: 'noticed', text: 'The rules could not be loaded: reload the page', tone: 'trouble' });
const draw = () => {
  const { view } = store.state.route;
  if (view === 'rules' && !rulesWanted) addRules().catch(noRules);
  for (const [name, screen] of screens) screen.hidden = name !== view;
  document.title = view === 'rules' ? 'Rules · Bylaw' : 'Bylaw';
  title.textContent = view === 'rules' ? 'Rules of the standard set' : 'Check documents';
};
main.append(...screens.values());
store.subscribe(draw);
draw();
startFrame(store, effects);

addEventListener('hashchange', () => void effects.followAddress());
if (shared) void effects.followAddress();

// What may be wanted later is fetched while nothing else happens: from then on the portal works without a network.
void effects.settled.then(() => {
  void import('./components/dropped');
  void import('./views/check/keep_dialog');
  void import('./views/check/search');
  void import('./views/frame/palette');
  void import('./views/frame/save_dialog');
  void import('./views/frame/share_dialog');
  void loadRules();
  for (const example of gallery) void example.load();
});
