// What a check came to, besides its problems: how many, how long, what passed, what was waived, what went wrong.
import { severities, type DocumentInfo, type Report } from '../../engine/report';
import { element, pathParts } from '../../components/dom';
import { formatName } from '../../components/formats';
import { icon } from '../../components/icon';
import { prose } from '../../components/prose';
import { sentence } from '../../components/sentence';
import { countWord } from '../../components/severity';
import { countBySeverity, kNotOurs, kNothingToCheck } from '../../state/problems';
import { plural } from '../../state/reducer';
import { isBlank, type State } from '../../state/state';

const kListed = 12;
const kUnknown = 'Not a known document yet';

export function summaryText(state: State): string {
  const counts = countsText(state);
  // Nothing was checked where nothing is known.
  if (counts === kUnknown) return counts;
  if (counts !== '') return `${counts} in ${Math.max(1, Math.round(state.milliseconds))} ms`;
  if (isBlank(state)) return '';
  if (state.engine.status === 'starting') return 'Loading the engine…';
  return state.check.status === 'running' ? 'Checking…' : '';
}

// What was found, without what differs from check to check: this is what screen readers announce.
export function countsText(state: State): string {
  if (isBlank(state) || state.engine.status === 'starting' || state.report === null) return '';
  if (isUnknown(state) && state.problems.length === 0) return kUnknown;
  const counts = countBySeverity(state.problems.filter((problem) => !problem.stale));
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => countWord(severity, counts[severity]));
  return parts.length > 0 ? parts.join(', ') : 'Nothing found';
}

// Findings that the engine counted and did not list.
export function countUnlisted(report: Report | null): number {
  const left = report?.summary.not_listed;
  return left === undefined ? 0 : left.errors + left.warnings + left.infos;
}

// Whether the engine found nothing here that it knows.
export function isUnknown({ report }: State): boolean {
  return report?.findings.some(({ rule }) => rule === kNothingToCheck) === true;
}

export function troubleNote(state: State, patiently: () => void): HTMLElement | null {
  const { check, engine } = state;
  if (engine.status === 'broken') {
    return note(`The engine could not be started: ${engine.message}. Reload the page to try again; your text is kept.`);
  }
  if (check.status === 'failed') {
    return note(`The engine broke on this text and was started anew: ${check.message}. Edit the text to check again.`);
  }
  if (check.status !== 'stopped') return null;
  const text = `Stopped: this check took longer than ${check.limit / 1000} seconds. The engine was started anew; typing goes on as before.`;
  return note(text, element('button', { type: 'button', class: 'button', onclick: patiently }, 'Give it 20 seconds'));
}

function note(text: string, ...more: Node[]): HTMLElement {
  return element('div', { class: 'trouble', role: 'alert' }, icon('warning'), element('p', {}, text), ...more);
}

// An empty list of problems: how much was asked, and of what.
export function passed(state: State): HTMLElement {
  const { report } = state;
  const documents = report?.documents ?? [];
  const rows = documents
    .slice(0, kListed)
    .map((document) =>
      element(
        'li',
        {},
        element('span', { class: 'file-name' }, ...pathParts(document.file)),
        element('span', { class: 'soft' }, [formatName(document), asked(document)].filter(Boolean).join(' · ')),
      ),
    );
  if (documents.length > rows.length)
    rows.push(element('li', { class: 'soft' }, `and ${documents.length - rows.length} more`));
  const [only, ...others] = documents;
  const lone = only !== undefined && others.length === 0 ? asked(only) : '';
  return element(
    'div',
    { class: 'passed' },
    icon('pass', 40),
    element('p', { class: 'passed-title' }, lone === '' ? 'Nothing found' : `Passes ${lone}`),
    element('p', { class: 'soft' }, `${plural(report?.summary.documents ?? 0, 'document')} checked.`),
    element('ul', { class: 'checked' }, ...rows),
    notOurs(report),
  );
}

// How many rules looked at a document: one of another format is asked others.
const asked = ({ rules }: DocumentInfo) => (rules ? plural(rules, 'rule') : '');

function notOurs(report: Report | null): HTMLElement | null {
  const count = report?.summary.not_ours ?? 0;
  if (count === 0) return null;
  const files = count === 1 ? '1 file is no part of the mesh' : `${count} files are no part of the mesh`;
  return element('p', { class: 'soft' }, `${files} and ${count === 1 ? 'was' : 'were'} not checked.`);
}

// The text is nothing that the engine knows, so there is nothing to be wrong with it yet.
export function unknown(state: State): HTMLElement {
  const said = (id: string) => state.report?.findings.find(({ rule }) => rule === id);
  const reason = said(kNotOurs)?.message;
  const sought = said(kNothingToCheck)?.note;
  return element(
    'div',
    { class: 'unknown' },
    element('p', { class: 'unknown-title' }, 'Not a document that Bylaw knows, so far'),
    element(
      'p',
      {},
      'As soon as the text says what it is, it is checked. If it is written in a language that a text alone does not give away, choose it above it.',
    ),
    reason ? element('p', { class: 'soft' }, prose(`${sentence(reason)}.`)) : null,
    sought ? element('p', { class: 'soft' }, prose(`${sentence(sought)}.`)) : null,
  );
}

// A waived finding stays visible, out of the way.
export function waivedNote({ report }: State): HTMLElement | null {
  const waived = report?.waived ?? [];
  if (waived.length === 0) return null;
  const rows = waived.map(({ rule, message, location }) => {
    const place = location ? `${location.file}:${location.start.line}:${location.start.column}` : '';
    const facts = element(
      'span',
      { class: 'problem-facts' },
      element('span', { class: 'problem-place' }, place),
      element('span', { class: 'problem-rule' }, rule),
    );
    return element('li', {}, element('span', { class: 'problem-message' }, prose(message)), facts);
  });
  const summary = element('summary', {}, `${plural(waived.length, 'finding')} waived`);
  return element('details', { class: 'waived' }, summary, element('ul', {}, ...rows));
}
