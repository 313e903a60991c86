// Findings and states for tests, with only what a test cares about spelled out.
import type { Finding, Location, Report } from '../../src/engine/report';
import type { State } from '../../src/state/state';
import { initialState } from '../../src/state/state';
import { reduce, type Action } from '../../src/state/reducer';

export function location(file: string, line = 1, column = 1, offset = 0): Location {
  return { file, start: { line, column, offset }, end: { line, column: column + 1, offset: offset + 1 } };
}

export function finding(
  rule: string,
  file: string,
  change: Partial<Finding> & { line?: number; offset?: number } = {},
): Finding {
  const { line = 1, offset = 0, ...rest } = change;
  const place = location(file, line, 1, offset);
  return {
    rule,
    severity: 'error',
    message: `${rule} in ${file}`,
    location: place,
    fingerprint: `${rule}|${file}|${offset}`,
    ...rest,
  };
}

export function report(...findings: readonly Finding[]): Report {
  const count = (severity: string) => findings.filter((candidate) => candidate.severity === severity).length;
  return {
    summary: {
      verdict: 'fail',
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      waived: 0,
      documents: 1,
      products: 1,
      rules: 20,
    },
    findings,
  };
}

export function stateWith(files: Readonly<Record<string, string>>): State {
  const list = Object.entries(files).map(([name, text]) => ({ name, text }));
  return initialState({ workspace: { kind: 'draft' }, files: list, active: list[0]?.name ?? '' }, 'auto', {
    view: 'check',
  });
}

export const run = (state: State, ...actions: readonly Action[]): State => actions.reduce(reduce, state);

export function checked(state: State, ...findings: readonly Finding[]): Action {
  return {
    type: 'checked',
    revision: state.revision,
    report: report(...findings),
    milliseconds: 5,
    ownRules: [],
    foreignRequests: 0,
    files: state.files,
  };
}
