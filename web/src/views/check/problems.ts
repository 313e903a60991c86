// <bylaw-problems>: what is wrong, in the order of the files, or that nothing is.
import { severities } from '../../engine/report';
import { element, pathParts, setAttribute, setChildren, setText } from '../../components/dom';
import { icon } from '../../components/icon';
import { countWord } from '../../components/severity';
import { countBySeverity, fileOf, isFixable, type Problem } from '../../state/problems';
import { isAwaited, isCurrent, plural, shownProblems } from '../../state/reducer';
import { isBlank, ruleOf, type State } from '../../state/state';
import { View } from '../view';
import { problemRow } from './problem_row';
import { invitation } from './invitation';
import { Announcer } from './announcer';
import { countsText, countUnlisted, isUnknown, passed, summaryText, troubleNote, unknown, waivedNote } from './outcome';

// Rows drawn at once; the rest comes at the press of a button.
const kPage = 200;

export class BylawProblems extends View {
  readonly #heading = element('h2', { id: 'problems-title', tabindex: -1 }, 'Problems');
  readonly #summary = element('p', { class: 'summary' });
  readonly #announcer = new Announcer();
  readonly #filters = element('div', { class: 'filters', role: 'group', 'aria-label': 'Show' });
  readonly #body = element('div', { class: 'problems-body' });
  readonly #list = element('div', { class: 'problems-list' });
  // Rows by key, kept while what they show is the same.
  #rows = new Map<string, { row: HTMLLIElement; signature: string }>();
  readonly #made = new Map<string, { readonly signature: string; readonly node: HTMLElement | null }>();
  #limit = kPage;
  #filtersShown = '';

  protected override build(): void {
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'problems-title');
    const head = element('div', { class: 'problems-head' }, this.#heading, this.#summary, this.#filters);
    this.append(head, this.#announcer.region, this.#body);
    this.#list.addEventListener('keydown', (event) => this.#walk(event));
  }

  protected override update(state: State, previous: State | null): void {
    if (state.workspace !== previous?.workspace) {
      this.#limit = kPage;
      this.#body.scrollTo(0, 0);
    }
    setText(this.#summary, summaryText(state));
    if (!isAwaited(state)) this.#announcer.say(countsText(state));
    setAttribute(this, 'aria-busy', isAwaited(state) ? 'true' : null);
    this.#drawFilters(state);
    // A keystroke does not grey the list, its answer is a moment away; a check that never answered does.
    this.classList.toggle('outdated', state.check.status === 'stopped' || state.check.status === 'failed');
    const focus = this.#rememberFocus();
    setChildren(this.#body, this.#content(state));
    focus();
    // Rows can be focused and scroll the list; what stands in their place is scrolled by the list itself.
    setAttribute(this.#body, 'tabindex', this.#body.querySelector('button, summary') ? null : 0);
    if (state.selected !== previous?.selected) this.#scrollToSelected(state);
  }

  #content(state: State): Node[] {
    const trouble = this.#kept('trouble', [state.check, state.engine.status], () =>
      troubleNote(state, () => this.effects.checkPatiently()),
    );
    const notes = trouble === null ? [] : [trouble];
    if (isBlank(state)) return [...notes, this.#invitation];
    const shown = shownProblems(state);
    if (shown.length > 0) {
      this.#drawList(state, shown);
      return [...notes, this.#list, ...this.#waived(state)];
    }
    this.#rows.clear();
    if (state.problems.length > 0)
      return [...notes, element('p', { class: 'quiet-note' }, 'Nothing at the severities and files chosen above.')];
    if (state.report === null || state.check.status === 'stopped' || state.check.status === 'failed') return notes;
    const { documents, findings, summary } = state.report;
    const outcome = isUnknown(state)
      ? this.#kept('outcome', findings, () => unknown(state))
      : this.#kept('outcome', [documents, summary.not_ours], () => passed(state));
    return [...notes, ...(outcome === null ? [] : [outcome]), ...this.#waived(state)];
  }

  #waived(state: State): HTMLElement[] {
    const note = this.#kept('waived', state.report?.waived ?? [], () => waivedNote(state));
    return note === null ? [] : [note];
  }

  // What shows the same is left as it is, or it would be read out again, and lose what was selected or opened in it.
  #kept(name: string, shows: unknown, make: () => HTMLElement | null): HTMLElement | null {
    const signature = JSON.stringify(shows);
    const known = this.#made.get(name);
    if (known?.signature === signature) return known.node;
    const node = make();
    this.#made.set(name, { signature, node });
    return node;
  }

  // Made once: it does not depend on the state.
  readonly #invitation = invitation((action) => this.store.dispatch(action));

  #drawFilters(state: State): void {
    const counts = countBySeverity(state.problems);
    const fixable = state.problems.filter(isFixable).length;
    // A button that is replaced between press and release is never clicked.
    const signature = JSON.stringify([
      counts,
      state.filters,
      state.onlyActive,
      fixable,
      state.onlyFixable,
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
          class: `filter ${severity}${counts[severity] === 0 ? ' none' : ''}`,
          'data-filter': severity,
          'aria-pressed': state.filters[severity] ? 'true' : 'false',
          onclick: () => this.store.dispatch({ type: 'severity toggled', severity }),
        },
        icon(severity),
        countWord(severity, counts[severity]),
      ),
    );
    if (fixable > 0 || state.onlyFixable) {
      const attributes = {
        type: 'button',
        class: 'filter only',
        'data-filter': 'fix',
        'aria-pressed': state.onlyFixable ? 'true' : 'false',
        onclick: () => this.store.dispatch({ type: 'only fixable toggled' }),
      };
      buttons.push(element('button', attributes, icon('wand'), `${fixable.toLocaleString('en')} with a fix`));
    }
    if (state.files.length > 1) {
      const attributes = {
        type: 'button',
        class: 'filter only',
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
    const unlisted = countUnlisted(state.report);
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
      element('span', { class: 'file-name' }, ...pathParts(name)),
      element('span', { class: 'count' }, String(count)),
    );
  }

  // Rows are replaced when they change, and go when they are mended: whoever was on one stays on it, or on the one that
  // took its place, or on the heading when none is left.
  #rememberFocus(): () => void {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !this.#body.contains(focused)) return () => undefined;
    const key = focused.closest<HTMLElement>('[data-key]')?.dataset['key'];
    const at = [...this.#rows.keys()].indexOf(key ?? '');
    const classes = focused.classList.length > 0 ? `.${[...focused.classList].join('.')}` : focused.localName;
    return () => {
      if (focused.isConnected && document.activeElement === focused) return;
      const rows = [...this.#rows.values()];
      const row = key === undefined ? undefined : (this.#rows.get(key) ?? rows[Math.min(at, rows.length - 1)])?.row;
      const target = (row ?? this.#body).querySelector<HTMLElement>(classes) ?? row?.querySelector('button');
      (target ?? this.#heading).focus({ preventScroll: true });
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
