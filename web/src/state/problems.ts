// Findings as the Problems list shows them.
import type { Finding, Report, Severity } from '../engine/report';
import { severities } from '../engine/report';

export interface Problem {
  readonly key: string; // stable while the finding is the same, unique in the list
  readonly finding: Finding;
  // Found before the document stopped parsing: still worth seeing, no longer certain.
  readonly stale: boolean;
}

export type Filters = Readonly<Record<Severity, boolean>>;
export const allSeverities: Filters = { error: true, warning: true, info: true };

const kSyntaxAreas = new Set(['json', 'yaml', 'document']);

// Whether a finding says that its file could not be read to the end, so that what it once held is unknown now.
export function isSyntaxError(finding: Finding): boolean {
  return finding.severity === 'error' && kSyntaxAreas.has(finding.rule.split('/')[0] ?? '');
}

export function fileOf(finding: Finding): string {
  return finding.location?.file ?? '';
}

// The files of a report that could not be read to the end.
export function brokenFiles(report: Report): ReadonlySet<string> {
  // After some syntax errors (a duplicate key) a document is still read: then what was found in it is up to date.
  const read = new Set(report.documents?.filter(({ certainty }) => certainty !== 'none').map(({ file }) => file));
  return new Set(report.findings.filter((finding) => isSyntaxError(finding) && !read.has(fileOf(finding))).map(fileOf));
}

// Said where there is nothing that the engine knows, and of what it passes over: on screen these are no problems of the
// document but a beginning.
export const kNothingToCheck = 'mesh/nothing-to-check';
export const kNotOurs = 'document/not-ours';
const kBeginnings = new Set([kNothingToCheck, kNotOurs]);

// The problems of a new report. Of `broken` files the last good ones are kept, marked stale.
export function nextProblems(report: Report, previous: readonly Problem[], broken: ReadonlySet<string>): Problem[] {
  const fresh = report.findings
    .filter(({ rule }) => !kBeginnings.has(rule))
    .map((finding) => ({ finding, stale: false }));
  const seen = new Set(report.findings.map((finding) => finding.fingerprint ?? ''));
  const kept = previous
    .filter(({ finding }) => broken.has(fileOf(finding)) && !isSyntaxError(finding))
    .filter(({ finding }) => finding.fingerprint === undefined || !seen.has(finding.fingerprint))
    .map(({ finding }) => ({ finding, stale: true }));
  return withKeys([...fresh, ...kept].sort(byPlace));
}

// Keys come from fingerprints, which survive edits elsewhere in the file; a finding without one is known by its place.
function withKeys(entries: readonly Omit<Problem, 'key'>[]): Problem[] {
  const uses = new Map<string, number>();
  return entries.map((entry) => {
    const { finding } = entry;
    const base = finding.fingerprint ?? `${finding.rule}@${fileOf(finding)}:${finding.location?.start.offset ?? ''}`;
    const use = (uses.get(base) ?? 0) + 1;
    uses.set(base, use);
    return { ...entry, key: use === 1 ? base : `${base}#${use}` };
  });
}

// The report's own order (file, offset, rule), kept when stale findings join; those without a place come first. Names
// are compared by code unit, as the engine compares bytes, never by the reader's locale.
function byPlace(a: Omit<Problem, 'key'>, b: Omit<Problem, 'key'>): number {
  const compare = (x: string | number, y: string | number) => (x < y ? -1 : x > y ? 1 : 0);
  return (
    compare(fileOf(a.finding), fileOf(b.finding)) ||
    compare(a.finding.location?.start.offset ?? -1, b.finding.location?.start.offset ?? -1) ||
    compare(a.finding.rule, b.finding.rule)
  );
}

export interface Scope {
  readonly filters: Filters;
  readonly onlyFile: string | null;
  readonly onlyFixable: boolean;
}

// Whether the engine knows how to mend it, and the fix still fits.
export const isFixable = ({ finding, stale }: Problem): boolean => Boolean(finding.fix) && !stale;

export function visible(problems: readonly Problem[], scope: Scope): Problem[] {
  return problems.filter(
    (problem) =>
      scope.filters[problem.finding.severity] &&
      (scope.onlyFile === null || fileOf(problem.finding) === scope.onlyFile) &&
      (!scope.onlyFixable || isFixable(problem)),
  );
}

export function countBySeverity(problems: readonly Problem[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { finding } of problems) counts[finding.severity] += 1;
  return counts;
}

export interface Worst {
  readonly severity: Severity;
  readonly count: number; // of all severities
}

// The worst severity of each file, for the file list's badges.
export function worstByFile(problems: readonly Problem[]): Map<string, Worst> {
  const result = new Map<string, Worst>();
  for (const { finding } of problems) {
    const file = fileOf(finding);
    const known = result.get(file);
    const worse = known === undefined || severities.indexOf(finding.severity) < severities.indexOf(known.severity);
    result.set(file, { severity: worse ? finding.severity : known.severity, count: (known?.count ?? 0) + 1 });
  }
  return result;
}

// The problem `step` places after (or, negative, before) the selected one, going round at the ends.
export function neighbour(problems: readonly Problem[], key: string | null, step: 1 | -1): Problem | undefined {
  const index = problems.findIndex((problem) => problem.key === key);
  if (index < 0) return step === 1 ? problems[0] : problems.at(-1);
  return problems[(index + step + problems.length) % problems.length];
}
