// Policies, their rules and what refers to them.
import { digits, documents, inParts, list, map, product, productOf, repeat } from '../text.mjs';

const configuration = 'policies: [policies]\n';
const policyText = (body, id = 'house') => `policy: ${id}\ntitle: t\nscope: global\napplies_to: product\n${body}`;
const policy = (make) => (n) => ({ 'bylaw.yaml': configuration, 'p.yaml': product, 'policies/p.yaml': policyText(make(n)) });
/** A policy may have so many rules: more of them are in further policies. */
const kMostRules = 1000;
const houseOf = (i) => `house${Math.floor(i / kMostRules) || ''}`;
const rules = (row) => (n) => ({
  'bylaw.yaml': configuration,
  'p.yaml': product,
  ...inParts(n, kMostRules, (begin, end, index) => ({
    [`policies/p${index}.yaml`]: policyText(`rules:\n${repeat(end - begin, (i) => row(begin + i))}`, houseOf(begin)),
  })),
});
const rule = (id, more = '') => `- {id: ${id}, expect: 'product.name != ""', message: m${more}}\n`;

export const structures = {
  'policy-rules': rules((i) => rule(`r${i}`)),
  'policy-same-rules': policy((n) => `rules:\n${repeat(n, () => rule('r'))}`),
  'policy-aliases': rules((i) => rule(`r${i}`, `, aliases: [a${i}]`)),
  'policy-same-aliases': rules((i) => rule(`r${i}`, ', aliases: [a]')),
  'policy-refinements': rules((i) => rule(`r${i}`, i ? `, refines: ${houseOf(i - 1)}/r${i - 1}` : '')),
  'policy-unknown-refinements': rules((i) => rule(`rule${digits(i)}`, `, refines: ${houseOf(i)}/ruel${digits(i)}`)),
  'policy-related': policy((n) => `rules:\n${rule('r', `, related: ${list(n, () => '"product.name"')}`)}`),
  'policy-related-things': policy((n) => `rules:\n${rule('r', `, related: ${list(n, () => 'product')}`)}`),
  'policy-references': policy((n) => `rules:\n${rule('r', `, references: ${list(n, (i) => `"https://example.com/${i}"`)}`)}`),
  'policy-parameters': policy((n) => `params:\n${repeat(n, (i) => `  p${i}: {type: int, default: ${i}}\n`)}rules:\n${rule('r')}`),
  'policy-parameters-x-rules': policy((n) => `params:\n${repeat(n, (i) => `  p${i}: {type: int, default: ${i}}\n`)}rules:\n${repeat(n, (i) => `- {id: r${i}, expect: 'params.p${i} >= 0', message: m}\n`)}`),
  'policy-unknown-parameters': policy((n) => `params:\n${repeat(n, (i) => `  param${digits(i)}: {type: int, default: ${i}}\n`)}rules:\n${repeat(n, (i) => `- {id: r${i}, expect: 'params.parma${digits(i)} >= 0', message: m}\n`)}`),
  'policy-parameter-elements': policy((n) => `params:\n  p: {type: list(string), default: ${list(n, (i) => `v${i}`)}, tighten: subset}\nrules:\n${rule('r')}`),
  'policy-tunes': (n) => ({ ...rules((i) => rule(`r${i}`))(n), 'policies/tunes.yaml': policyText(`tune:\n${repeat(n, (i) => `  ${houseOf(i)}/r${i}: {severity: error}\n`)}`, 'tunes') }),
  'policy-unknown-tunes': (n) => ({
    ...rules((i) => rule(`rulename${digits(i)}`))(n),
    'policies/tunes.yaml': policyText(`tune:\n${repeat(n, (i) => `  ${houseOf(i)}/rulemane${digits(i)}: {severity: error}\n`)}`, 'tunes'),
  }),
  'policy-contradictions': rules((i) => `- {id: r${i}, expect: 'product.sla_hours == ${i}.5', message: m, enforce: mandatory}\n`),
  'policy-conjunctions': rules((i) => `- {id: r${i}, expect: "${'true && '.repeat(2000)}true", message: m}\n`),
  'policy-lists': rules((i) => `- {id: r${i}, expect: 'product.stage in ["a", "b${i}"]', message: m}\n`),
  'policy-patterns': rules((i) => `- {id: r${i}, expect: 'product.name.matches("^[a-z]{1,20}${i}$")', message: m}\n`),
  'policy-unknown-names': rules((i) => `- {id: r${i}, expect: 'product.nam${i} != ""', message: m}\n`),
  'policy-messages': policy((n) => `rules:\n- {id: r, expect: "false", message: "${'{product.name}'.repeat(n)}"}\n`),
  'policy-help': rules((i) => rule(`r${i}`, ', help: "do it", rationale: "because"')),
  'policy-examples': rules((i) => rule(`r${i}`, ', examples: {pass: [{product: {name: a, domain: d}}], fail: [{product: {name: "", domain: d}}]}')),
  'policy-unknown-keys': rules((i) => rule(`r${i}`, ', expct: "x"')),
  'policies': (n) => ({ 'bylaw.yaml': configuration, 'p.yaml': product, 'policies/p.yaml': documents(n, (i) => policyText(`rules:\n${rule('r')}`, `p${i}`)) }),
  'policies-of-one-id': (n) => ({ 'bylaw.yaml': configuration, 'p.yaml': product, 'policies/p.yaml': documents(n, () => policyText(`rules:\n${rule('r')}`)) }),
  'policies-in-files': (n) => ({ 'bylaw.yaml': configuration, 'p.yaml': product, ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`policies/p${i}.yaml`, policyText(`rules:\n${rule('r')}`, `p${i}`)])) }),
  'policies-of-domains': (n) => ({
    'bylaw.yaml': configuration,
    'p.yaml': documents(n, (i) => `product_id: p${i}\nname: P${i}\ndomain: d${i}\n`),
    ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`policies/domains/d${i}/p.yaml`, `policy: own-${i}\ntitle: t\nscope: {domain: d${i}}\napplies_to: product\nrules:\n${rule('r')}`])),
  }),
  'policies-of-unknown-domains': (n) => ({ 'bylaw.yaml': configuration, 'p.yaml': product, 'policies/p.yaml': documents(n, (i) => `policy: own-${i}\ntitle: t\nscope: {domain: slaes${i}}\napplies_to: product\nrules:\n${rule('r')}`) }),
  'policy-findings': (n) => ({ 'bylaw.yaml': configuration, 'p.yaml': documents(n, (i) => productOf(`p${i}`)), 'policies/p.yaml': policyText('rules:\n- {id: r, expect: "false", message: "`{product.name}` is wrong"}\n') }),
  'policy-mesh-rule': (n) => ({ 'bylaw.yaml': configuration, 'p.yaml': documents(n, (i) => productOf(`p${i}`)), 'policies/p.yaml': policyText('rules:\n- {id: r, applies_to: mesh, expect: "mesh.products.all(p, p.name != p.product_id)", message: m}\n') }),
  'configuration-keys': (n) => ({ 'bylaw.yaml': repeat(n, (i) => `polices${digits(i)}: []\n`), 'p.yaml': product }),
  'configuration-policies': (n) => ({ 'bylaw.yaml': `policies: ${list(n, (i) => `p${i}.yaml`)}\n`, 'p.yaml': product }),
  'configuration-parameters': (n) => ({ 'bylaw.yaml': `exclude: ${list(n, (i) => `"x${i}/**"`)}\n`, 'p.yaml': product }),
};
