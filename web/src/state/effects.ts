// What happens outside the state: the engine, the clock, storage, the address bar. The only caller of the engine.
import { EngineClient } from '../engine/client';
import { countForeign, type FileContent, type Listing } from '../engine/protocol';
import { compileEngine, compileRest, restAddress, spawnWorker } from '../engine/spawn';
import { sentence } from '../components/sentence';
import { localDate } from './dates';
import { delayAfter } from './schedule';
import type { SourceFile } from './files';
import { formatRoute, parseRoute } from './routes';
import { decodeShare, encodeShare, isShareHash } from './share';
import { emptyDraft, isBlank, type FilesOnScreen, type State } from './state';
import { loadDraft, loadVisit, openBox, saveDraft, saveTheme, saveVisit } from './storage';
import type { Store } from './store';

export const kPatientLimit = 20_000;
const kSaveDelay = 400;
const forGood = openBox(() => localStorage);
const forThisTab = openBox(() => sessionStorage);

export interface Effects {
  // Checks what is on screen once more, giving it longer than the watchdog would.
  checkPatiently(): void;
  // What is on screen as a report of a format, word for word as the command line writes it; rejects with the reason.
  report(format: string): Promise<string>;
  // Which entries of a folder the command line would not look at; none where nobody can say.
  leftOut(listing: Listing): Promise<readonly boolean[]>;
  // Which of the files of a folder are part of the mesh that they make.
  claimed(files: readonly FileContent[]): Promise<readonly string[]>;
  // The address of what is on screen, or why there is none.
  share(): Promise<{ address: string } | { problem: string }>;
  draft(): FilesOnScreen;
  // The first result is on screen, or there was nothing to check, and the page is idle.
  readonly settled: Promise<void>;
  // Shows what the address bar says; a share link replaces what is on screen, never the draft.
  followAddress(): Promise<void>;
}

export function startEffects(store: Store): Effects {
  // The texts that results are about, until they come.
  const sent = new Map<number, readonly SourceFile[]>();
  const { client, settled } = startEngine(store, sent);
  let link = isShareHash(location.hash) ? location.hash : '';
  let checkTimer: ReturnType<typeof setTimeout> | undefined;
  let oldestEdit: number | undefined; // that no check has seen
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let saveFailed = false;

  function checkNow(limit?: number): void {
    clearTimeout(checkTimer);
    oldestEdit = undefined;
    const { state } = store;
    if (isBlank(state)) return;
    const files = contents(state.files);
    sent.set(state.revision, state.files);
    store.dispatch({ type: 'check begun' });
    client.check({
      revision: state.revision,
      files,
      options: { today: localDate(new Date()) },
      ...(limit && { limit }),
    });
  }

  function save(): void {
    clearTimeout(saveTimer);
    saveTimer = undefined;
    const { state } = store;
    const visiting = state.workspace.kind !== 'draft';
    // Each tab finds again what it showed; the draft of the tab that wrote last is what a new tab begins with.
    const here = saveVisit(forThisTab, link, state);
    const kept = visiting ? here : saveDraft(forGood, state);
    if (!kept && !saveFailed && !visiting) {
      store.dispatch({
        type: 'noticed',
        text: 'This draft is too large for the browser to keep: a reload loses it',
        tone: 'trouble',
      });
    }
    saveFailed = !kept;
  }

  // Once something else is on screen, the address must not bring the shared copy back.
  function leaveLink(): void {
    link = '';
    if (isShareHash(location.hash)) history.replaceState(null, '', formatRoute(store.state.route));
  }

  store.subscribe((state, previous) => {
    if (state.workspace !== previous.workspace) {
      leaveLink();
      // What was typed a moment ago is not yet kept, and the timer would now keep something else.
      if (previous.workspace.kind === 'draft' && saveTimer !== undefined) saveDraft(forGood, previous);
    }
    if (state.revision !== previous.revision) {
      clearTimeout(checkTimer);
      // Only typing is debounced; files that were opened are checked at once.
      const typed =
        state.active === previous.active && state.files.length === previous.files.length && previous.report !== null;
      oldestEdit ??= performance.now();
      const waited = performance.now() - oldestEdit;
      checkTimer = setTimeout(checkNow, typed ? delayAfter(state.milliseconds, waited) : 0);
    }
    if (state.route.view === 'rules' && (previous.route.view !== 'rules' || state.report !== previous.report))
      describeFiles();
    if (state.files !== previous.files || state.active !== previous.active || state.workspace !== previous.workspace) {
      clearTimeout(saveTimer);
      saveTimer = setTimeout(save, kSaveDelay);
    }
    if (state.theme !== previous.theme) saveTheme(forGood, state.theme);
    if (formatRoute(state.route) !== formatRoute(previous.route) && addressOf(state) !== location.hash)
      history.pushState(null, '', addressOf(state));
  });
  addEventListener('pagehide', () => saveTimer !== undefined && save());
  watchRequests(store);
  if (!isBlank(store.state)) checkNow();
  if (store.state.route.view === 'rules') describeFiles();
  nameAddress();

  function describeFiles(): void {
    if (!isBlank(store.state)) client.describeFiles(contents(store.state.files));
  }

  // A shared copy is at its link for as long as it is on screen.
  function addressOf({ route }: State): string {
    return route.view === 'check' && link !== '' ? link : formatRoute(route);
  }

  // A screen has one address. Where the browser shows another (none at all, or one that leads nowhere), the entry in its
  // history is renamed and none is added, so that the way back leads out of the page.
  function nameAddress(): void {
    if (isShareHash(location.hash)) return;
    const address = formatRoute(store.state.route);
    if (location.hash !== address) history.replaceState(null, '', address);
  }

  async function followAddress(): Promise<void> {
    if (!isShareHash(location.hash)) {
      const route = parseRoute(location.hash);
      if (location.hash !== formatRoute(route)) history.replaceState(null, '', formatRoute(route));
      store.dispatch({ type: 'routed', route });
      return;
    }
    const { hash } = location;
    if (hash === link && store.state.workspace.kind === 'shared' && store.state.route.view !== 'check') {
      store.dispatch({ type: 'routed', route: { view: 'check' } });
      return;
    }
    const shared = await decodeShare(hash);
    if (!shared.ok) {
      history.replaceState(null, '', '#/check');
      store.dispatch({ type: 'noticed', text: sentence(shared.message), tone: 'trouble' });
      return;
    }
    const visit = loadVisit(forThisTab);
    const files = visit?.link === hash ? visit.files : { workspace: { kind: 'shared' } as const, ...shared.value };
    store.dispatch({ type: 'opened', files });
    link = hash;
    history.replaceState(null, '', hash);
    store.dispatch({ type: 'routed', route: { view: 'check' } });
  }

  return {
    checkPatiently: () => checkNow(kPatientLimit),
    report: (format) => client.report(format, contents(store.state.files), { today: localDate(new Date()) }),
    leftOut: (listing) => client.leftOut(listing).catch(() => []),
    claimed: (files) => client.claimed(files).catch(() => []),
    settled,
    followAddress,
    draft: () => loadDraft(forGood) ?? emptyDraft,
    async share() {
      const { files, active } = store.state;
      const hash = await encodeShare({ files: files as readonly SourceFile[], active });
      return hash.ok ? { address: location.href.split('#')[0] + hash.value } : { problem: sentence(hash.message) };
    },
  };
}

const contents = (files: readonly SourceFile[]) =>
  files.map((file) => ({ name: file.name, content: file.bytes ?? file.text }));

function startEngine(
  store: Store,
  sent: Map<number, readonly SourceFile[]>,
): { client: EngineClient; settled: Promise<void> } {
  const { dispatch } = store;
  const module = compileEngine();
  // What is only wanted later, the engine's second half and the texts of the rules, must not delay a first result.
  let show: () => void = () => {};
  const settled = new Promise<void>((resolve) => (show = resolve)).then(idle);
  const client = new EngineClient(
    {
      spawn: spawnWorker,
      module,
      rest: { address: restAddress, module: settled.then(compileRest) },
      setTimer: (action, milliseconds) => setTimeout(action, milliseconds),
      clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    },
    {
      ready: (version) => {
        dispatch({ type: 'engine ready', version });
        if (isBlank(store.state)) show();
      },
      described: (rules) => dispatch({ type: 'rules described', rules }),
      fileRulesDescribed: (rules) => dispatch({ type: 'file rules described', rules }),
      checked: (result) => {
        const files = sent.get(result.revision) ?? [];
        for (const revision of sent.keys()) if (revision <= result.revision) sent.delete(revision);
        dispatch({ type: 'checked', ...result, files });
        show();
      },
      stopped: (revision, limit) => {
        dispatch({ type: 'check stopped', revision, limit });
        show();
      },
      failed: (message, final) =>
        dispatch(final ? { type: 'engine broken', message } : { type: 'check failed', message }),
    },
  );
  return { client, settled };
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (globalThis.requestIdleCallback === undefined) setTimeout(resolve, 500);
    else requestIdleCallback(() => resolve(), { timeout: 2_000 });
  });
}

// Counts what the page itself sends to other origins; the worker counts its own.
function watchRequests({ dispatch }: Store): void {
  new PerformanceObserver((list) => {
    const count = countForeign(list.getEntries(), location.origin);
    if (count > 0) dispatch({ type: 'foreign requests counted', count });
  }).observe({ type: 'resource', buffered: true });
}
