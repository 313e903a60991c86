// <bylaw-rules>: every rule of the standard set and of the files on the Check screen: what it asks, why, and an example on
// either side.
import type { RuleInfo } from '../../engine/report';
import { severities } from '../../engine/report';
import { element, setAttribute, setChildren, setText, type Child } from '../../components/dom';
import { icon } from '../../components/icon';
import { prose } from '../../components/prose';
import { severityBadge } from '../../components/severity';
import { plural } from '../../state/reducer';
import { formatRoute } from '../../state/routes';
import { knowsRules, ruleOf, variantsOf, type State } from '../../state/state';
import { View } from '../view';

// How a domain may tighten a parameter, by the word of the policy language.
const kTightening: Readonly<Record<string, string>> = {
  superset: 'a domain may add to it',
  subset: 'a domain may take away from it',
  fixed: 'the same for every domain',
  min: 'a domain may raise it',
  max: 'a domain may lower it',
};

export class BylawRules extends View {
  readonly #search = element('input', {
    type: 'search',
    id: 'rule-search',
    placeholder: 'Search rules',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  readonly #count = element('p', { class: 'soft', role: 'status' });
  readonly #list = element('nav', { class: 'rule-list', 'aria-label': 'Rules' });
  #left = 0; // where the list was scrolled to
  readonly #page = element('article', { class: 'rule-page', tabindex: -1 });

  protected override build(): void {
    this.#search.addEventListener('input', () => this.#drawList(this.store.state));
    const head = element(
      'div',
      { class: 'rules-head' },
      element('label', { class: 'visually-hidden', for: 'rule-search' }, 'Search rules'),
      this.#search,
      this.#count,
    );
    this.append(element('div', { class: 'rules-side' }, head, this.#list), this.#page);
  }

  protected override update(state: State, previous: State | null): void {
    const changed =
      state.rules !== previous?.rules ||
      state.fileRules !== previous?.fileRules ||
      knowsRules(state) !== knowsRules(previous);
    if (changed) this.#drawList(state);
    const { route } = state;
    const moved = route !== previous?.route;
    if (route.view !== 'rules' || !(changed || moved || state.ownRules !== previous?.ownRules)) return;
    const from = previous?.route;
    if (moved && from?.view === 'rules' && from.rule === null) this.#left = scrollY;
    this.#drawPage(state, route.rule);
    if (moved) this.#arrive(route.rule);
  }

  // On a narrow screen the list and a rule's page take turns: a page begins at its top, the list where it was left.
  #arrive(id: string | null): void {
    if (id !== null) this.#page.focus({ preventScroll: true });
    this.#page.scrollTop = 0;
    scrollTo(0, id === null ? this.#left : 0);
  }

  #drawList(state: State): void {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = (rule: RuleInfo) =>
      [rule.id, rule.title, rule.rationale, rule.scope, ...rule.aliases].join(' ').toLowerCase();
    const fits = (rule: RuleInfo) => words.every((word) => text(rule).includes(word));
    const own = state.fileRules.filter(fits);
    const standard = (state.rules ?? []).filter(fits);
    const all = (state.rules ?? []).length + state.fileRules.length;
    const found = own.length + standard.length;
    setText(this.#count, words.length > 0 ? `${found} of ${plural(all, 'rule')}` : countWords(state));
    setChildren(this.#list, [
      ...(own.length === 0 ? [] : [element('h2', { class: 'origin' }, 'Of your files'), ...this.#areas(own)]),
      element('h2', { class: 'origin' }, 'Standard set'),
      ...this.#areas(standard),
    ]);
    if (state.route.view === 'rules') this.#mark(state.route.rule);
  }

  #areas(rules: readonly RuleInfo[]): HTMLElement[] {
    const areas = new Map<string, RuleInfo[]>();
    for (const rule of rules) {
      const area = rule.id.split('/')[0] ?? '';
      areas.set(area, [...(areas.get(area) ?? []), rule]);
    }
    return [...areas].flatMap(([area, members]) => [
      element('h3', {}, area),
      element('ul', {}, ...members.map((rule) => this.#entry(rule))),
    ]);
  }

  #entry(rule: RuleInfo): HTMLLIElement {
    const href = formatRoute({ view: 'rules', rule: rule.id });
    const name = rule.id.slice(rule.id.indexOf('/') + 1);
    const severity = rule.severity
      ? element(
          'span',
          { class: `dot ${rule.severity}` },
          icon(rule.severity, 12),
          element('span', { class: 'visually-hidden' }, rule.severity),
        )
      : null;
    const domain = domainOf(rule);
    const whose = domain === null ? null : element('span', { class: 'soft' }, ` in ${domain}`);
    return element('li', {}, element('a', { href, 'data-rule': rule.id }, element('span', {}, name, whose), severity));
  }

  #mark(id: string | null): void {
    for (const link of this.#list.querySelectorAll('a'))
      setAttribute(link, 'aria-current', link.dataset['rule'] === id ? 'true' : null);
    this.#list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  #drawPage(state: State, id: string | null): void {
    this.#mark(id);
    this.classList.toggle('one-rule', id !== null);
    const rules = state.rules ?? [];
    const rule = id === null ? undefined : ruleOf(state, id);
    if (rule !== undefined) setChildren(this.#page, page(rule, variantsOf(state, rule)));
    else if (id === null || !knowsRules(state)) setChildren(this.#page, overview(rules));
    else
      setChildren(this.#page, [
        back(),
        element('h2', {}, 'No such rule'),
        element(
          'p',
          {},
          'Neither the standard set nor the files on the Check screen have a rule ',
          element('code', {}, id),
          '.',
        ),
      ]);
  }
}

// Where the list and a page take turns.
const back = () => element('a', { class: 'back', href: '#/rules' }, '← All rules');

function countWords(state: State): string {
  const standard = plural(state.rules?.length ?? 0, 'rule');
  return state.fileRules.length === 0 ? standard : `${standard}, and ${state.fileRules.length} of your files`;
}

const domainOf = ({ scope }: RuleInfo) => (scope.startsWith('domain:') ? scope.slice('domain:'.length) : null);

function overview(rules: readonly RuleInfo[]): Node[] {
  const counts = severities.map((severity) => ({
    severity,
    count: rules.filter((rule) => rule.severity === severity).length,
  }));
  return [
    element('h2', {}, 'The standard set'),
    element(
      'p',
      {},
      'What every product of the mesh is checked against. A domain adds rules of its own and may tighten these; it can loosen none. Choose a rule to read what it asks, why, and how to meet it.',
    ),
    element(
      'ul',
      { class: 'rule-counts' },
      ...counts.map(({ severity, count }) => element('li', {}, severityBadge(severity), ` ${plural(count, 'rule')}`)),
    ),
  ];
}

function page(rule: RuleInfo, variants: readonly RuleInfo[]): Node[] {
  const aliases = rule.aliases.length > 0 ? `also ${rule.aliases.join(', ')}` : '';
  const facts = [rule.enforce, rule.scope, rule.applies_to && `looks at each ${rule.applies_to}`, aliases];
  const nodes: Child[] = [
    back(),
    element('p', { class: 'rule-id' }, rule.id),
    element('h2', {}, rule.title || rule.id),
    element('p', { class: 'rule-facts' }, severityBadge(rule.severity), facts.filter(Boolean).join(' · ')),
    rule.rationale ? element('p', {}, prose(rule.rationale.trim())) : null,
    rule.help ? element('p', {}, element('strong', {}, 'Do: '), prose(rule.help)) : null,
    blocks('Avoid', rule.examples.fail),
    blocks('Prefer', rule.examples.pass),
    blocks('Expects', rule.expect ? [rule.expect] : []),
    rule.params.length > 0 ? parameters(rule) : null,
    ...variants.map(variant),
  ];
  return nodes.filter((node): node is Node => node instanceof Node);
}

function variant(rule: RuleInfo): HTMLElement {
  return element(
    'section',
    {},
    element('h3', {}, `In the domain ${domainOf(rule) ?? rule.scope}`),
    element('p', { class: 'rule-facts' }, severityBadge(rule.severity), rule.enforce),
    rule.params.length > 0 ? parameters(rule) : null,
  );
}

function parameters({ params }: RuleInfo): HTMLElement {
  const items = params.map((parameter) =>
    element(
      'li',
      {},
      element('code', {}, `${parameter.name}: ${parameter.type} = ${JSON.stringify(parameter.default)}`),
      element('span', { class: 'soft' }, ` ${kTightening[parameter.tighten] ?? ''}`),
    ),
  );
  return element('section', {}, element('h3', {}, 'Parameters'), element('ul', { class: 'parameters' }, ...items));
}

function blocks(title: string, texts: readonly string[]): HTMLElement | null {
  if (texts.length === 0) return null;
  const kind = `code ${title.toLowerCase()}`;
  const all = texts.map((text) => element('pre', { class: kind, tabindex: 0 }, element('code', {}, text)));
  return element('section', {}, element('h3', {}, title), ...all);
}

customElements.define('bylaw-rules', BylawRules);
