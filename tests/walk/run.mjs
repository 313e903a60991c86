// Which files a walk comes to, held to git itself: what git ignores in a generated tree is not read, all else is. And where a
// report is written: through no link, whatever lies at its place or on the way there. BYLAW names another program than
// build/bin/bylaw; the argument is the number of trees.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync, existsSync, linkSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSuite } from '../tools/check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = resolve(process.env.BYLAW ?? join(root, 'build/bin/bylaw'));
const trees = Number(process.argv[2] ?? 40);
const work = mkdtempSync(join(tmpdir(), 'bylaw-walk-'));
const suite = createSuite();

function run(args, cwd) {
  const result = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  assert.equal(result.error, undefined, String(result.error));
  return { exit: result.status ?? result.signal, stdout: result.stdout, stderr: result.stderr };
}
// No configuration of whoever runs this, whose excludes are not the repository's.
const gitEnvironment = { PATH: process.env.PATH, HOME: work, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
function git(cwd, args, input = '') {
  const result = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd, input, encoding: 'utf8', env: gitEnvironment, maxBuffer: 1 << 28 });
  assert.ok(result.status === 0 || (args[0] === 'check-ignore' && result.status === 1), `git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}
function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
let folders = 0;
function fresh(files = {}) {
  folders += 1;
  const folder = join(work, String(folders));
  mkdirSync(folder);
  write(folder, files);
  return folder;
}
const filesBelow = (folder, below = '') => readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
  const path = below === '' ? entry.name : `${below}/${entry.name}`;
  if (entry.name === '.git') return [];
  return entry.isDirectory() ? filesBelow(folder, path) : [path];
});
// What a walk read, from the folder it was told: what is ours and, as `--all` lists it, what is not. A file that is named and not
// ours is in both.
function read(cwd, args = ['.']) {
  const { documents, not_ours: others = [] } = JSON.parse(run(['read', '--all', '--output', 'json', ...args], cwd).stdout);
  return [...new Set([...documents, ...others].map(({ file }) => file))].sort();
}
const yaml = (folder) => filesBelow(folder).filter((path) => path.endsWith('.yaml')).sort();
// The same question to the module, which has names only: what the portal asks of a folder that was dropped.
const factory = (await import(join(root, 'build/wasm/bylaw.mjs'))).default;
const { IgnoreRules } = await factory({ wasmBinary: readFileSync(join(root, 'build/wasm/bylaw.wasm')) });
function leftIn(folder) {
  const rules = new IgnoreRules();
  for (const path of filesBelow(folder)) {
    if (/(^|\/)\.gitignore$/.test(path)) rules.addIgnoreFile(path.slice(0, -'/.gitignore'.length), readFileSync(join(folder, path)));
  }
  const index = join(folder, '.git/index');
  if (existsSync(index)) rules.addRepository('', readFileSync(index));
  const kept = yaml(folder).filter((path) => !rules.leavesOut(path, false));
  rules.delete();
  return kept;
}
function notIgnored(folder) {
  const all = yaml(folder);
  const ignored = new Set(git(folder, ['check-ignore', '-z', '--stdin'], all.map((path) => `${path}\0`).join('')).split('\0'));
  return all.filter((path) => !ignored.has(path));
}

// --- Random trees and patterns
let seed = 20260601;
const random = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return (seed >> 8) % n;
};
const pick = (list) => list[random(list.length)];
const chance = (percent) => random(100) < percent;

const names = ['a', 'b', 'ab', 'foo', 'foobar', '.h', '*', '[a]', '!x', '#y', 'z ', 'é', 'A', 'build', '-', ']', 'a[b', 'a?', 'node_modules'];
const sets = ['[ab]', '[!a]', '[^a]', '[a-z]', '[]a]', '[a-]', '[[:alpha:]]', '[[:bad:]]', '[a', '[\\]]', '[a-\\z]', '[[:alpha]]', '[z-a]', '[/]', '[.-0]', '[[:punct:]]'];
const steps = () => pick([
  () => pick(['a', 'b', 'foo', 'build', '.', 'é', 'A', 'z', '-', ']', '!', '#', '.yaml', '*.yaml']), () => '*', () => '**', () => '?', () => pick(sets),
  () => `\\${pick(['a', '*', '?', '[', '!', '#', ' ', '\\'])}`, () => pick(['a', 'b', 'foo']), () => ' ',
])();
function pattern() {
  const part = () => Array.from({ length: 1 + random(3) }, steps).join('');
  let text = Array.from({ length: 1 + random(3) }, part).join('/');
  if (chance(20)) text = `/${text}`;
  if (chance(20)) text = `**/${text}`;
  if (chance(20)) text += '/';
  if (chance(10)) text += '/**';
  if (chance(30)) text = `!${text}`;
  if (chance(4)) text = `#${text}`;
  if (chance(10)) text += pick([' ', '  ', '\t', '\\ ', '\r', '\\']);
  return text;
}
const ignoreFile = () => (chance(10) ? '\uFEFF' : '') + Array.from({ length: random(6) }, () => pattern() + pick(['\n', '\n', '\r\n'])).join('') + (chance(20) ? 'b' : '');

function makeTree() {
  const folder = fresh();
  const inside = [''];
  const taken = new Set();
  const place = (ending) => {
    const path = join(pick(inside), pick(names) + ending);
    if (taken.has(path)) return undefined;
    taken.add(path);
    return path;
  };
  for (let i = 0; i < 8; i += 1) {
    const path = place('');
    if (path === undefined) continue;
    mkdirSync(join(folder, path), { recursive: true });
    inside.push(path);
  }
  for (let i = 0; i < 24; i += 1) {
    const path = place('.yaml');
    if (path !== undefined) writeFileSync(join(folder, path), 'a: 1\n');
  }
  for (const path of inside) if (path === '' || chance(40)) writeFileSync(join(folder, path, '.gitignore'), ignoreFile());
  return folder;
}

let ignoredInAll = 0;
let readInAll = 0;
await suite.check(`${trees} trees are walked as git ignores`, () => {
  for (let i = 0; i < trees; i += 1) {
    const folder = makeTree();
    const bare = fresh();
    cpSync(folder, bare, { recursive: true });
    git(folder, ['init', '-q', '.']);
    const wanted = notIgnored(folder);
    assert.deepEqual(read(folder), wanted, `${folder}\n${readFileSync(join(folder, '.gitignore'), 'utf8')}`);
    // Outside of git the files mean the same.
    assert.deepEqual(read(bare), wanted, bare);
    assert.deepEqual(leftIn(bare), wanted, bare);
    readInAll += wanted.length;
    ignoredInAll += yaml(folder).length - wanted.length;
    // From a folder in it, all files above count.
    const inner = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isDirectory() && entry.name !== '.git');
    const below = inner && wanted.filter((path) => path.startsWith(`${inner.name}/`));
    if (below?.length > 0) assert.deepEqual(read(folder, ['--', inner.name]), below, folder);
    // What git tracks is not ignored, in any version of the index.
    const some = yaml(folder).filter(() => chance(30));
    if (some.length > 0) git(folder, ['add', '-f', '--pathspec-from-file=-', '--pathspec-file-nul'], some.map((path) => `:(literal)${path}\0`).join(''));
    const tracked = new Set(some);
    const ignored = new Set(yaml(folder).filter((path) => !wanted.includes(path)));
    const expected = yaml(folder).filter((path) => tracked.has(path) || !ignored.has(path));
    for (const version of ['2', '4']) {
      git(folder, ['update-index', '--index-version', version]);
      assert.deepEqual(read(folder), expected, `${folder}: version ${version}`);
      assert.deepEqual(leftIn(folder), expected, `${folder}: version ${version}`);
    }
    rmSync(folder, { recursive: true });
    rmSync(bare, { recursive: true });
  }
});
await suite.check('the trees were worth it', () => {
  assert.ok(readInAll > trees * 5, String(readInAll));
  assert.ok(ignoredInAll > trees * 2, String(ignoredInAll));
});

// --- The index of git
const hidden = { '.gitignore': '*.yaml\n', 'a/b.yaml': 'a: 1\n', 'a/c.yaml': 'a: 1\n' };
await suite.check('an index of SHA-256 is read', () => {
  const folder = fresh(hidden);
  git(folder, ['init', '-q', '--object-format=sha256', '.']);
  git(folder, ['add', '-f', 'a/b.yaml']);
  assert.deepEqual(read(folder), ['a/b.yaml']);
});
await suite.check('an entry with further flags is read', () => {
  const folder = fresh(hidden);
  git(folder, ['init', '-q', '.']);
  git(folder, ['add', '-f', '-N', 'a/b.yaml']);
  assert.deepEqual(read(folder), ['a/b.yaml']);
});
await suite.check('of an index that cannot be understood all files count as tracked', () => {
  const folder = fresh(hidden);
  git(folder, ['init', '-q', '.']);
  git(folder, ['add', '-f', 'a/b.yaml']);
  git(folder, ['update-index', '--split-index']);
  assert.deepEqual(read(folder), ['a/b.yaml', 'a/c.yaml']);
  for (const bytes of ['', 'DIRC', 'DIRC\0\0\0\x02\0\0\0\x09', 'nonsense']) {
    writeFileSync(join(folder, '.git/index'), bytes, 'latin1');
    assert.deepEqual(read(folder), ['a/b.yaml', 'a/c.yaml'], JSON.stringify(bytes));
  }
});
await suite.check('a work tree of its own has the index that its .git tells', () => {
  const folder = fresh(hidden);
  git(folder, ['init', '-q', '.']);
  git(folder, ['add', '-f', '-A']);
  git(folder, ['commit', '-qm', 'x']);
  const tree = join(work, 'tree');
  git(folder, ['worktree', 'add', '-q', tree]);
  writeFileSync(join(tree, 'a/new.yaml'), 'a: 1\n');
  assert.deepEqual(read(tree), ['a/b.yaml', 'a/c.yaml']);
});
await suite.check('a repository in another one has its own', () => {
  const folder = fresh({ '.gitignore': 'x.yaml\n', 'sub/x.yaml': 'a: 1\n', 'sub/y.yaml': 'a: 1\n', 'sub/.gitignore': 'y.yaml\n', 'x.yaml': 'a: 1\n' });
  git(folder, ['init', '-q', '.']);
  git(join(folder, 'sub'), ['init', '-q', '.']);
  assert.deepEqual(read(folder), ['sub/x.yaml']);
  git(join(folder, 'sub'), ['add', '-f', 'y.yaml']);
  assert.deepEqual(read(folder), ['sub/x.yaml', 'sub/y.yaml']);
});

// --- The walk
await suite.check('no name but .git is passed over', () => {
  const folder = fresh(Object.fromEntries(['build', 'node_modules', '.x', 'target', 'vendor', '.github', '.git'].map((name) => [`${name}/a.yaml`, 'a: 1\n'])));
  assert.deepEqual(read(folder), ['.github', '.x', 'build', 'node_modules', 'target', 'vendor'].map((name) => `${name}/a.yaml`));
});
await suite.check('a .gitignore that is a link says nothing', () => {
  const folder = fresh({ 'rules': '*.yaml\n', 'a.yaml': 'a: 1\n' });
  symlinkSync('rules', join(folder, '.gitignore'));
  assert.deepEqual(read(folder), ['a.yaml']);
});
await suite.check('an ignored folder that is named is walked', () => {
  const folder = fresh({ '.gitignore': 'target/\n', 'target/a.yaml': 'a: 1\n', 'target/.gitignore': 'b.yaml\n', 'target/b.yaml': 'a: 1\n', 'target/in/c.yaml': 'a: 1\n' });
  git(folder, ['init', '-q', '.']);
  assert.deepEqual(read(folder), []);
  assert.deepEqual(read(folder, ['target']), ['target/a.yaml', 'target/in/c.yaml']);
  assert.deepEqual(read(folder, ['target/in']), ['target/in/c.yaml']);
  assert.deepEqual(read(folder, ['target/b.yaml']), ['target/b.yaml']);
});
await suite.check('a .gitignore without end is an error', () => {
  const folder = fresh({ 'a.yaml': 'a: 1\n', '.gitignore': 'x\n'.repeat(10_001) });
  const { exit, stderr } = run(['read', '.'], folder);
  assert.equal(exit, 2);
  assert.match(stderr, /\.gitignore.*more patterns than are read/);
});

await suite.check('a .gitignore of stars without end is an error', () => {
  const folder = fresh({ 'a.yaml': 'a: 1\n', '.gitignore': '*a*b*c\n'.repeat(2_000) });
  const { exit, stderr } = run(['read', '.'], folder);
  assert.equal(exit, 2);
  assert.match(stderr, /\.gitignore.*stars in patterns of several/);
});
await suite.check('what is claimed is met whatever its name ends in', () => {
  const text = 'product_id: p\nname: P\ndomain: d\nowner_team: t\n';
  const files = { 'a/p.yaml.j2': text, 'a/p.txt': text, 'a/notes.md': '# a\n', 'b/p.txt': text, 'c.tofu': 'locals {}\n', 'a/.gitignore': 'hidden*\n', 'a/hidden.txt': text };
  const folder = fresh({ ...files, 'bylaw.yaml': "products: ['a/**']\n" });
  assert.deepEqual(read(folder), ['a/.gitignore', 'a/notes.md', 'a/p.txt', 'a/p.yaml.j2', 'bylaw.yaml', 'c.tofu']);
  assert.deepEqual(read(fresh(files)), ['c.tofu']);
  // Of several configurations each speaks for what lies below it.
  assert.deepEqual(read(fresh({ 'x/bylaw.yaml': "products: ['a/**']\n", 'x/a/p.txt': text, 'a/p.txt': text })), ['x/a/p.txt', 'x/bylaw.yaml']);
});

// --- What is left out, and read all the same
const product = (more) => `product_id: p\nname: Payouts\ndomain: payments\nowner_team: pay\n${more}`;
const contract = `apiVersion: v3.1.0
kind: DataContract
id: c
version: 1.0.0
status: active
schema:
- name: t
  properties:
  - {name: email, logicalType: string, classification: public}
`;
const policy = `policy: gov
title: t
scope: global
applies_to: field
rules:
- id: public-email
  severity: error
  enforce: mandatory
  when: field.name == "email"
  expect: field.classification != "public"
  message: "\`{product.name}\` has a public e-mail"
`;
function check(folder, args = ['.']) {
  const { exit, stdout, stderr } = run(['check', ...args, '--no-default-policies', '--output', 'json'], folder);
  assert.notEqual(stdout, '', stderr);
  return { exit, findings: JSON.parse(stdout).findings.map(({ rule, location }) => `${rule} ${location?.file}:${location?.start.line}`) };
}

// --- What lies where a file is meant, and is none
const claims = "products: ['p/**/product.yaml', 'any/**']\ncontracts: ['p/*.odcs.yaml']\n";
const claimed = () => ({ 'bylaw.yaml': claims, 'p/a/product.yaml': product(''), 'p/b/product.yaml': product('').replaceAll('p\n', 'q\n') });
const others = {
  'a link to a device': (path) => symlinkSync('/dev/null', path),
  'a link to a device without end': (path) => symlinkSync('/dev/zero', path),
  'a link to standard input': (path) => symlinkSync('/dev/stdin', path),
  'a pipe': (path) => assert.equal(spawnSync('mkfifo', [path]).status, 0),
  'a link to a pipe': (path) => { assert.equal(spawnSync('mkfifo', [`${path}.pipe`]).status, 0); symlinkSync(`${path}.pipe`.split('/').pop(), path); },
  'a folder': (path) => mkdirSync(path),
  'a folder that holds something': (path) => write(path, { 'x.yaml': 'x: 1\n' }),
  'a link to a folder': (path) => symlinkSync('../b', path),
  'a link out': (path) => symlinkSync('/etc/passwd', path),
};
const unreadable = (folder, ...args) => {
  const { exit, findings } = check(folder, args.length === 0 ? ['.'] : args);
  return [exit, ...findings.filter((text) => text.startsWith('document/unreadable')).map((text) => text.replace(/^\S+ (.*):1$/, '$1'))];
};
await suite.check('what is claimed and is no file is an error', () => {
  for (const [what, make] of Object.entries(others)) {
    for (const path of ['p/a/product.yaml', 'p/c.odcs.yaml']) {
      const folder = fresh(claimed());
      git(folder, ['init', '-q', '.']);
      assert.equal(check(folder).exit, 0);
      rmSync(join(folder, path), { force: true });
      make(join(folder, path));
      assert.deepEqual(unreadable(folder), [2, path], `${what} at ${path}`);
    }
  }
});
await suite.check('a folder is no fault of a claim on what is below it, nor is a pipe that nobody claims', () => {
  const folder = fresh({ ...claimed(), 'any/deep/er/x.yaml': product('').replaceAll('p\n', 'r\n'), 'any/x.y/z.yaml': product('').replaceAll('p\n', 's\n') });
  for (const path of ['pipe.yaml', 'any/socket']) others['a pipe'](join(folder, path));
  assert.deepEqual(unreadable(folder), [0]);
});
await suite.check('what is referred to and is no file is an error', () => {
  for (const what of ['a link to a device', 'a pipe', 'a link to a pipe', 'a link out']) {
    const folder = fresh({ 'a.yaml': product('contract: c.odcs\n') });
    others[what](join(folder, 'c.odcs'));
    assert.deepEqual(unreadable(folder), [2, 'c.odcs'], what);
  }
});
await suite.check('a configuration that is no file is one that cannot be read, and is never opened', () => {
  for (const [what, make] of Object.entries(others)) {
    if (what.includes('folder')) continue;
    for (const at of ['', 'p/a/']) {
      const folder = fresh(claimed());
      git(folder, ['init', '-q', '.']);
      rmSync(join(folder, `${at}bylaw.yaml`), { force: true });
      make(join(folder, `${at}bylaw.yaml`));
      for (const args of [['.'], ['p/a'], ['p/a/product.yaml']]) {
        const [exit, ...files] = unreadable(folder, ...args);
        assert.equal(exit, 2, `${what} at ${at} by ${args}`);
        assert.ok(files.includes(`${at}bylaw.yaml`), `${what} at ${at} by ${args}: ${files}`);
      }
      assert.equal(run(['rules'], join(folder, 'p/a')).exit, 2, what);
      assert.equal(run(['check', '--config', `${at}bylaw.yaml`], folder).exit, 2, what);
    }
  }
});
await suite.check('nothing that a configuration or a line names is opened that is no file', () => {
  for (const what of ['a pipe', 'a link to a device without end', 'a link to standard input']) {
    const folder = fresh({ 'bylaw.yaml': 'policies: [x.yaml]\n', 'a.yaml': product('') });
    git(folder, ['init', '-q', '.']);
    others[what](join(folder, 'x.yaml'));
    for (const args of [['check', '.'], ['check', 'x.yaml'], ['check', 'a.yaml', '--policies', 'x.yaml'], ['rules', 'x.yaml'], ['policy', 'test', 'x.yaml'], ['policy', 'impact', '--policies', 'x.yaml'], ['check', '--against', '.']])
      assert.equal(run(args, folder).exit, 2, `${what}: ${args.join(' ')}`);
  }
});
await suite.check('a pipe of the shell is read', () => {
  const folder = fresh({ 'p.yaml': product('') });
  const { stdout } = spawnSync('bash', ['-c', '"$BYLAW" check <(cat p.yaml) --no-default-policies --output json'], { cwd: folder, env: { ...process.env, BYLAW: program }, encoding: 'utf8', timeout: 60_000 });
  assert.match(stdout, /"products": 1/);
});

// --- By other ways than a walk
await suite.check('a contract that is left out is read where a product names it', () => {
  const places = ['build/c.yaml', 'target/x/c.yaml', '.hidden/c.yaml', 'node_modules/c.yaml', '../elsewhere/c.yaml'];
  for (const [i, place] of places.entries()) {
    for (const how of ['gitignore', 'exclude', 'both', 'neither']) {
      const folder = fresh({
        'bylaw.yaml': `policies: [policies]\n${how === 'exclude' || how === 'both' ? 'exclude: ["**/build", "**/target/**", "**/.hidden/", "**/node_modules/*", "**/elsewhere"]\n' : ''}`,
        'policies/gov.yaml': policy,
        'products/pay/p.yaml': product(`contract: ${place}\n`),
        ...(how === 'gitignore' || how === 'both' ? { '.gitignore': 'build/\ntarget\n**/.hidden/**\nnode_modules/\nelsewhere\n' } : {}),
      });
      write(folder, { [join('products/pay', place)]: contract });
      if (i % 2 === 0) git(folder, ['init', '-q', '.']);
      const { exit, findings } = check(folder);
      assert.equal(exit, 1, `${place} ${how}: ${findings}`);
      assert.ok(findings.some((text) => text.startsWith('gov/public-email')), `${place} ${how}: ${findings}`);
    }
  }
});
await suite.check('what is excluded is not judged, and not read', () => {
  const bad = 'product_id: p\ndomain: [\n';
  const folder = fresh({
    'bylaw.yaml': 'exclude: [vendor, "**/old/**", "!**/old/keep.yaml", "x?.yaml"]\n', 'a.yaml': product(''), 'vendor/x/b.yaml': bad, 'vendor/bylaw.yaml': 'nonsense: 1\n',
    'p/old/c.yaml': bad, 'p/old/keep.yaml': bad, 'x1.yaml': bad, 'x12.yaml': bad,
  });
  const { findings } = check(folder);
  assert.deepEqual([...new Set(findings.map((text) => text.split(' ')[1].split(':')[0]))].sort(), ['p/old/keep.yaml', 'x12.yaml']);
});
await suite.check('a configuration of a domain cannot leave itself out', () => {
  const folder = fresh({ 'bylaw.yaml': '{}\n', 'a.yaml': product(''), 'd/bylaw.yaml': 'exclude: ["**"]\n', 'd/b.yaml': product('') });
  const { exit, findings } = check(folder);
  assert.equal(exit, 2);
  assert.ok(findings.some((text) => text.startsWith('config/nested-mesh d/bylaw.yaml')), String(findings));
});
await suite.check('a glob that may mean two things is an error at its place', () => {
  for (const glob of ['**.yaml', '/x', 'x//y', '{a', '[a', '../x', '!x', '{a}', 'a**b', 'x\\\\y']) {
    for (const key of ['products', 'exclude', 'meshes']) {
      const { exit, findings } = check(fresh({ 'bylaw.yaml': `fail_on: error\n${key}:\n  - "${glob}"\n`, 'a.yaml': product('') }));
      assert.equal(exit, 2, `${key}: ${glob}`);
      assert.ok(findings.includes('config/invalid-glob bylaw.yaml:3'), `${key}: ${glob}: ${findings}`);
    }
  }
});

// --- References that lead out
await suite.check('a reference that leads out of the repository is an error at its place', () => {
  const outside = fresh({ 'secret.yaml': contract });
  const inRepository = (git_, target, prepare = () => {}) => {
    const folder = fresh({ 'bylaw.yaml': 'policies: [policies]\n', 'policies/gov.yaml': policy, 'products/pay/p.yaml': product(`contract: ${target}\n`) });
    if (git_) git(folder, ['init', '-q', '.']);
    prepare(folder);
    return check(folder);
  };
  for (const inGit of [true, false]) {
    for (const target of ['../../../../../../../../../../etc/passwd', '/etc/passwd', join(outside, 'secret.yaml'), `../../../${outside.slice(work.length + 1)}/secret.yaml`]) {
      const { exit, findings } = inRepository(inGit, target);
      assert.equal(exit, 1, `${target}: ${findings}`);
      assert.ok(findings.includes('mesh/outside-reference products/pay/p.yaml:5'), `${target}: ${findings}`);
      assert.ok(!findings.some((text) => text.startsWith('gov/')), String(findings));
    }
    const links = [
      ['c.yaml', (folder) => symlinkSync(join(outside, 'secret.yaml'), join(folder, 'products/pay/c.yaml'))],
      ['there/secret.yaml', (folder) => symlinkSync(outside, join(folder, 'products/pay/there'))],
      ['a/b/secret.yaml', (folder) => { mkdirSync(join(folder, 'products/pay/a')); symlinkSync(outside, join(folder, 'products/pay/a/b')); }],
    ];
    for (const [target, prepare] of links) {
      const { exit, findings } = inRepository(inGit, target, prepare);
      assert.equal(exit, 2, `${target}: ${findings}`);
      assert.ok(findings.some((text) => text.startsWith('document/unreadable products/pay/')), `${target}: ${findings}`);
      assert.ok(!findings.some((text) => text.startsWith('gov/')), `${target}: ${findings}`);
    }
  }
});
await suite.check('in the repository, references go wherever they lead', () => {
  const folder = fresh({ 'mesh/bylaw.yaml': 'policies: [policies]\n', 'mesh/policies/gov.yaml': policy, 'mesh/p.yaml': product('contract: ../shared/deep/c.yaml\n'), 'shared/deep/c.yaml': contract });
  assert.ok(check(folder, ['mesh']).findings.length > 0);
  git(folder, ['init', '-q', '.']);
  const { exit, findings } = check(join(folder, 'mesh'));
  assert.equal(exit, 1);
  assert.ok(findings.some((text) => text.startsWith('gov/public-email')), String(findings));
  assert.ok(!findings.some((text) => text.startsWith('mesh/outside')), String(findings));
});
await suite.check('an import lies in a folder of any name', () => {
  const proto = (text) => `syntax = "proto3";\npackage p;\n${text}`;
  const folder = fresh({ 'a.proto': proto('import "build/b.proto";\nmessage A { B b = 1; }\n'), 'build/b.proto': proto('message B { string s = 1; }\n') });
  for (const args of [['.'], ['a.proto']]) assert.deepEqual(check(folder, args).findings.filter((text) => text.startsWith('protobuf/unresolved')), []);
  writeFileSync(join(folder, '.gitignore'), 'build/\n');
  for (const args of [['.'], ['a.proto']]) assert.deepEqual(check(folder, args).findings.filter((text) => text.startsWith('protobuf/unresolved')), []);
});

// --- Where reports go
const report = (folder, file, cwd = folder, format = 'json') => run(['check', 'p.yaml', '--no-default-policies', '--output', `${format}=${file}`], cwd);
const parts = ['out', 'out/a', 'out/a/b', 'out/a/b/r.json'];
await suite.check('a report goes through no link, at whichever part of its path', () => {
  for (const git_ of [false, true]) {
    for (const [i, part] of parts.entries()) {
      for (const kind of ['outside', 'dangling', 'inside', 'absolute']) {
        const folder = fresh({ 'p.yaml': product(''), 'kept/r.json': 'kept', 'kept/b/r.json': 'kept', 'kept/a/b/r.json': 'kept' });
        if (git_) git(folder, ['init', '-q', '.']);
        const outside = fresh({ 'r.json': 'kept', 'b/r.json': 'kept', 'a/b/r.json': 'kept' });
        mkdirSync(join(folder, dirname(part)), { recursive: true });
        const last = i === parts.length - 1;
        const up = '../'.repeat(i + 1);
        const to = {
          outside: `${up}${outside.slice(work.length + 1)}${last ? '/r.json' : ''}`, dangling: 'nowhere', inside: `${'../'.repeat(i)}kept${last ? '/r.json' : ''}`,
          absolute: last ? join(outside, 'r.json') : outside,
        }[kind];
        symlinkSync(to, join(folder, part));
        const before = filesBelow(work).length;
        for (const file of ['out/a/b/r.json', './out//a/../a/b/r.json', join(folder, 'out/a/b/r.json')]) {
          const { exit, stderr } = report(folder, file);
          assert.equal(exit, 2, `${kind} ${part} ${file}`);
          assert.match(stderr, /^bylaw: cannot write `.*r\.json`: (`.*` is a symbolic link, and nothing is written through one|no such file or directory)\n$/, `${kind} ${part} ${file}`);
          assert.match(stderr, /symbolic link/, `${kind} ${part} ${file}`);
        }
        assert.equal(filesBelow(work).length, before, `${kind} ${part}: a file was made`);
        for (const at of [outside, join(folder, 'kept')]) for (const name of ['r.json', 'b/r.json', 'a/b/r.json']) assert.equal(readFileSync(join(at, name), 'utf8'), 'kept');
        assert.ok(lstatSync(join(folder, part)).isSymbolicLink());
      }
    }
  }
});
await suite.check('a report replaces a name and no other of the same file', () => {
  const folder = fresh({ 'p.yaml': product(''), 'kept': 'kept', 'out/x': '' });
  linkSync(join(folder, 'kept'), join(folder, 'out/r.json'));
  assert.equal(report(folder, 'out/r.json').exit, 0);
  assert.equal(readFileSync(join(folder, 'kept'), 'utf8'), 'kept');
  assert.ok(readFileSync(join(folder, 'out/r.json'), 'utf8').startsWith('{'));
  assert.deepEqual(readdirSync(join(folder, 'out')).sort(), ['r.json', 'x']);
});
await suite.check('what stands in the way is told', () => {
  const folder = fresh({ 'p.yaml': product(''), 'file': 'kept', 'out/r.json/x': '' });
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  for (const [file, reason] of [['pipe', 'is no file'], ['out/r.json', 'is a directory'], ['out/', 'is a directory'], ['.', 'is a directory'], ['out/..', 'is a directory'],
    ['file/r.json', 'not a directory'], ['new/r.json', 'no such file'], [`${'x'.repeat(300)}`, 'too long']]) {
    const { exit, stderr } = report(folder, file);
    assert.equal(exit, 2, file);
    assert.ok(stderr.includes(reason), `${file}: ${stderr}`);
  }
  assert.deepEqual(readdirSync(folder).sort(), ['file', 'out', 'p.yaml', 'pipe']);
});
await suite.check('a link outside of every work tree is followed', () => {
  const folder = fresh({ 'p.yaml': product('') });
  const machine = fresh({ 'real/x': '' });
  symlinkSync('real', join(machine, 'temporary'));
  symlinkSync('real/new.json', join(machine, 'named.json'));
  assert.equal(report(folder, join(machine, 'temporary/r.json')).exit, 0);
  assert.equal(report(folder, join(machine, 'named.json')).exit, 0);
  assert.deepEqual(readdirSync(join(machine, 'real')).sort(), ['new.json', 'r.json', 'x']);
  git(machine, ['init', '-q', '.']);
  assert.equal(report(folder, join(machine, 'temporary/r.json')).exit, 2);
});
await suite.check('bundles and pages go through no link either', () => {
  const folder = fresh({ 'policies/gov.yaml': policy });
  const outside = fresh({ 'x': '' });
  symlinkSync(outside, join(folder, 'out'));
  symlinkSync(join(outside, 'new'), join(folder, 'bundle.yaml'));
  assert.equal(run(['rules', '--output', 'markdown=out/'], folder).exit, 2);
  assert.equal(run(['rules', '--output', 'markdown=out/deep/'], folder).exit, 2);
  assert.equal(run(['policy', 'bundle', 'policies', '--out', 'out/b.yaml'], folder).exit, 2);
  assert.equal(run(['policy', 'bundle', 'policies', '--out', 'bundle.yaml'], folder).exit, 2);
  assert.deepEqual(readdirSync(outside), ['x']);
  assert.equal(run(['rules', '--output', 'markdown=pages/deep/'], folder).exit, 0);
  assert.ok(statSync(join(folder, 'pages/deep/README.md')).size > 100);
});

rmSync(work, { recursive: true, force: true });
suite.finish();
