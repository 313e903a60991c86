import { describe, expect, test } from 'vitest';
import { isAwaited, isCurrent, reduce, shownProblems, type Action } from '../../src/state/reducer';
import { emptyDraft, initialState, knowsRules } from '../../src/state/state';
import { checked, finding, location, report, run, stateWith } from './support';

const start = stateWith({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 2\n' });

describe('results belong to a revision', () => {
  test('a result for the text on screen is shown', () => {
    const state = run(start, checked(start, finding('x/y', 'a.yaml')));
    expect(state.problems).toHaveLength(1);
    expect(state.check.status).toBe('done');
    expect(isCurrent(state)).toBe(true);
  });

  test('a result for the text of a moment ago is shown while somebody types on, and is not taken for the last word', () => {
    const late = checked(start, finding('x/y', 'a.yaml'));
    const state = run(start, { type: 'check begun' }, { type: 'edited', name: 'a.yaml', text: 'a: 2\n' }, late);
    expect(state.problems).toHaveLength(1);
    expect(isCurrent(state)).toBe(false);
    expect(isAwaited(state)).toBe(true);
    expect(state.check.status).toBe('running');
    expect(run(state, checked(state)).problems).toHaveLength(0);
  });

  test('a result that another one has overtaken is dropped', () => {
    const late = checked(start, finding('x/y', 'a.yaml'));
    const edited = run(start, { type: 'edited', name: 'a.yaml', text: 'a: 2\n' });
    expect(run(edited, checked(edited), late).problems).toHaveLength(0);
  });

  test.each([
    ['opened', { type: 'opened', files: { ...start, workspace: { kind: 'shared' } } }],
    ['dropped', { type: 'dropped', files: [{ name: 'a.yaml', text: 'other' }], skipped: 0, draft: emptyDraft }],
    ['renamed', { type: 'file renamed', from: 'a.yaml', to: 'z.yaml' }],
    ['closed', { type: 'file removed', name: 'a.yaml' }],
    ['added', { type: 'file added' }],
  ] as const)('a result for files that were %s since is dropped', (_what, action) => {
    const late = checked(start, finding('x/y', 'a.yaml'));
    const state = run(start, action as Action, late);
    expect(state.problems).toHaveLength(0);
    expect(state.report).toBeNull();
  });

  test('an older result still counts the requests it sent', () => {
    const late = { ...checked(start), foreignRequests: 2 } as const;
    const state = run(start, { type: 'edited', name: 'a.yaml', text: 'a: 2\n' }, late as never);
    expect(state.foreignRequests).toBe(2);
  });

  test('problems stay on screen while a newer text is being checked', () => {
    const state = run(start, checked(start, finding('x/y', 'a.yaml')), {
      type: 'edited',
      name: 'a.yaml',
      text: 'a: 3',
    });
    expect(state.problems).toHaveLength(1);
    expect(isCurrent(state)).toBe(false);
  });

  test('the watchdog speaks only about the text on screen', () => {
    const edited = run(start, { type: 'edited', name: 'a.yaml', text: 'a: 3' });
    expect(run(edited, { type: 'check stopped', revision: start.revision, limit: 2000 }).check.status).toBe('idle');
    expect(run(edited, { type: 'check stopped', revision: edited.revision, limit: 2000 }).check.status).toBe('stopped');
  });

  test('findings are awaited from an edit until its check ends, however it ends', () => {
    const edited = run(
      start,
      checked(start),
      { type: 'edited', name: 'a.yaml', text: 'a: 3' },
      { type: 'check begun' },
    );
    expect(isAwaited(edited)).toBe(true);
    expect(isAwaited(run(edited, checked(edited)))).toBe(false);
    expect(isAwaited(run(edited, { type: 'check stopped', revision: edited.revision, limit: 2000 }))).toBe(false);
    expect(isAwaited(run(edited, { type: 'check failed', message: 'out of memory' }))).toBe(false);
    expect(isAwaited(run(edited, { type: 'opened', files: emptyDraft }))).toBe(false);
  });
});

describe('while a document does not parse', () => {
  const good = run(start, checked(start, finding('x/y', 'a.yaml', { offset: 3 }), finding('x/y', 'b.yaml')));
  const edited = run(good, { type: 'edited', name: 'a.yaml', text: 'a: [' });
  const broken = run(edited, checked(edited, finding('yaml/syntax', 'a.yaml'), finding('x/y', 'b.yaml')));

  test('its last good findings stay, marked stale', () => {
    expect(broken.problems.map(({ finding: { rule, location }, stale }) => [rule, location?.file, stale])).toEqual([
      ['yaml/syntax', 'a.yaml', false],
      ['x/y', 'a.yaml', true],
      ['x/y', 'b.yaml', false],
    ]);
  });

  test('they stay through a second broken text, and the old syntax error does not', () => {
    const again = run(broken, { type: 'edited', name: 'a.yaml', text: 'a: [[' });
    const state = run(again, checked(again, finding('yaml/other', 'a.yaml'), finding('x/y', 'b.yaml')));
    expect(state.problems.map(({ finding: { rule }, stale }) => [rule, stale])).toEqual([
      ['yaml/other', false],
      ['x/y', true],
      ['x/y', false],
    ]);
  });

  test('they go once it parses again', () => {
    const mended = run(broken, { type: 'edited', name: 'a.yaml', text: 'a: 1' });
    expect(run(mended, checked(mended)).problems).toEqual([]);
  });

  test('a syntax error after which the document is still read keeps nothing', () => {
    const answer = checked(edited, finding('document/duplicate-key', 'a.yaml'));
    const documents = [{ file: 'a.yaml', format: 'odcs', certainty: 'certain' }];
    const state = run(edited, {
      ...answer,
      report: { ...report(finding('document/duplicate-key', 'a.yaml')), documents },
    } as never);
    expect(state.problems.map(({ stale }) => stale)).toEqual([false]);
  });

  test('they go when another document takes its place, broken as well', () => {
    const other = run(good, { type: 'edited', name: 'a.yaml', text: '{"quite": "another", "document": [' });
    const state = run(other, checked(other, finding('json/syntax', 'a.yaml')));
    expect(state.problems.map(({ finding: { rule } }) => rule)).toEqual(['json/syntax']);
  });

  test('they do not come back under a new file of the old name', () => {
    const closed = run(good, { type: 'file removed', name: 'a.yaml' }, { type: 'file added' });
    const renamed = run(closed, { type: 'file renamed', from: 'untitled', to: 'a.yaml' });
    const typed = run(renamed, { type: 'edited', name: 'a.yaml', text: '}{' });
    const state = run(typed, checked(typed, finding('json/syntax', 'a.yaml')));
    expect(state.problems.map(({ stale }) => stale)).toEqual([false]);
  });

  test('a stale fix is not applied', () => {
    const fix = { title: 'mend', edits: [{ file: 'a.yaml', start: 0, end: 1, text: 'z' }] };
    const first = run(start, checked(start, finding('x/y', 'a.yaml', { fix })));
    const second = run(first, { type: 'edited', name: 'a.yaml', text: 'a: [' });
    const third = run(second, checked(second, finding('yaml/syntax', 'a.yaml')));
    const stale = third.problems.find((problem) => problem.stale);
    expect(reduce(third, { type: 'fix applied', key: stale?.key ?? '' })).toBe(third);
  });
});

describe('files', () => {
  test('dropped files join the draft and replace those of their name', () => {
    const files = [
      { name: 'b.yaml', text: 'new' },
      { name: 'c.yaml', text: 'c' },
    ];
    const state = run(start, { type: 'dropped', files, skipped: 1, draft: emptyDraft });
    expect(state.files).toEqual([{ name: 'a.yaml', text: 'a: 1\n' }, ...files]);
    expect(state.active).toBe('b.yaml');
    expect(state.notice?.text).toBe('Opened 2 files, 1 other file skipped');
    expect(run(state, { type: 'undone' }).files).toEqual(start.files);
    const large = run(start, { type: 'dropped', files, skipped: 3, tooLarge: 1, draft: emptyDraft });
    expect(large.notice?.text).toBe('Opened 2 files, 3 other files skipped (1 larger than 16 MiB)');
    const installed = run(start, { type: 'dropped', files, skipped: 0, packages: 2, draft: emptyDraft });
    expect(installed.notice?.text).toBe('Opened 2 files; node_modules is passed over: too large for a page');
  });

  test('files dropped on a shared copy go to the draft, not to the copy', () => {
    const draft = { workspace: { kind: 'draft' } as const, files: [{ name: 'mine', text: 'mine' }], active: 'mine' };
    const copy = run(start, { type: 'opened', files: { ...start, workspace: { kind: 'shared' } } });
    const state = run(copy, { type: 'dropped', files: [{ name: 'c', text: 'c' }], skipped: 0, draft });
    expect(state.workspace.kind).toBe('draft');
    expect(state.files.map((file) => file.name)).toEqual(['mine', 'c']);
  });

  test('an untouched draft gives way to what is dropped', () => {
    const state = run(stateWith({ untitled: ' \n' }), {
      type: 'dropped',
      files: [{ name: 'c', text: 'c' }],
      skipped: 0,
      draft: emptyDraft,
    });
    expect(state.files.map((file) => file.name)).toEqual(['c']);
  });

  test('closing the last file leaves an empty one, and can be undone', () => {
    const state = run(start, { type: 'file removed', name: 'a.yaml' }, { type: 'file removed', name: 'b.yaml' });
    expect(state.files).toEqual(emptyDraft.files);
    expect(state.check.status).toBe('idle');
    expect(run(state, { type: 'undone' }).files).toEqual([start.files[1]]);
  });

  test('all files are closed at once, and closing is undone', () => {
    const state = run(start, { type: 'all closed' });
    expect(state.files).toEqual(emptyDraft.files);
    expect(state.notice?.text).toBe('Closed 2 files');
    expect(run(state, { type: 'undone' }).files).toEqual(start.files);
  });

  describe('a copy that is kept', () => {
    const draft = {
      workspace: { kind: 'draft' } as const,
      files: [{ name: 'a.yaml', text: 'mine' }],
      active: 'a.yaml',
    };
    const copy = run(start, { type: 'opened', files: { ...start, workspace: { kind: 'shared' } } });

    test('joins the draft, which loses nothing', () => {
      const state = run(copy, { type: 'kept as draft', draft, way: 'beside' });
      expect(state.workspace.kind).toBe('draft');
      expect(state.files.map(({ name, text }) => [name, text])).toEqual([
        ['a.yaml', 'mine'],
        ['a-2.yaml', 'a: 1\n'],
        ['b.yaml', 'b: 2\n'],
      ]);
      expect(state.active).toBe('a-2.yaml');
    });

    test('replaces it where that is wanted, and the draft can be had back', () => {
      const state = run(copy, { type: 'kept as draft', draft, way: 'instead' });
      expect(state.files).toEqual(copy.files);
      expect(run(state, { type: 'undone' }).files).toEqual(draft.files);
    });

    test('is the draft where there was none', () => {
      const state = run(copy, { type: 'kept as draft', draft: emptyDraft, way: 'beside' });
      expect(state.files).toEqual(copy.files);
      expect(state.workspace.kind).toBe('draft');
    });
  });

  test('what nobody knows yet has no problem', () => {
    const beginnings = [
      finding('mesh/nothing-to-check', '', { location: null }),
      finding('document/not-ours', 'a.yaml', { severity: 'info' }),
    ];
    expect(run(start, checked(start, ...beginnings)).problems).toEqual([]);
    // What keeps it from being read is one.
    const broken = run(start, checked(start, ...beginnings, finding('yaml/syntax', 'a.yaml')));
    expect(broken.problems.map((problem) => problem.finding.rule)).toEqual(['yaml/syntax']);
  });

  test('a renamed file stays the active one', () => {
    const state = run(start, { type: 'file renamed', from: 'a.yaml', to: 'd/a.yaml' });
    expect(state.active).toBe('d/a.yaml');
    expect(state.revision).toBe(start.revision + 1);
  });

  test('a new file gets a name that is free', () => {
    const state = run(start, { type: 'file added' }, { type: 'file added' });
    expect(state.files.map((file) => file.name)).toEqual(['a.yaml', 'b.yaml', 'untitled', 'untitled-2']);
  });

  test('emptying the text clears its problems', () => {
    const one = stateWith({ untitled: 'x' });
    const state = run(one, checked(one, finding('x/y', 'untitled')), { type: 'edited', name: 'untitled', text: '' });
    expect(state.problems).toEqual([]);
    expect(state.report).toBeNull();
  });

  test('an empty file that was opened is checked all the same', () => {
    const state = stateWith({ 'empty.yaml': '' });
    expect(run(state, checked(state, finding('document/empty', 'empty.yaml'))).problems).toHaveLength(1);
  });
});

describe('problems', () => {
  const state = run(
    start,
    checked(
      start,
      finding('x/one', 'a.yaml', { offset: 1 }),
      finding('x/two', 'a.yaml', { offset: 2, severity: 'warning' }),
      finding('x/three', 'b.yaml', { offset: 0 }),
    ),
  );
  const chosenRule = (from: typeof state) =>
    from.problems.find((problem) => problem.key === from.selected)?.finding.rule;

  test('F8 walks along them, opens their file, and goes round', () => {
    const one = run(state, { type: 'problem stepped', step: 1 });
    expect([chosenRule(one), one.active, one.reveal]).toEqual(['x/one', 'a.yaml', 1]);
    const three = run(one, { type: 'problem stepped', step: 1 }, { type: 'problem stepped', step: 1 });
    expect([chosenRule(three), three.active]).toEqual(['x/three', 'b.yaml']);
    expect(chosenRule(run(three, { type: 'problem stepped', step: 1 }))).toBe('x/one');
    expect(chosenRule(run(one, { type: 'problem stepped', step: -1 }))).toBe('x/three');
  });

  test('F8 skips what the filters hide', () => {
    const filtered = run(state, { type: 'severity toggled', severity: 'error' });
    expect(shownProblems(filtered).map((problem) => problem.finding.rule)).toEqual(['x/two']);
    expect(chosenRule(run(filtered, { type: 'problem stepped', step: 1 }))).toBe('x/two');
  });

  test('a related place opens its file; one that is not here changes nothing', () => {
    const chosen = run(state, { type: 'place chosen', location: location('b.yaml', 3, 1) });
    expect([chosen.active, chosen.reveal, chosen.target?.start.line]).toEqual(['b.yaml', 1, 3]);
    expect(run(chosen, { type: 'problem stepped', step: 1 }).target).toBeNull();
    expect(run(state, { type: 'place chosen', location: location('builtin:policy.yaml') })).toBe(state);
  });

  test('"with a fix" hides those without one, and those whose fix no longer fits', () => {
    const fix = { title: 'mend', edits: [{ file: 'a.yaml', start: 0, end: 1, text: 'z' }] };
    const found = run(
      start,
      checked(start, finding('x/fixed', 'a.yaml', { fix }), finding('x/bare', 'a.yaml', { offset: 2 })),
    );
    const filtered = run(found, { type: 'only fixable toggled' });
    expect(shownProblems(filtered).map((problem) => problem.finding.rule)).toEqual(['x/fixed']);
    const broken = run(filtered, { type: 'edited', name: 'a.yaml', text: 'a: [' });
    expect(shownProblems(run(broken, checked(broken, finding('yaml/syntax', 'a.yaml'))))).toEqual([]);
  });

  test('"this file only" hides the others', () => {
    const filtered = run(state, { type: 'only active toggled' }, { type: 'file chosen', name: 'b.yaml' });
    expect(shownProblems(filtered).map((problem) => problem.finding.rule)).toEqual(['x/three']);
  });

  test('what is open stays open while the finding stays the same', () => {
    const key = state.problems[0]?.key ?? '';
    const opened = run(state, { type: 'problem toggled', key }, { type: 'edited', name: 'b.yaml', text: 'b' });
    const again = run(opened, checked(opened, finding('x/one', 'a.yaml', { offset: 1, line: 9 })));
    expect(again.expanded.has(key)).toBe(true);
    const gone = run(opened, checked(opened));
    expect(gone.expanded.size).toBe(0);
  });

  test('a fix edits the text, once, and can be undone', () => {
    const fix = { title: 'mend', edits: [{ file: 'a.yaml', start: 3, end: 4, text: '42' }] };
    const found = run(start, checked(start, finding('x/y', 'a.yaml', { fix })));
    const key = found.problems[0]?.key ?? '';
    const mended = run(found, { type: 'fix applied', key });
    expect(mended.files[0]?.text).toBe('a: 42\n');
    // The findings are about the old text now: a second press must not edit the new one.
    expect(run(mended, { type: 'fix applied', key }).files[0]?.text).toBe('a: 42\n');
    expect(run(mended, { type: 'undone' }).files[0]?.text).toBe('a: 1\n');
  });
});

describe('whether all rules are known', () => {
  const told = [
    { type: 'rules described', rules: [] },
    { type: 'file rules described', rules: [] },
  ] as const;

  test('is so once the standard ones and those of the files were told', () => {
    const state = stateWith({ a: 'x: 1' });
    expect(knowsRules(state)).toBe(false);
    expect(knowsRules(run(state, told[0]))).toBe(false);
    expect(knowsRules(run(state, told[1]))).toBe(false);
    expect(knowsRules(run(state, ...told))).toBe(true);
  });

  test('where there are no files, those of files are none', () => {
    expect(knowsRules(run(initialState(emptyDraft, 'auto', { view: 'check' }), told[0]))).toBe(true);
  });

  test('other files have other rules, a keystroke does not', () => {
    const state = run(stateWith({ a: 'x: 1', b: 'y: 2' }), ...told);
    expect(knowsRules(run(state, { type: 'edited', name: 'a', text: 'x: 2' }))).toBe(true);
    expect(knowsRules(run(state, { type: 'file removed', name: 'a' }))).toBe(false);
  });
});
