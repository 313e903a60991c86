import { describe, expect, test } from 'vitest';
import { delayAfter } from '../../src/state/schedule';
import { freeName } from '../../src/state/files';
import { formatRoute, parseRoute } from '../../src/state/routes';
import { createStore } from '../../src/state/store';
import {
  kMaxDraftCharacters,
  loadDraft,
  loadTheme,
  loadVisit,
  openBox,
  saveDraft,
  saveTheme,
  saveVisit,
  type Box,
} from '../../src/state/storage';
import { toYaml } from '../../src/components/yaml';
import { localDate } from '../../src/state/dates';
import { stateWith } from './support';

test.each([
  [0, 16],
  [5, 16],
  [30, 30],
  [80, 80],
  [1_000, 250],
])('after a check of %d ms the next waits %d ms', (last, expected) => expect(delayAfter(last)).toBe(expected));

test.each([
  ['a.yaml', 'a-2.yaml'],
  ['folder.d/noext', 'folder.d/noext-2'],
  ['new', 'new'],
  ['.hidden', '.hidden-2'],
])('a free name for %s: %s', (wanted, expected) => {
  const files = ['a.yaml', 'folder.d/noext', '.hidden'].map((name) => ({ name, text: '' }));
  expect(freeName(files, wanted)).toBe(expected);
});

describe('addresses', () => {
  test.each([
    ['', { view: 'check' }],
    ['#/check', { view: 'check' }],
    ['#/nonsense', { view: 'check' }],
    ['#/rules', { view: 'rules', rule: null }],
    ['#/rules/pii/untagged-field', { view: 'rules', rule: 'pii/untagged-field' }],
    ['#/rules/%', { view: 'rules', rule: '%' }],
  ])('%s', (hash, route) => expect(parseRoute(hash)).toEqual(route));
  test('are read back', () => {
    for (const rule of ['pii/untagged-field', 'a b/ü', null]) {
      const route = { view: 'rules', rule } as const;
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }
  });
});

describe('storage', () => {
  const box = (): Box & { map: Map<string, string> } => {
    const map = new Map<string, string>();
    return {
      map,
      getItem: (key) => map.get(key) ?? null,
      setItem: (key, value) => void map.set(key, value),
      removeItem: (key) => void map.delete(key),
    };
  };
  const files = stateWith({ 'a.yaml': '\uFEFFa\r\n', b: '' });

  test('keeps a draft', () => {
    const store = box();
    expect(saveDraft(store, files)).toBe(true);
    expect(loadDraft(store)).toEqual({ workspace: { kind: 'draft' }, files: files.files, active: 'a.yaml' });
  });

  test('keeps a visit beside it, under its link', () => {
    const store = box();
    saveDraft(store, files);
    saveVisit(store, '#v1=x', { ...files, workspace: { kind: 'example', title: 'T' }, active: 'b' });
    expect(loadVisit(store)).toMatchObject({
      link: '#v1=x',
      files: { workspace: { kind: 'example', title: 'T' }, active: 'b' },
    });
    expect(loadDraft(store)?.workspace.kind).toBe('draft');
  });

  test('says when a draft is too large, full or not text', () => {
    expect(saveDraft(box(), stateWith({ a: 'x'.repeat(kMaxDraftCharacters) }))).toBe(false);
    const full = {
      ...box(),
      setItem: () => {
        throw new Error('quota');
      },
    };
    expect(saveDraft(full, files)).toBe(false);
    expect(saveDraft(box(), { ...files, files: [{ name: 'x', text: '', bytes: new Uint8Array(1) }] })).toBe(false);
  });

  test.each(['', 'null', '{', '[]', '{"files": {}}', '{"files": []}', '{"files": [{"name": 1}]}', '{"files": [null]}'])(
    'survives %j',
    (text) => {
      const store = box();
      store.map.set('bylaw.draft', text);
      expect(loadDraft(store)).toBeNull();
    },
  );

  test('does without where the browser forbids it', () => {
    const none = openBox(() => {
      throw new Error('SecurityError');
    });
    expect(loadDraft(none)).toBeNull();
    expect(loadTheme(none)).toBe('auto');
  });

  test('keeps a theme, and forgets it when it follows the system', () => {
    const store = box();
    saveTheme(store, 'dark');
    expect(loadTheme(store)).toBe('dark');
    saveTheme(store, 'auto');
    expect(store.map.size).toBe(0);
    store.map.set('bylaw.theme', 'neon');
    expect(loadTheme(store)).toBe('auto');
  });
});

test('subscribers that dispatch see the same sequence of states as all others', () => {
  const store = createStore(stateWith({ a: 'x' }));
  const seen: string[] = [];
  store.subscribe((state) => {
    if (state.theme === 'dark') store.dispatch({ type: 'theme chosen', theme: 'light' });
  });
  store.subscribe((state, previous) => seen.push(`${previous.theme} -> ${state.theme}`));
  store.dispatch({ type: 'theme chosen', theme: 'dark' });
  expect(seen).toEqual(['auto -> dark', 'dark -> light']);
});

test.each([
  [{ a: 1, b: 'x y', c: true, d: null }, 'a: 1\nb: x y\nc: true\nd: null'],
  [{ a: { b: [], c: {} } }, 'a:\n  b: []\n  c: {}'],
  [{ a: [{ n: 'x', t: ['p', 'q'] }, 2] }, 'a:\n  - n: x\n    t:\n      - p\n      - q\n  - 2'],
  [[[1, 2], []], '- - 1\n  - 2\n- []'],
  [
    { no: 'no', n: '1', e: '', q: 'a: b', l: 'x\ny', v: 'v1.0.0' },
    '"no": "no"\nn: "1"\ne: ""\nq: "a: b"\nl: "x\\ny"\nv: v1.0.0',
  ],
  ['text', 'text'],
])('%j as YAML', (value, expected) => expect(toYaml(value)).toBe(expected));

test('today is the date where the user is', () => expect(localDate(new Date(2026, 0, 2, 23, 59))).toBe('2026-01-02'));
