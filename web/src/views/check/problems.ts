// <bylaw-problems>: what is wrong, in the order of the files, or that nothing is.
import { severities } from '../../engine/report';
import { element, setAttribute, setChildren, setText } from '../../components/dom';
import { icon } from '../../components/icon';
import { countWord } from '../../components/severity';
import { countBySeverity, fileOf, type Problem } from '../../state/problems';
import { isAwaited, isCurrent, plural, shownProblems } from '../../state/reducer';
import { isBlank, ruleOf, type State } from '../../state/state';
import { View } from '../view';
import { problemRow } from './problem_row';
import { invitation } from './invitation';
import { passed, summaryText, troubleNote, waivedNote } from './outcome';

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
  #filtersShown = '';

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
    setAttribute(this, 'aria-busy', isAwaited(state) ? 'true' : null);
    this.#drawFilters(state);
    // A keystroke does not grey the list, its answer is a moment away; a check that never answered does.
    this.classList.toggle('outdated', state.check.status === 'stopped' || state.check.status === 'failed');
    setChildren(this.#body, this.#content(state));
    // Rows can be focused and scroll the list; what stands in their place is scrolled by the list itself.
    setAttribute(this.#body, 'tabindex', this.#body.querySelector('button, summary') ? null : 0);
    if (state.selected !== previous?.selected) this.#scrollToSelected(state);
  }

  #content(state: State): Node[] {
    const trouble = troubleNote(state, () => this.effects.checkPatiently());
    const notes = trouble === null ? [] : [trouble];
    if (isBlank(state)) return [...notes, this.#invitation];
    const shown = shownProblems(state);
    if (shown.length > 0) {
      this.#drawList(state, shown);
      return [...notes, this.#list, ...waivedNote(state)];
    }
    this.#rows.clear();
    if (state.problems.length > 0)
      return [...notes, element('p', { class: 'quiet-note' }, 'Nothing at the severities and files chosen above.')];
    if (state.report !== null && state.check.status !== 'stopped' && state.check.status !== 'failed')
      return [...notes, passed(state), ...waivedNote(state)];
    return notes;
  }

  // Made once: it does not depend on the state.
  readonly #invitation = invitation((action) => this.store.dispatch(action));

  #drawFilters(state: State): void {
    const counts = countBySeverity(state.problems);
    // A button that is replaced between press and release is never clicked.
    const signature = JSON.stringify([
      counts,
      state.filters,
      state.onlyActive,
      state.files.length > 1,
      state.problems.length > 0,
    ]);
    if (signature === this.#filtersShown) return;
    this.#filtersShown = signature;
    const focused = this.#filters.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-filter')
      : null;
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
    setChildren(this.#filters, state.problems.length === 0 ? [] : buttons);
    if (focused) this.#filters.querySelector<HTMLElement>(`[data-filter="${focused}"]`)?.focus();
  }

  #drawList(state: State, shown: readonly Problem[]): void {
    const focus = this.#rememberFocus();
    const rows = new Map<string, { row: HTMLLIElement; signature: string }>();
    const groups: Node[] = [];
    let group: { file: string; list: HTMLUListElement } | undefined;
    for (const problem of shown.slice(0, this.#limit)) {
      const file = fileOf(problem.finding);
      if (group?.file !== file) {
        const label = file === '' ? 'Problems' : `Problems in ${file}`;
        group = { file, list: element('ul', { class: 'problem-group', 'aria-label': label }) };
        if (state.files.length > 1 || file !== state.active) groups.push(this.#fileHeading(state, file, shown));
        groups.push(group.list);
      }
      const entry = this.#row(state, problem);
      rows.set(problem.key, entry);
      group.list.append(entry.row);
    }
    this.#rows = rows;
    const left = state.report?.summary.not_listed;
    const unlisted = left === undefined ? 0 : left.errors + left.warnings + left.infos;
    if (unlisted > 0)
      groups.push(element('p', { class: 'quiet-note' }, `${plural(unlisted, 'more finding')} not listed.`));
    const hidden = shown.length - this.#limit;
    if (hidden > 0) {
      const onclick = () => {
        this.#limit += kPage * 5;
        this.update(this.store.state, this.store.state);
      };
      groups.push(
        element(
          'button',
          { type: 'button', class: 'button more-rows', onclick },
          `Show ${plural(hidden, 'more problem')}`,
        ),
      );
    }
    setChildren(this.#list, groups);
    focus();
  }

  #row(state: State, problem: Problem): { row: HTMLLIElement; signature: string } {
    const expanded = state.expanded.has(problem.key);
    const selected = state.selected === problem.key;
    const current = isCurrent(state);
    // Everything a row shows; a collapsed one does not change while typing elsewhere.
    const rule = expanded ? ruleOf(state, problem.finding.rule) : undefined;
    const signature = JSON.stringify([problem, expanded, selected, expanded && current, rule?.id]);
    const known = this.#rows.get(problem.key);
    if (known?.signature === signature) return known;
    const file = state.files.find((candidate) => candidate.name === problem.finding.fix?.edits[0]?.file);
    const context = {
      dispatch: this.store.dispatch,
      rule,
      file,
      expanded,
      selected,
      current,
    };
    return { row: problemRow(problem, context), signature };
  }

  #fileHeading(state: State, file: string, shown: readonly Problem[]): HTMLElement {
    const count = shown.filter((problem) => fileOf(problem.finding) === file).length;
    const name = file === '' ? 'No particular place' : file;
    const here = file === state.active ? ' here' : '';
    return element(
      'h3',
      { class: `problem-file${here}` },
      element('span', { class: 'file-name' }, name),
      element('span', { class: 'count' }, String(count)),
    );
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

customElements.define('bylaw-problems', BylawProblems);
