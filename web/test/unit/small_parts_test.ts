import { describe, expect, test } from 'vitest';
import { delayAfter, kLongestWait } from '../../src/state/schedule';
import { endingOf, freeName, fromEditor, withEnding } from '../../src/state/files';
import { isSameDocument } from '../../src/state/same_document';
import { repeats } from '../../src/components/prose';
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

test('whoever types without a pause gets an answer all the same', () => {
  // A key every 40 ms, checks that took a second: the next one begins no later than the longest wait.
  for (const lastCheck of [1, 30, 240, 1_000, 5_000]) {
    let begins = Infinity;
    for (let now = 0; now < begins && now < 10_000; now += 40) begins = now + delayAfter(lastCheck, now);
    expect(begins).toBeLessThanOrEqual(kLongestWait);
  }
  expect(delayAfter(1_000, 10_000)).toBe(0);
});

test.each([
  ['untitled', '.sql', 'untitled.sql'],
  ['untitled.sql', '', 'untitled'],
  ['a/b.c/Model.YML', '.proto', 'a/b.c/Model.proto'],
  ['v1.2/readme', '.tf', 'v1.2/readme.tf'],
  ['x.schema.json', '.avsc', 'x.schema.avsc'],
])('%s read as %j is %s', (name, ending, expected) => {
  expect(withEnding(name, ending)).toBe(expected);
  expect(endingOf(expected)).toBe(ending);
});

describe('the same document', () => {
  const text = Array.from({ length: 20 }, (_, i) => `key_${i}: ${i * i}`).join('\n');
  test.each([
    ['as it was', text, true],
    ['with a letter more', text.replace('key_9', 'key_9['), true],
    ['with an end that is broken', `${text}\n}{`, true],
    ['with a long text before it', `${'x: y\n'.repeat(500)}${text}`, true],
    ['with every second line changed', text.replaceAll(/key_\d*[13579]:/g, 'other:'), true],
    ['in another order', text.split('\n').toReversed().join('\n'), true],
    ['cut to its first quarter', text.slice(0, text.length / 4), false],
    ['with another pasted over it', '{"a": [1, 2, 3], "b": "key_1"', false],
    ['emptied', '', false],
  ])('%s: %#', (_what, after, expected) => expect(isSameDocument(text, after)).toBe(expected));
  test('on one line', () => {
    const line = JSON.stringify({ name: 'orders', fields: ['a', 'b', 'c'] });
    expect(isSameDocument(line, line.slice(0, -1))).toBe(true);
    expect(isSameDocument(line, '{"kind": "DataContract", "id"')).toBe(false);
  });
});

test('half a surrogate pair becomes what a file can hold, and eats nothing', () => {
  const shape = { byteOrderMark: false, lineEnd: '\n' } as const;
  expect(fromEditor('a\uD83Db\uDE00c\u{1F600}', shape)).toBe('a\uFFFDb\uFFFDc\u{1F600}');
});

test.each([
  [
    'Consumers find personal data by its tag',
    'Consumers find personal data by\n  its tag. They look nowhere else.\n',
    true,
  ],
  ['Consumers find it.', 'Consumers find it.', true],
  ['looked for ODCS', 'Consumers find it.', false],
  ['anything', undefined, false],
])('the note %j repeats the reason %j: %s', (note, why, expected) => expect(repeats(note, why)).toBe(expected));

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

  test('keeps what is not text byte for byte', () => {
    const store = box();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) & 255);
    expect(saveDraft(store, { ...files, files: [{ name: 'x.parquet', text: '', bytes }] })).toBe(true);
    expect(loadDraft(store)?.files).toEqual([{ name: 'x.parquet', text: '', bytes }]);
    store.map.set('bylaw.draft', '{"files": [{"name": "x", "base64": "%"}]}');
    expect(loadDraft(store)).toBeNull();
  });

  test('says when a draft is too large or the storage full', () => {
    expect(saveDraft(box(), stateWith({ a: 'x'.repeat(kMaxDraftCharacters) }))).toBe(false);
    const full = {
      ...box(),
      setItem: () => {
        throw new Error('quota');
      },
    };
    expect(saveDraft(full, files)).toBe(false);
    const large = new Uint8Array(kMaxDraftCharacters);
    expect(saveDraft(box(), { ...files, files: [{ name: 'x', text: '', bytes: large }] })).toBe(false);
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
