// Holds the pack `protobuf-style` to the findings that the field's best known linter has on its own test files: the same
// rules (by alias), start line, start column, end line and end column.
//
//   node tests/conformance/buf-lint/run.mjs [DATA] [--verbose]
//
// DATA is a folder of cases, each with `case.json` and `files/`; it is no part of this repository. Left out, each counted as
// skipped, are runs that need plugins.
// Configuration - which rules are on, suffixes, ignored paths - is applied here: it is the linter's, not the rules'.
// A list beside this file names runs that are known to differ.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const verbose = process.argv.includes('--verbose');
const data =
  process.argv[2] && !process.argv[2].startsWith('--')
    ? process.argv[2]
    : join(process.env.BYLAW_SHARED || `${root}/../shared/data`, 'buf-lint');
const bylaw = process.env.BYLAW || join(root, 'build/bin/bylaw');
const pack = join(root, 'policies/packs/protobuf-style');
const leastShare = 0.95;

if (!existsSync(data)) {
  console.log(`buf-lint: skipped, there is no ${data}\n0 passed, 0 failed, 1 skipped`);
  process.exit(0);
}

const key = ({ file, startLine, startCol, endLine, endCol, rule }) => `${file}:${startLine}:${startCol}-${endLine}:${endCol} ${rule}`;
const counts = { expected: 0, found: 0, extra: 0, skipped: 0 };
for (const name of readdirSync(data).sort()) {
  const path = join(data, name, 'case.json');
  if (existsSync(path)) runCase(JSON.parse(readFileSync(path, 'utf8')), join(data, name, 'files'));
}
const share = counts.expected === 0 ? 0 : counts.found / counts.expected;
console.log(
  `buf-lint: ${counts.found} of ${counts.expected} annotations (${(share * 100).toFixed(1)} %), ${counts.extra} more than expected`,
);
const good = share >= leastShare && counts.extra <= counts.expected * (1 - leastShare);
console.log(`${counts.found} passed, ${good ? 0 : counts.expected - counts.found + counts.extra} failed, ${counts.skipped} skipped`);
process.exitCode = good ? 0 : 1;

function runCase(testCase, files) {
  const config = Object.values(testCase.config)[0] ?? {};
  for (const run of testCase.runs) {
    const wanted = run.expected;
    if (testCase.needsPlugin) {
      counts.skipped += run.expected.length;
      continue;
    }
    const { folder, lint, prefix, roots } = settings(testCase, config, run, files);
    const rules = new Set(wanted.map(({ rule }) => rule));
    for (const rule of lint.use ?? []) if (rule === rule.toUpperCase()) rules.add(rule);
    const actual = check(folder, lint, roots).filter(({ rule, file }) => rules.has(rule) && !ignored(lint, rule, prefix + file));
    compare(`${testCase.id}${run.module ? `/${run.module}` : ''}`, wanted, actual);
  }
}

// The folder and the lint settings of a run, which may be about one of several modules.
function settings(testCase, config, run, files) {
  let folder = files;
  let lint = config.lint ?? {};
  let prefix = '';
  const second = config.version === 'v2';
  const module = (config.modules ?? []).find(({ path, name }) => run.module && (path === run.module || name === run.module));
  if (module) {
    folder = join(files, module.path);
    lint = module.lint ?? lint;
    prefix = `${module.path}/`;
  }
  const policy = (config.policies ?? [])[0];
  if (policy) {
    const own = testCase.config[`files/${policy.policy}`]?.lint ?? {};
    lint = { ...own, ignore: policy.ignore, ignore_only: policy.ignore_only };
  }
  // A workspace of the first version lists folders, each with a configuration that names its module.
  const roots = ['.'];
  for (const root of config.directories ?? []) {
    const own = testCase.config[`files/${root}/buf.yaml`];
    if (own?.name !== run.module) continue;
    folder = join(files, root);
    lint = own.lint ?? {};
    for (const other of config.directories) if (other !== root) roots.push(join(files, other));
  }
  const comments = second ? !lint.disallow_comment_ignores : lint.allow_comment_ignores === true;
  return { folder, lint: { ...lint, comments }, prefix, roots };
}

function ignored(lint, rule, file) {
  const within = (path) => path === '.' || file === path || file.startsWith(`${path}/`);
  return (
    (lint.ignore ?? []).some(within) ||
    Object.entries(lint.ignore_only ?? {}).some(([id, paths]) => (id === rule || categoryHas(id, rule)) && paths.some(within))
  );
}

function categoryHas(category, rule) {
  const file = join(data, '../buf-rules.json');
  if (!existsSync(file)) return false;
  categoryHas.rules ??= JSON.parse(readFileSync(file, 'utf8')).rules;
  const row = categoryHas.rules.find(({ id }) => id === rule);
  return Object.values(row?.categories ?? {}).some((names) => names.includes(category));
}

// What the linter's configuration can say of rules, as a tuning of the pack: it is copied with other defaults.
function tuned(lint) {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-pack-'));
  for (const file of readdirSync(pack)) {
    let text = readFileSync(join(pack, file), 'utf8');
    const set = (name, value) => {
      text = text.replace(new RegExp(`(  ${name}: \\{type: \\w+, default: )[^,]*`), `$1${value}`);
    };
    if (!lint.comments) set('allow_comment_ignores', false);
    if (lint.service_suffix) set('service_suffix', lint.service_suffix);
    if (lint.enum_zero_value_suffix) set('enum_zero_suffix', lint.enum_zero_value_suffix);
    if (lint.rpc_allow_same_request_response) set('allow_same_request_response', true);
    if (lint.rpc_allow_google_protobuf_empty_requests) set('allow_empty_requests', true);
    if (lint.rpc_allow_google_protobuf_empty_responses) set('allow_empty_responses', true);
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

function check(folder, lint, roots) {
  const policies = tuned(lint);
  const { stdout, stderr } = spawnSync(
    bylaw,
    ['check', ...roots, '--no-default-policies', '--policies', policies, '--output', 'json', '--today', '2026-01-15'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  rmSync(policies, { recursive: true });
  if (!stdout) throw new Error(stderr);
  const findings = [];
  for (const { aliases, location } of JSON.parse(stdout).findings) {
    const alias = (aliases ?? []).find((name) => name.startsWith('buf:'));
    // What stands outside of the module is another one's.
    if (!alias || location.file.startsWith('..') || location.file.startsWith('/')) continue;
    findings.push({
      file: location.file,
      startLine: location.start.line,
      startCol: location.start.column,
      endLine: location.end.line,
      endCol: location.end.column,
      rule: alias.slice(4),
    });
  }
  return findings;
}

function compare(name, wanted, actual) {
  const left = actual.map(key);
  for (const annotation of wanted) {
    counts.expected += 1;
    const at = left.indexOf(key(annotation));
    if (at >= 0) {
      counts.found += 1;
      left.splice(at, 1);
    } else if (verbose) {
      console.log(`${name}: missing ${key(annotation)}`);
    }
  }
  counts.extra += left.length;
  if (verbose) for (const more of left) console.log(`${name}: more ${more}`);
}
