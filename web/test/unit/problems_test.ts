import { describe, expect, test } from 'vitest';
import {
  allSeverities,
  countBySeverity,
  isSyntaxError,
  neighbour,
  nextProblems,
  visible,
  worstByFile,
} from '../../src/state/problems';
import { finding, report } from './support';

const none = new Set<string>();

describe('order', () => {
  test('file, then offset, then rule; what has no place comes first', () => {
    const problems = nextProblems(
      report(
        finding('b/rule', 'b.yaml', { offset: 5 }),
        finding('b/rule', 'a.yaml', { offset: 90 }),
        finding('a/rule', 'b.yaml', { offset: 5 }),
        finding('a/rule', 'B.yaml', { offset: 0 }),
        finding('mesh/rule', '', { location: null }),
      ),
      [],
      none,
    );
    expect(
      problems.map(
        ({ finding: { rule, location } }) => `${location?.file ?? ''}:${location?.start.offset ?? ''} ${rule}`,
      ),
    ).toEqual([': mesh/rule', 'B.yaml:0 a/rule', 'a.yaml:90 b/rule', 'b.yaml:5 a/rule', 'b.yaml:5 b/rule']);
  });

  test('keys are unique even where fingerprints are not', () => {
    const same = finding('a/b', 'f', { fingerprint: 'same' });
    const bare = { rule: 'a/b', severity: 'error', message: 'm' } as const;
    const keys = nextProblems(report(same, same, bare, bare), [], none).map((problem) => problem.key);
    expect(new Set(keys).size).toBe(4);
  });
});

describe('filters', () => {
  const problems = nextProblems(
    report(
      finding('a/e', 'a'),
      finding('a/w', 'a', { severity: 'warning', offset: 2 }),
      finding('a/i', 'b', { severity: 'info' }),
    ),
    [],
    none,
  );
  const rules = (scope: Parameters<typeof visible>[1]) =>
    visible(problems, scope).map((problem) => problem.finding.rule);

  test.each([
    [{ filters: allSeverities, onlyFile: null, onlyFixable: false }, ['a/e', 'a/w', 'a/i']],
    [{ filters: { ...allSeverities, error: false }, onlyFile: null, onlyFixable: false }, ['a/w', 'a/i']],
    [{ filters: { ...allSeverities, info: false }, onlyFile: 'a', onlyFixable: false }, ['a/e', 'a/w']],
    [{ filters: allSeverities, onlyFile: 'b', onlyFixable: false }, ['a/i']],
    [{ filters: { error: false, warning: false, info: false }, onlyFile: null, onlyFixable: false }, []],
  ])('%j', (scope, expected) => expect(rules(scope)).toEqual(expected));

  test('counts are of all, whatever is shown', () =>
    expect(countBySeverity(problems)).toEqual({ error: 1, warning: 1, info: 1 }));

  test('a file is known by its worst', () => {
    expect([...worstByFile(problems)]).toEqual([
      ['a', { severity: 'error', count: 2 }],
      ['b', { severity: 'info', count: 1 }],
    ]);
  });

  test('from nothing, the way forward starts at the first and the way back at the last', () => {
    expect(neighbour(problems, null, 1)?.finding.rule).toBe('a/e');
    expect(neighbour(problems, 'unknown', -1)?.finding.rule).toBe('a/i');
    expect(neighbour([], null, 1)).toBeUndefined();
  });
});

describe('what counts as a syntax error', () => {
  test.each([
    ['yaml/syntax', 'error', true],
    ['json/syntax', 'error', true],
    ['document/too-deep', 'error', true],
    ['yaml/truthy', 'warning', false],
    ['odcs/unknown-key', 'error', false],
    ['policy/json', 'error', false],
  ] as const)('%s as %s: %s', (rule, severity, expected) => {
    expect(isSyntaxError(finding(rule, 'f', { severity }))).toBe(expected);
  });
});
