// One problem: a line that leads to its place, and on demand everything there is to know about it.
import type { RuleInfo } from '../../engine/report';
import { element, type Child } from '../../components/dom';
import { icon } from '../../components/icon';
import { prose, repeats } from '../../components/prose';
import { severityBadge } from '../../components/severity';
import { toYaml } from '../../components/yaml';
import { applyEdits, changedLines } from '../../state/fixes';
import type { SourceFile } from '../../state/files';
import { formatRoute } from '../../state/routes';
import { isFixable, type Problem } from '../../state/problems';
import type { Dispatch } from '../../state/store';

export interface RowContext {
  readonly dispatch: Dispatch;
  readonly rule: RuleInfo | undefined;
  readonly file: SourceFile | undefined;
  readonly expanded: boolean;
  readonly selected: boolean;
  // The findings are about the text on screen, so a fix may be applied.
  readonly current: boolean;
}

let serial = 0;

export function problemRow(problem: Problem, context: RowContext): HTMLLIElement {
  const { finding, key, stale } = problem;
  const { dispatch, expanded } = context;
  const id = `problem-${(serial += 1)}`;
  const start = finding.location?.start;
  const path = finding.subject?.path;
  const go = element(
    'button',
    {
      type: 'button',
      class: 'problem-go',
      'aria-current': context.selected ? 'true' : null,
      onclick: () => dispatch({ type: 'problem chosen', key }),
    },
    element('span', { class: 'problem-message', id }, severityBadge(finding.severity), ' ', prose(finding.message)),
    element(
      'span',
      { class: 'problem-facts' },
      start && element('span', { class: 'problem-place' }, `${start.line}:${start.column}`),
      element('span', { class: 'problem-rule' }, finding.rule),
      path ? element('span', { class: 'problem-path' }, path) : null,
      isFixable(problem) ? element('span', { class: 'problem-fix' }, icon('wand', 12), 'fix') : null,
      stale && element('span', {}, 'before the last edit'),
    ),
  );
  const more = element(
    'button',
    {
      type: 'button',
      class: 'problem-more',
      'aria-expanded': expanded ? 'true' : 'false',
      'aria-controls': expanded ? `${id}-details` : null,
      'aria-label': 'Details',
      'aria-describedby': id,
      title: 'Details',
      onclick: () => dispatch({ type: 'problem toggled', key }),
    },
    icon('chevron'),
  );
  const classes = `problem ${finding.severity}${stale ? ' stale' : ''}${context.selected ? ' selected' : ''}`;
  const row = element('li', { class: classes, 'data-key': key }, element('div', { class: 'problem-line' }, go, more));
  if (expanded)
    row.append(element('dl', { class: 'problem-details', id: `${id}-details` }, ...details(problem, context)));
  return row;
}

function details(problem: Problem, context: RowContext): Child[] {
  const { finding } = problem;
  const { rule } = context;
  const why = rule?.rationale;
  return [
    finding.help ? section('Do', element('p', {}, prose(finding.help))) : null,
    fixSection(problem, context),
    why ? section('Why', element('p', {}, prose(why.trim()))) : null,
    finding.note && !repeats(finding.note, why) ? section('Note', element('p', {}, prose(finding.note))) : null,
    finding.witness ? section('Decided by', code(`${finding.witness.path}\n${toYaml(finding.witness.value)}`)) : null,
    related(problem, context),
    examples('Avoid', rule?.examples?.fail),
    examples('Prefer', rule?.examples?.pass),
    section('Rule', ruleFacts(problem, rule)),
  ];
}

function section(title: string, ...children: Child[]): HTMLElement {
  return element('div', { class: 'detail' }, element('dt', {}, title), element('dd', {}, ...children));
}

function code(text: string, kind = ''): HTMLElement {
  return element('pre', { class: `code ${kind}`, tabindex: 0 }, element('code', {}, text));
}

function examples(title: string, all: readonly string[] | undefined): HTMLElement | null {
  const [first] = all ?? [];
  return first === undefined ? null : section(title, code(first, title.toLowerCase()));
}

function related({ finding }: Problem, { dispatch }: RowContext): HTMLElement | null {
  if (!finding.related?.length) return null;
  const items = finding.related.map(({ message, location }) => {
    if (location === null) return element('li', {}, prose(message));
    const here = location.file === finding.location?.file ? 'line ' : `${location.file}:`;
    const place = `${here}${location.start.line}:${location.start.column}`;
    const go = () => dispatch({ type: 'place chosen', location });
    return element(
      'li',
      {},
      prose(message),
      ' ',
      element('button', { type: 'button', class: 'link-button', onclick: go }, place),
    );
  });
  return section('See', element('ul', { class: 'related' }, ...items));
}

function ruleFacts({ finding }: Problem, rule: RuleInfo | undefined): HTMLElement {
  const aliases = finding.aliases ?? rule?.aliases ?? [];
  const facts = [rule?.title, finding.enforce, finding.scope, aliases.length > 0 ? `also ${aliases.join(', ')}` : ''];
  const link = element('a', { href: formatRoute({ view: 'rules', rule: finding.rule }) }, finding.rule);
  return element('p', {}, link, ...facts.filter(Boolean).map((fact) => ` · ${fact}`));
}

function fixSection({ finding, key, stale }: Problem, { file, dispatch, current }: RowContext): HTMLElement | null {
  const { fix } = finding;
  if (!fix || !file) return null;
  const apply = element(
    'button',
    { type: 'button', class: 'button', disabled: stale, onclick: () => dispatch({ type: 'fix applied', key }) },
    icon('wand'),
    'Apply fix',
  );
  // The edits belong to the text that was checked; of any other text the difference would be made up.
  const difference = current && !stale ? diff(file, applyEdits(file, fix.edits)) : null;
  return section('Fix', element('p', {}, prose(fix.title)), difference, apply);
}

function diff(file: SourceFile, fixed: string): HTMLElement {
  const { before, after } = changedLines(file.text, fixed);
  const line = (sign: string, kind: string) => (text: string) =>
    element(
      'span',
      { class: kind },
      element('span', { class: 'visually-hidden' }, kind === 'removed' ? 'before: ' : 'after: '),
      `${sign} ${text}\n`,
    );
  const lines = [...before.map(line('−', 'removed')), ...after.map(line('+', 'added'))];
  return element('pre', { class: 'code diff', tabindex: 0 }, ...lines);
}
