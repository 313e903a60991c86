// The small mesh that the command line is tried on, made anew for every run: two products of which one is bad, one policy.
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const policy = `policy: house
title: The house rules
owner: board
scope: global
applies_to: product
rules:
  - id: no-owner
    aliases: [h1]
    severity: error
    enforce: mandatory
    expect: product.owner != ""
    message: "\`{product.name}\` has no owner"
    help: add \`owner_team\`
    rationale: Somebody must answer for it.
    examples:
      pass: [{product: {name: a, owner_team: team}}]
      fail: [{product: {name: a}}]
  - id: few-tags
    severity: warning
    enforce: waivable
    expect: size(product.tags) > 0
    message: "\`{product.name}\` has no tag"
    help: add \`tags\`
    rationale: Search goes by tags.
    examples:
      pass: [{product: {name: a, tags: [x]}}]
      fail: [{product: {name: a}}]
`;

export const bad = 'product_id: bad\ndomain: shop\nname: Bad\nfields: []\n';
const good = 'product_id: good\ndomain: shop\nname: Good\nowner_team: team\ntags: [x]\nfields: []\n';
const untagged = 'product_id: plain\ndomain: shop\nname: Plain\nowner_team: team\nfields: []\n';

const files = {
  'mesh/bylaw.yaml': 'policies: [policies]\n',
  'mesh/policies/house.yaml': policy,
  'mesh/products/good.yaml': good,
  'mesh/products/bad.yaml': bad,
  'mesh/products/untagged.yaml': untagged,
  // Ignored: hidden, installed, built. Of another kind.
  'mesh/.gitignore': '.hidden/\nnode_modules/\n/build/\n',
  'mesh/products/.hidden/bad.yaml': bad,
  'mesh/node_modules/x/bad.yaml': bad,
  'mesh/build/bad.yaml': bad,
  // Contracts and records of every layout, which a check of all ignores.
  'records/.gitignore': 'build/\n',
  'resolve/.gitignore': 'build/\n',
  'records/build/descriptor.json': JSON.stringify({ product_id: 'orders', domain: 'shop', name: 'Orders', fields: [
    { name: 'id', type: 'string', required: true }, { name: 'total', type: 'double' }] }, null, 1),
  'records/build/order.schema.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://shop.example/order',
    required: ['id'], properties: { id: { pattern: '^O-' }, ship_to: { $ref: 'address' }, day: { format: 'date' } } }),
  'records/build/any.json': 'true\n',
  'records/build/none.json': 'false\n',
  'records/build/titled.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://meta.example/titled',
    $dynamicAnchor: 'meta', allOf: [{ $ref: 'https://json-schema.org/draft/2020-12/schema' }], required: ['title'] }),
  'records/build/untitled.json': JSON.stringify({ $schema: 'https://meta.example/titled', type: 'integer' }),
  'records/build/with-title.json': JSON.stringify({ $schema: 'https://meta.example/titled', title: 'a', type: 'integer' }),
  'records/build/schemas/address.json': JSON.stringify({ properties: { city: { type: 'string' } } }),
  'records/build/lookahead.schema.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', pattern: '^(?!x)' }),
  'resolve/order.schema.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://shop.example/order',
    properties: { ship_to: { $ref: 'types/address' }, item: { $ref: 'https://shop.example/types/item.json' } } }),
  'resolve/build/types/address.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { city: { type: 'string' }, zip: { $ref: 'zip' } } }),
  'resolve/build/types/zip.schema.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'string' }),
  'resolve/build/types/item.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'text' }),
  'records/build/wrong.schema.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'text' }),
  'records/build/orders.jsonl': '{"id": "O-1", "total": 1.5, "ship_to": {"city": "x"}}\n{"id": null}\n{"id": "O-2", "ship_to": {"city": 5}, "day": "today"}\n\n{"id": \n"O-3"\n',
  'records/build/orders.json': '[\n  {"id": "O-1"},\n  {"id": 5, "total": "much"},\n  {"total": 2}\n]\n',
  'mesh/README.md': '# A mesh\n',
  'strict/bylaw.yaml': 'policies: [../mesh/policies]\nfail_on: warning\n',
  'strict/untagged.yaml': untagged,
  'typo/bylaw.yaml': 'polices: [policies]\n',
  'typo/good.yaml': good,
  'gone/bylaw.yaml': 'policies: [nowhere]\n',
  'gone/good.yaml': good,
  'broken-policy/bylaw.yaml': 'policies: [policy.yaml]\n',
  'broken-policy/policy.yaml': policy.replace('product.owner != ""', 'product.ownr != ""'),
  'broken-policy/good.yaml': good,
  'failing-example/bylaw.yaml': 'policies: [policy.yaml]\n',
  'failing-example/policy.yaml': policy.replace('pass: [{product: {name: a, tags: [x]}}]', 'pass: [{product: {name: a}}]'),
  'no-products/README.md': '# Nothing here\n',
  'notes-only/bylaw.yaml': 'fail_on: error\n',
  'notes-only/notes.yaml': 'title: notes\n',
  'alone/bad.yaml': bad,
  'lone/house.yaml': policy,
  'changed/house.yaml': policy.replace('severity: warning', 'severity: error').replace('product.owner != ""', 'product.owner != "" || product.name != ""'),
  'bundled/bylaw.yaml': 'policies: [base.json]\n',
  'bundled/bad.yaml': bad,
  'tested/bylaw.yaml': 'policies: [policies]\n',
  'tested/good.yaml': good,
  'tested/policies/house.yaml': policy,
  'tested/policies/house_test.yaml': `tests:
  - name: nobody owns it
    input: {product: {name: a}}
    expect:
      - {rule: h1, at: /product}

  - name: somebody owns it
    rules: [house/no-owner]
    input: {product: {name: a}}
    expect: []
`,
  // A rule that refines another one, by its alias.
  'refined/bylaw.yaml': 'policies: [policies]\n',
  'refined/bad.yaml': bad,
  'refined/policies/house.yaml': policy,
  'refined/policies/ours.yaml': `policy: ours
title: What we ask besides
owner: board
scope: global
applies_to: product
rules:
  - id: no-team
    refines: h1
    severity: error
    enforce: mandatory
    expect: product.owner != ""
    message: "\`{product.name}\` has no team"
    help: add \`owner_team\`
    rationale: Somebody must answer for it.
    examples:
      pass: [{product: {name: a, owner_team: team}}]
      fail: [{product: {name: a}}]
`,
  'refined/policies/ours_test.yaml': `tests:
  - name: both rules find it
    input: {product: {name: a}}
    expect:
      - {rule: h1, at: /product}
      - {rule: ours/no-team, at: /product}
`,
  'advice/bylaw.yaml': 'policies: [policies]\nfail_on: info\n',
  'advice/policies/house.yaml': policy.replace('enforce: waivable', 'enforce: advisory'),
  'advice/untagged.yaml': untagged,
  'outer/bylaw.yaml': 'fail_on: error\n',
  'outer/plain.yaml': untagged,
  'outer/shop/bylaw.yaml': 'fail_on: never\n',
  'outer/shop/deep/good.yaml': good,
  'covered/good.yaml': good,
  'covered/.gitignore': '.out-of-sight/\n',
  'covered/.out-of-sight/bad.yaml': bad,
  'linked/bylaw.yaml': 'policies: [policies]\n',
  'linked/good.yaml': good,
  'shared-policies/house.yaml': policy,
  'usurped/bylaw.yaml': 'policies: [policies]\n',
  'usurped/policies/domains/orders/own.yaml': policy,
  'staying/bylaw.yaml': 'fail_on: error\n',
  'staying/shared/good.data': good,
  '-dashed.yaml': good,
  'with space/ü, 50%:1.yaml': bad,
};

// Makes the folder; returns its path.
export function makeFixture() {
  const root = mkdtempSync(join(tmpdir(), 'bylaw-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  mkdirSync(join(root, 'empty'));
  mkdirSync(join(root, 'loop'));
  writeFileSync(join(root, 'loop/good.yaml'), good);
  symlinkSync('.', join(root, 'loop/again'));
  mkdirSync(join(root, 'slashes/shop'), { recursive: true });
  writeFileSync(join(root, 'slashes/shop/orders.yaml'), bad);
  writeFileSync(join(root, 'slashes/shop\\orders.yaml'), good);
  mkdirSync(join(root, 'leaving'));
  writeFileSync(join(root, 'leaving/good.yaml'), good);
  symlinkSync('../alone/bad.yaml', join(root, 'leaving/link.yaml'));
  mkdirSync(join(root, 'staying/products'));
  symlinkSync('../shared/good.data', join(root, 'staying/products/good.yaml'));
  symlinkSync('.out-of-sight', join(root, 'covered/products'));
  symlinkSync('../shared-policies', join(root, 'linked/policies'));
  mkdirSync(join(root, 'going'));
  writeFileSync(join(root, 'going/good.yaml'), good);
  symlinkSync('../alone', join(root, 'going/elsewhere'));
  mkdirSync(join(root, 'circle'));
  writeFileSync(join(root, 'circle/good.yaml'), good);
  symlinkSync('b.yaml', join(root, 'circle/a.yaml'));
  symlinkSync('a.yaml', join(root, 'circle/b.yaml'));
  mkdirSync(join(root, 'dangling'));
  writeFileSync(join(root, 'dangling/good.yaml'), good);
  symlinkSync('nowhere.yaml', join(root, 'dangling/link.yaml'));
  return root;
}
