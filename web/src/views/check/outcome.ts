// What a check came to, besides its problems: how many, how long, what passed, what was waived, what went wrong.
import { severities } from '../../engine/report';
import { element } from '../../components/dom';
import { formatName } from '../../components/formats';
import { icon } from '../../components/icon';
import { prose } from '../../components/prose';
import { countWord } from '../../components/severity';
import { countBySeverity } from '../../state/problems';
import { plural } from '../../state/reducer';
import { isBlank, type State } from '../../state/state';

export function summaryText(state: State): string {
  if (isBlank(state)) return '';
  if (state.engine.status === 'starting') return 'Loading the engine…';
  if (state.report === null) return state.check.status === 'running' ? 'Checking…' : '';
  const counts = countBySeverity(state.problems.filter((problem) => !problem.stale));
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => countWord(severity, counts[severity]));
  const found = parts.length > 0 ? parts.join(', ') : 'Nothing found';
  return `${found} in ${Math.max(1, Math.round(state.milliseconds))} ms`;
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
  const report = state.report;
  const documents = report?.documents ?? [];
  const rows = documents
    .slice(0, 12)
    .map((document) =>
      element(
        'li',
        {},
        element('span', { class: 'file-name' }, document.file),
        element('span', { class: 'soft' }, formatName(document)),
      ),
    );
  if (documents.length > rows.length)
    rows.push(element('li', { class: 'soft' }, `and ${documents.length - rows.length} more`));
  return element(
    'div',
    { class: 'passed' },
    icon('pass', 40),
    element('p', { class: 'passed-title' }, `Passes ${plural(report?.summary.rules ?? 0, 'rule')}`),
    element('p', { class: 'soft' }, `${plural(report?.summary.documents ?? 0, 'document')} checked.`),
    element('ul', { class: 'checked' }, ...rows),
  );
}

// A waived finding stays visible, out of the way.
export function waivedNote({ report }: State): HTMLElement[] {
  const waived = report?.waived ?? [];
  if (waived.length === 0) return [];
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
  return [element('details', { class: 'waived' }, summary, element('ul', {}, ...rows))];
}
