// Every fix that a report offers is applied, to a copy of what was checked, and then: what it was offered for is gone, and no
// error is there that was not there before. Inputs are those of the golden cases, and documents in which every key of a
// contract has every kind of value.
//
//   node tests/fixes/run.mjs [FILTER]      BYLAW names the program
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bylaw = process.env.BYLAW ?? join(root, 'build/bin/bylaw');
const filter = process.argv[2] ?? '';

// What such a finding hides comes to light once it is mended.
// A key of a policy that is spelt right may be one that a domain must not set; a path that is a text may lead nowhere.
const kHides = /^(yaml|json|document|detection)\/|\/(syntax|unknown-version|old-version)$|^policy\/unknown-(key|value)$|^config\/wrong-kind$/;

let passed = 0;
let failed = 0;
for (const { name, make, args } of [...goldenCases(), ...generated()]) {
  if (!name.includes(filter)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-fixes-'));
  try {
    make(folder);
    checkFixes(name, folder, args);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function* goldenCases() {
  const cases = join(root, 'tests/cases');
  for (const area of readdirSync(cases)) {
    if (!statSync(join(cases, area)).isDirectory()) continue;
    for (const name of readdirSync(join(cases, area))) {
      const folder = join(cases, area, name);
      const settings = existsSync(join(folder, 'case.json')) ? JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) : {};
      const { options = {} } = settings;
      const report = join(folder, 'expected.json');
      if (settings.validate || settings.generate || options.against || !existsSync(report) || !readFileSync(report, 'utf8').includes('"fix"')) continue;
      const input = settings.input ? join(root, settings.input) : join(folder, 'input');
      const args = [...(settings.paths ?? ['.']), '--today', options.today ?? '2026-01-15'];
      for (const policies of options.policies ?? []) args.push('--policies', policies);
      if (options.default_policies === false) args.push('--no-default-policies');
      yield { name: `${area}/${name}`, make: (to) => cpSync(input, to, { recursive: true }), args };
    }
  }
}

function* generated() {
  const values = ['yes', 'No', 'on', 'y', '"true"', "'false'", 'true', '12', '012', '1_000', '1.50', '0x1F', 'null', '~', '2024-01-01', '"12"', 'Yes it is', '[yes]', '[a, 1]', '{a: no}', 'activ', 'actve'];
  const keys = ['version', 'status', 'name', 'tenant', 'tags', 'dataProduct', 'description'];
  const property = ['name', 'required', 'unique', 'primaryKey', 'classification', 'logicalType', 'physicalType', 'criticalDataElement', 'tags', 'requird'];
  const document = (top, inner) => `apiVersion: v3.1.0\nkind: DataContract\nid: shops\n${Object.entries({ version: '1.0.0', status: 'active', name: 'shops', ...top }).map(([k, v]) => `${k}: ${v}\n`).join('')}schema:\n  - name: shops\n    properties:\n      - ${Object.entries({ name: 'id', logicalType: 'string', ...inner }).map(([k, v]) => `${k}: ${v}\n`).join('        ')}`;
  for (const value of values) {
    for (const key of keys) yield one(`contract ${key}: ${value}`, 'shops.odcs.yaml', document({ [key]: value }, {}));
    for (const key of property) yield one(`property ${key}: ${value}`, 'shops.odcs.yaml', document({}, { [key]: value }));
    for (const key of ['required', 'is_pii', 'pii_tagged', 'description', 'tags'])
      yield one(`product ${key}: ${value}`, 'shops.yaml', `product_id: shops\nname: Shops\ndomain: sales\nowner_team: shops\nschema_type: json\nfields:\n  - name: id\n    type: string\n    ${key}: ${value}\n`);
    for (const key of ['description', 'data_tests', 'access', 'latest_version'])
      yield one(`dbt ${key}: ${value}`, 'models/schema.yml', `version: 2\nmodels:\n  - name: shops\n    ${key}: ${value}\n`);
  }
}

function one(name, file, text) {
  return {
    name,
    args: ['.', '--no-default-policies', '--today', '2026-01-15'],
    make: (folder) => {
      if (file.includes('/')) mkdirSync(join(folder, file.split('/')[0]));
      writeFileSync(join(folder, file), text);
    },
  };
}

function check(folder, args) {
  const run = spawnSync(bylaw, ['check', ...args, '--output', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(run.stdout).findings;
}

function checkFixes(name, folder, args) {
  const before = check(folder, args);
  for (const finding of before.filter(({ fix }) => fix)) {
    const kept = new Map();
    for (const edit of [...finding.fix.edits].sort((a, b) => b.start - a.start)) {
      const path = join(folder, edit.file);
      const bytes = readFileSync(path);
      if (!kept.has(path)) kept.set(path, bytes);
      writeFileSync(path, Buffer.concat([bytes.subarray(0, edit.start), Buffer.from(edit.text), bytes.subarray(edit.end)]));
    }
    const after = check(folder, args);
    for (const [path, bytes] of kept) writeFileSync(path, bytes);
    const wrong = faultOf(finding, before, after);
    if (wrong) {
      failed += 1;
      console.log(`${name}: ${finding.location?.file}:${finding.location?.start.line} ${finding.rule}: "${finding.fix.title}": ${wrong}`);
    } else {
      passed += 1;
    }
  }
}

function faultOf(finding, before, after) {
  // The same finding with another fix is the next step of mending it.
  const still = after.some(
    ({ rule, message, location, fix }) => rule === finding.rule && message === finding.message && location?.file === finding.location?.file && location?.start.line === finding.location?.start.line && fix?.title === finding.fix.title,
  );
  if (still) return 'it is still there';
  if (kHides.test(finding.rule)) return undefined;
  const errors = (list) => {
    const counts = new Map();
    for (const { rule, severity } of list) if (severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return counts;
  };
  const were = errors(before);
  for (const [rule, count] of errors(after)) {
    if (count > (were.get(rule) ?? 0)) return `there is a new ${rule}: ${after.find((f) => f.rule === rule && f.severity === 'error' && !before.some((b) => b.message === f.message))?.message}`;
  }
  return undefined;
}
