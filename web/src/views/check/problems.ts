// <bylaw-problems>: what is wrong, in the order of the files, or that nothing is.
import { severities, type RuleInfo } from '../../engine/report';
import { element, setChildren, setText } from '../../components/dom';
import { formatName } from '../../components/formats';
import { icon } from '../../components/icon';
import { sentence } from '../../components/sentence';
import { countWord } from '../../components/severity';
import { countBySeverity, fileOf, type Problem } from '../../state/problems';
import { isCurrent, plural, shownProblems } from '../../state/reducer';
import { isBlank, type State } from '../../state/state';
import { View } from '../view';
import { problemRow } from './problem_row';
import { invitation } from './invitation';

// Rows drawn at once; the rest comes at the press of a button.
const kPage = 200;

export class BylawProblems extends View {
  readonly #summary = element('p', { class: 'summary', role: 'status', 'aria-live': 'polite' });
  readonly #filters = element('div', { class: 'filters', role: 'group', 'aria-label': 'Show' });
  readonly #body = element('div', { class: 'problems-body' });
  readonly #list = element('div', { class: 'problems-list' });
  // Rows by key, kept while what they show is the same.
  #rows = new Map<string, { row: HTMLLIElement; signature: string }>();
  #limit = kPage;

  protected override build(): void {
    const heading = element('h2', { id: 'problems-title' }, 'Problems');
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'problems-title');
    this.append(element('div', { class: 'problems-head' }, heading, this.#summary, this.#filters), this.#body);
    this.#list.addEventListener('keydown', (event) => this.#walk(event));
  }

  protected override update(state: State, previous: State | null): void {
    if (state.revision !== previous?.revision && state.workspace !== previous?.workspace) this.#limit = kPage;
    setText(this.#summary, summaryText(state));
    this.#drawFilters(state);
    this.classList.toggle('outdated', !isCurrent(state) && state.problems.length > 0 && state.check.status !== 'running');
    setChildren(this.#body, this.#content(state));
    if (state.selected !== previous?.selected) this.#scrollToSelected(state);
  }

  #content(state: State): Node[] {
    const trouble = troubleNote(state, () => this.effects.checkPatiently());
    const notes = trouble === null ? [] : [trouble];
    if (isBlank(state)) return [...notes, this.#invitation];
    const shown = shownProblems(state);
    if (shown.length > 0) {
      this.#drawList(state, shown);
      return [...notes, this.#list];
    }
    this.#rows.clear();
    if (state.problems.length > 0) return [...notes, element('p', { class: 'quiet-note' }, 'Nothing at the severities and files chosen above.')];
    if (state.report !== null && state.check.status !== 'stopped' && state.check.status !== 'failed') return [...notes, passed(state)];
    return notes;
  }

  // Made once: it does not depend on the state.
  readonly #invitation = invitation((action) => this.store.dispatch(action));

  #drawFilters(state: State): void {
    const counts = countBySeverity(state.problems);
    const focused = this.#filters.contains(document.activeElement) ? document.activeElement?.getAttribute('data-filter') : null;
    const buttons = severities.map((severity) =>
      element(
        'button',
        {
          type: 'button',
          class: `filter ${severity}`,
          'data-filter': severity,
          'aria-pressed': state.filters[severity] ? 'true' : 'false',
          onclick: () => this.store.dispatch({ type: 'severity toggled', severity }),
        },
        icon(severity),
        countWord(severity, counts[severity]),
      ),
    );
    if (state.files.length > 1) {
      const attributes = {
        type: 'button',
        class: 'filter',
        'data-filter': 'file',
        'aria-pressed': state.onlyActive ? 'true' : 'false',
        onclick: () => this.store.dispatch({ type: 'only active toggled' }),
      };
      buttons.push(element('button', attributes, icon('file'), 'This file only'));
    }
    setChildren(this.#filters, isBlank(state) || state.problems.length === 0 ? [] : buttons);
    if (focused) this.#filters.querySelector<HTMLElement>(`[data-filter="${focused}"]`)?.focus();
  }

  #drawList(state: State, shown: readonly Problem[]): void {
    const rules = new Map(state.engine.status === 'ready' ? state.engine.rules.map((rule) => [rule.id, rule] as const) : []);
    const focus = this.#rememberFocus();
    const rows = new Map<string, { row: HTMLLIElement; signature: string }>();
    const groups: Node[] = [];
    let group: { file: string; list: HTMLUListElement } | undefined;
    for (const problem of shown.slice(0, this.#limit)) {
      const file = fileOf(problem.finding);
      if (group?.file !== file) {
        group = { file, list: element('ul', { class: 'problem-group' }) };
        if (state.files.length > 1 || file !== state.active) groups.push(this.#fileHeading(state, file, shown));
        groups.push(group.list);
      }
      const entry = this.#row(state, problem, rules);
      rows.set(problem.key, entry);
      group.list.append(entry.row);
    }
    this.#rows = rows;
    const hidden = shown.length - this.#limit;
    if (hidden > 0) {
      const onclick = () => {
        this.#limit += kPage * 5;
        this.update(this.store.state, this.store.state);
      };
      groups.push(element('button', { type: 'button', class: 'button more-rows', onclick }, `Show ${plural(hidden, 'more problem')}`));
    }
    setChildren(this.#list, groups);
    focus();
  }

  #row(state: State, problem: Problem, rules: ReadonlyMap<string, RuleInfo>): { row: HTMLLIElement; signature: string } {
    const expanded = state.expanded.has(problem.key);
    const selected = state.selected === problem.key;
    const current = isCurrent(state);
    // Everything a row shows; a collapsed one does not change while typing elsewhere.
    const signature = JSON.stringify([problem, expanded, selected, expanded && current, rules.size]);
    const known = this.#rows.get(problem.key);
    if (known?.signature === signature) return known;
    const file = state.files.find((candidate) => candidate.name === problem.finding.fix?.edits[0]?.file);
    const context = { dispatch: this.store.dispatch, rule: rules.get(problem.finding.rule), file, expanded, selected, current };
    return { row: problemRow(problem, context), signature };
  }

  #fileHeading(state: State, file: string, shown: readonly Problem[]): HTMLElement {
    const count = shown.filter((problem) => fileOf(problem.finding) === file).length;
    const name = file === '' ? 'No particular place' : file;
    const here = file === state.active ? ' here' : '';
    return element('h3', { class: `problem-file${here}` }, element('span', { class: 'file-name' }, name), element('span', { class: 'count' }, String(count)));
  }

  // Rows are replaced when they change; whoever was on one stays on it.
  #rememberFocus(): () => void {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !this.#list.contains(focused)) return () => undefined;
    const key = focused.closest<HTMLElement>('[data-key]')?.dataset['key'];
    const kind = focused.classList[0];
    return () => {
      if (focused.isConnected && document.activeElement === focused) return;
      const row = key === undefined ? undefined : this.#rows.get(key)?.row;
      row?.querySelector<HTMLElement>(`.${kind}`)?.focus({ preventScroll: true });
    };
  }

  #walk(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...this.#list.querySelectorAll<HTMLElement>('.problem-go')];
    const row = (event.target as Element).closest('.problem');
    const at = buttons.findIndex((button) => row?.contains(button));
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  #scrollToSelected(state: State): void {
    if (state.selected !== null) this.#rows.get(state.selected)?.row.scrollIntoView({ block: 'nearest' });
  }
}

function summaryText(state: State): string {
  if (isBlank(state)) return '';
  if (state.engine.status === 'starting') return 'Loading the engine…';
  if (state.report === null) return state.check.status === 'running' ? 'Checking…' : '';
  const counts = countBySeverity(state.problems.filter((problem) => !problem.stale));
  const parts = severities.filter((severity) => counts[severity] > 0).map((severity) => countWord(severity, counts[severity]));
  const found = parts.length > 0 ? parts.join(', ') : 'Nothing found';
  return `${found} in ${Math.max(1, Math.round(state.milliseconds))} ms`;
}

function troubleNote(state: State, patiently: () => void): HTMLElement | null {
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

function passed(state: State): HTMLElement {
  const report = state.report;
  const documents = report?.documents ?? [];
  const rows = documents.slice(0, 12).map((document) =>
    element('li', {}, element('span', { class: 'file-name' }, document.file), element('span', { class: 'soft' }, formatName(document))),
  );
  if (documents.length > rows.length) rows.push(element('li', { class: 'soft' }, `and ${documents.length - rows.length} more`));
  const waived = report?.summary.waived ?? 0;
  return element(
    'div',
    { class: 'passed' },
    icon('pass', 40),
    element('p', { class: 'passed-title' }, `Passes ${plural(report?.summary.rules ?? 0, 'rule')}`),
    element('p', { class: 'soft' }, `${sentence(plural(report?.summary.documents ?? 0, 'document'))} checked${waived > 0 ? `, ${plural(waived, 'finding')} waived` : ''}.`),
    element('ul', { class: 'checked' }, ...rows),
  );
}

customElements.define('bylaw-problems', BylawProblems);
