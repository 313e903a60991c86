// What domains and products put on top of a rule, and what one text of a policy is repeated for: rules x scopes,
// elements x tunes, conditions x rules, patterns, circles.
import { contractOf, digits, documents, inParts, list, product, productOf, repeat } from '../text.mjs';

const configuration = 'policies: [policies]\n';
const head = (id, scope = 'global') => `policy: ${id}\ntitle: t\nscope: ${scope}\napplies_to: product\n`;
const files = (policies, products = product) => ({ 'bylaw.yaml': configuration, 'p.yaml': products, 'policies/p.yaml': policies });
const rule = (id, expect = 'product.name != ""', more = '') => `- {id: ${id}, expect: '${expect}', message: m${more}}\n`;
// A policy may have a thousand rules: more of them are in further policies.
const rules = (row, params = '') => (n) => ({
  'bylaw.yaml': configuration,
  'p.yaml': product,
  ...inParts(n, 1000, (begin, end, index) => ({
    [`policies/p${index}.yaml`]: `${head(`gov${index || ''}`)}${params}rules:\n${repeat(end - begin, (i) => row(begin + i))}`,
  })),
});
const floor = (value) =>
  `${head('gov')}params:\n  least: {type: int, default: 1, tighten: min}\n  tags: {type: list(string), default: ${value}, tighten: superset}\n` +
  `rules:\n${rule('r', 'size(product.tags) >= params.least || product.tags.exists(t, t in params.tags)')}`;
const tuned = (more) => `${head('gov')}params:\n  least: {type: int, default: 1, tighten: min}\nrules:\n${rule('r', 'size(product.tags) >= params.least', more)}`;
const overlay = (i, scope, tune) => `${head(`own-${i}`, scope)}tune:\n  gov/r: {${tune}}\n`;
const expression = (n, part, operator) => repeat(n, part, ` ${operator} `);

export const structures = {
  // Rules x scopes
  'overlay-domains': (n) => files(`${floor('[a]')}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}'))}`),
  'overlay-domains-with-products': (n) =>
    files(`${floor('[a]')}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'severity: error, params: {least: 3}'))}`, documents(n, (i) => `product_id: p${i}\nname: P${i}\ndomain: d${i}\n`)),
  'overlay-products-of-a-domain': (n) => files(`${floor('[a]')}---\n${documents(n, (i) => overlay(i, `{domain: sales, product: N${i}}`, 'params: {least: 2}'))}`, documents(n, (i) => productOf(`p${i}`))),
  'overlay-domains-x-fields-of-a-contract': (n) => ({
    ...files(
      `${head('gov').replace('product\n', 'field\n')}params:\n  least: {type: int, default: 1, tighten: min}\nrules:\n${rule('r', 'size(field.tags) >= params.least')}---\n` +
        documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}').replace('product\n', 'field\n')),
      documents(n, (i) => `product_id: p${i}\nname: P${i}\ndomain: d${i}\ncontract: c.yaml\n`),
    ),
    'c.yaml': contractOf('c', `schema:\n- name: t\n  properties:\n${repeat(n, (i) => `  - {name: c${digits(i)}, logicalType: integer}\n`)}`),
  }),
  'overlay-loosening': (n) => files(`${floor('[a]')}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 0}'))}`),
  'overlay-unproven': (n) =>
    files(`${head('gov')}params:\n  least: {type: int, default: 1, tighten: min}\nrules:\n${rule('r', 'size(product.tags) == params.least')}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}'))}`),
  'overlay-unknown-parameters': (n) => files(`${floor('[a]')}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, `params: {laest${digits(i)}: 2}`))}`),
  'overlay-contradictions': (n) =>
    files(`${head('gov')}params:\n  most: {type: int, default: 9, tighten: max}\nrules:\n${rule('a', 'product.sla_hours <= params.most')}${rule('b', 'product.sla_hours >= 5')}---\n${documents(n, (i) => `${head(`own-${i}`, `{domain: d${i}}`)}tune:\n  gov/a: {params: {most: 1}}\n`)}`),
  'overlay-rules-x-domains': (n) => files(documents(n, (i) => `${head(`own-${i}`, `{domain: d${i}}`)}rules:\n${rule('r', `product.sla_hours <= ${i}.5`)}`)),
  'overlay-circles': (n) => files(documents(n, (i) => `${head(`g${i}`)}rules:\n${rule('r')}tune:\n  g${i + 1}/r: {severity: error}\n  g0/r: {enforce: mandatory}\n`)),
  // Elements x tunes
  'overlay-elements': (n) => files(`${floor(list(Math.min(n, 4900), (i) => `v${i}`))}---\n${documents(20, (i) => overlay(i, `{domain: d${i}}`, `params: {tags: ${list(Math.min(n, 4900), (j) => `v${j}`)}}`))}`),
  'overlay-missing-elements': (n) => files(`${floor(list(Math.min(n, 4900), (i) => `v${i}`))}---\n${documents(20, (i) => overlay(i, `{domain: d${i}}`, `params: {tags: ${list(Math.min(n, 4900), (j) => `w${j}`)}}`))}`),
  'overlay-severity-of-long-lists': (n) => files(`${floor(list(4900, (i) => `v${i}`))}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'severity: error'))}`),
  // Texts x rules
  'policy-condition-x-rules': (n) => files(`${head('gov')}when: '${expression(n, () => 'product.name != "b"', '&&').slice(0, 90000)} || true'\nrules:\n${repeat(Math.min(n, 1000), (i) => rule(`r${i}`))}`),
  'policy-title-x-rules': (n) => files(`policy: gov\ntitle: ${'t'.repeat(40 * n)}\nscope: global\napplies_to: product\nrules:\n${repeat(Math.min(n, 1000), (i) => rule(`r${i}`))}`),
  'policy-examples-x-domains': (n) =>
    files(
      `${head('gov')}params:\n  least: {type: int, default: 1, tighten: min}\nrules:\n${rule('r', 'size(product.tags) >= params.least', `, examples: {pass: [{product: {tags: ${list(n, (i) => `t${i}`)}}}], fail: [{product: {name: a}}]}`)}---\n` +
        documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}')),
    ),
  'policy-help-x-domains': (n) => files(`${tuned(`, help: "${'h'.repeat(50 * n)} {params.least}"`)}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}'))}`),
  'policy-rationale-x-domains': (n) => files(`${tuned(`, rationale: ${'h'.repeat(50 * n)}`)}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}'))}`),
  'policy-references-x-domains': (n) => files(`${tuned(`, references: ${list(n, (i) => `"https://example.com/${i}"`)}`)}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}'))}`),
  'policy-aliases-x-domains': (n) => files(`${tuned(`, aliases: ${list(n, (i) => `a-${i}`)}`)}---\n${documents(n, (i) => overlay(i, `{domain: d${i}}`, 'params: {least: 2}'))}`),
  'policy-values-x-products': (n) =>
    files(`${head('gov')}params:\n  tags: {type: list(string), default: [a], tighten: superset}\nrules:\n${rule('r', 'params.tags.all(t, t in product.tags)')}---\n${documents(1, () => overlay('d', '{domain: sales}', `params: {tags: [a, ${repeat(Math.min(n, 4900), (i) => `v${i}`, ', ')}]}`))}---\n${documents(n, (i) => overlay(i, `{domain: sales, product: N${i}}`, 'severity: error'))}`),
  'policy-parameters-of-all-rules': rules((i) => rule(`r${i}`, 'cel.bind(p, params, p.p1) >= 0'), `params:\n${repeat(64, (i) => `  p${i}: {type: int, default: ${i}}\n`)}`),
  'policy-parameter-reads': rules((i) => rule(`r${i}`, `size(product.tags) >= params.p || ${expression(40, () => 'size(product.tags) >= params.p', '||')}`), `params:\n  p: {type: int, default: 1, tighten: min}\n`),
  // Patterns
  'policy-large-patterns': rules((i) => rule(`r${i}`, `product.name.matches("\\\\p{L}{30}${i}")`)),
  'policy-class-patterns': (n) => files(`${head('gov')}rules:\n${rule('r', `product.name.matches("${'\\\\pL'.repeat(Math.min(n, 20000))}")`)}`),
  'policy-computed-patterns': (n) => files(`${head('gov')}rules:\n${rule('r', 'lists.range(20000).all(x, product.name.matches("^(\\\\pL{1,100}|" + string(x) + ")*$"))')}`, documents(n, (i) => productOf(`p${i}`))),
  'policy-costly-domain': (n) => ({
    ...files(`${head('gov')}rules:\n${rule('r')}`, documents(n, (i) => productOf(`p${i}`))),
    'policies/domains/sales/own.yaml': `${head('own', '{domain: sales}')}rules:\n${repeat(20, (i) => rule(`r${i}`, 'lists.range(200000).all(x, x >= 0)'))}`,
  }),
  'policy-unknown-functions': rules((i) => rule(`r${i}`, `size${digits(i)}(product.name) > 0`)),
  'policy-keys-and-guards': rules((i) => rule(`r${i}`, `${expression(150, (j) => `"k${j}" in product.custom && product.custom.k${j} != ""`, '&&')}`)),
  'policy-refining-findings': (n) => files(
    `${head('gov').replace('product', 'field')}rules:\n${rule('r', 'field.description != ""')}---\n${head('own', '{domain: sales}')}rules:\n${rule('r', 'false', ', refines: gov/r')}`,
    `${product}fields:\n${repeat(n, (i) => `- {name: f${i}, type: string}\n`)}`,
  ),
};
