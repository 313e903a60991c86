// `bylaw check --against`: an earlier state from a folder and from git, with the work tree left alone; and `report adoption` in its
// formats. The retail mesh and its history are the folders; a repository is made for the rest.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSuite } from '../tools/check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.BYLAW ?? join(root, 'build/bin/bylaw');
const scratch = mkdtempSync(join(tmpdir(), 'bylaw-against-'));
const suite = createSuite();
const test = (name, body) => suite.check(name, body);

function bylaw(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}
function findings(cwd, ...args) {
  const { stdout } = bylaw(cwd, 'check', ...args, '--today', '2026-01-15', '--output', 'json');
  return JSON.parse(stdout).findings.filter(({ rule }) => /^lifecycle\/(illegal|removed|evolved)/.test(rule));
}
function write(name, text) {
  const path = join(scratch, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: scratch, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}
const product = (name, stage) => `product_id: ${name}\nname: ${name}\ndomain: d\nstage: ${stage}\n`;

await test('the retail mesh of today follows its last state', () => {
  assert.deepEqual(findings(root, 'examples/retail', '--against', 'examples/retail-history/v2'), []);
});
await test('and is no single step from its first', () => {
  const found = findings(root, 'examples/retail', '--against', 'examples/retail-history/v1');
  const rules = found.map(({ rule }) => rule).sort();
  assert.deepEqual(rules, ['lifecycle/illegal-transition', 'lifecycle/illegal-transition', 'lifecycle/removed-without-retirement']);
  const [skipped] = found.filter(({ rule }) => rule.endsWith('transition'));
  assert.match(skipped.location.file, /^examples\/retail\/products\/marketing\//);
  assert.match(skipped.related[0].location.file, /^examples\/retail-history\/v1\/products\/marketing\//);
});

write('mesh/bylaw.yaml', 'products: [products/**]\n');
write('mesh/products/a.yaml', product('a', 'operate'));
write('mesh/products/gone.yaml', product('gone', 'publish'));
write('mesh/products/with\nbreak.yaml', product('odd', 'build'));
write('other/products/elsewhere.yaml', product('elsewhere', 'operate'));
git('init', '-q', '-b', 'main');
git('add', '-A');
git('commit', '-q', '-m', 'first');
write('mesh/products/a.yaml', product('a', 'design'));
write('mesh/products/with\nbreak.yaml', product('odd', 'publish'));
rmSync(join(scratch, 'mesh/products/gone.yaml'));

await test('a revision of git is an earlier state', () => {
  const found = findings(scratch, 'mesh', '--against', 'HEAD');
  assert.deepEqual(found.map(({ rule, location }) => `${location.file} ${rule}`), [
    'HEAD:mesh/products/gone.yaml lifecycle/removed-without-retirement',
    'mesh/products/a.yaml lifecycle/illegal-transition',
  ]);
  assert.deepEqual(found[1].related.map(({ location }) => location.file), ['HEAD:mesh/products/a.yaml']);
});
await test('from inside of the mesh it is the same', () => {
  const found = findings(join(scratch, 'mesh'), '--against', 'main');
  assert.deepEqual(found.map(({ rule }) => rule), ['lifecycle/removed-without-retirement', 'lifecycle/illegal-transition']);
});
await test('the work tree stays as it is', () => {
  assert.match(git('status', '--porcelain', '-z'), /^ M mesh\/products\/a\.yaml\0 D mesh\/products\/gone\.yaml\0/);
});

// --- The same files of a revision as of a folder. Whichever is taken, its product is gone now and told; whichever is passed over is not.
write('wide/now/bylaw.yaml', 'products: [products/**]\n');
for (const name of ['a.YML', 'b.json', 'c.avsc', 'd.proto', 'e.tf', 'f.sql', 'g.parquet', 'n.tofu', 'h.txt', 'node_modules/i.yaml', 'build/j.yaml', '.hidden/k.yaml', '.l.yaml', 'm.txt', 'real/n.txt']) {
  const id = `p-${name.replace(/\W/g, '-')}`;
  write(`wide/now/products/${name}`, JSON.stringify({ product_id: id, name: id, domain: 'd', stage: 'publish' }));
}
symlinkSync('b.json', join(scratch, 'wide/now/products/z.json'));
symlinkSync('h.txt', join(scratch, 'wide/now/products/z.yaml'));
symlinkSync('../../../mesh/products/a.yaml', join(scratch, 'wide/now/products/out.yaml'));
symlinkSync('/etc/passwd', join(scratch, 'wide/now/products/far-out.yaml'));
// To a file beside the compared folder by way of a link that lies there too.
write('beside/o.txt', JSON.stringify({ product_id: 'p-o', name: 'p-o', domain: 'd', stage: 'publish' }));
symlinkSync('beside', join(scratch, 'aside'));
symlinkSync('../../../aside/o.txt', join(scratch, 'wide/now/products/o.yaml'));
symlinkSync('build', join(scratch, 'wide/now/products/linked.json'));
// By way of other links: one after the other, through a folder that is one, and round in a circle.
symlinkSync('m.txt', join(scratch, 'wide/now/products/hop'));
symlinkSync('hop', join(scratch, 'wide/now/products/hop-again'));
symlinkSync('hop-again', join(scratch, 'wide/now/products/y.yaml'));
symlinkSync('real', join(scratch, 'wide/now/products/folder'));
symlinkSync('folder/n.txt', join(scratch, 'wide/now/products/x.yaml'));
symlinkSync('circle.yaml', join(scratch, 'wide/now/products/circle.yaml'));
cpSync(join(scratch, 'wide/now'), join(scratch, 'wide/before'), { recursive: true, verbatimSymlinks: true });
// Of a folder a link that leads nowhere stops the run, as it should; a revision has no such file.
rmSync(join(scratch, 'wide/before/products/circle.yaml'));
git('add', '-A', '-f');
git('commit', '-q', '-m', 'wide');
rmSync(join(scratch, 'wide/now/products'), { recursive: true });
mkdirSync(join(scratch, 'wide/now/products'));

const gone = (cwd, ...args) => findings(cwd, ...args).map(({ message }) => message.replace(/: removed without.*/, '').split(', ')).flat().sort();
await test('of a revision the same files are taken as of a folder', () => {
  const taken = gone(scratch, 'wide/now', '--against', 'wide/before');
  // Hidden files and folders are like any other; of links, those that lead out of the repository are passed over. What is
  // claimed is read whatever it is called; three such files have links beside them.
  const names = ['--hidden-k-yaml', '--l-yaml', '-a-YML', '-b-json', '-b-json', '-build-j-yaml', '-c-avsc', '-d-proto', '-e-tf', '-f-sql', '-g-parquet', '-h-txt', '-h-txt', '-m-txt', '-m-txt', '-m-txt', '-m-txt', '-n-tofu', '-node_modules-i-yaml', '-o', '-real-n-txt', '-real-n-txt'];
  assert.deepEqual(taken, names.map((name) => `p${name}`));
  assert.deepEqual(gone(scratch, 'wide/now', '--against', 'HEAD'), taken);
});
await test('wherever the program stands and however the folder is named', () => {
  const taken = gone(scratch, 'wide/now', '--against', 'HEAD');
  assert.deepEqual(gone(join(scratch, 'wide/now'), '--against', 'HEAD'), taken);
  assert.deepEqual(gone(join(scratch, 'mesh'), '../wide/now/', '--against', 'HEAD'), taken);
  assert.deepEqual(gone(scratch, join(scratch, 'wide/now'), '--against', 'HEAD'), taken);
});
await test('a revision that does not exist is an error', () => {
  const { status, stderr } = bylaw(scratch, 'check', 'mesh', '--against', 'nowhere');
  assert.equal(status, 2);
  assert.match(stderr, /`nowhere` is no folder, and git knows no such revision/);
});
await test('an option is no revision', () => {
  assert.equal(bylaw(scratch, 'check', 'mesh', '--against', '--all').status, 2);
});

// --- How much of an earlier state counts.
function repository(name, before, after) {
  for (const [path, text] of Object.entries(before)) write(`${name}/${path}`, text);
  const own = (...args) => {
    const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'protocol.file.allow=always', ...args], { cwd: join(scratch, name), encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  own('init', '-q', '-b', 'main');
  own('add', '-A');
  own('commit', '-q', '--allow-empty', '-m', 'before');
  for (const [path, text] of Object.entries(after)) {
    if (text === null) rmSync(join(scratch, name, path), { recursive: true });
    else write(`${name}/${path}`, text);
  }
  return { folder: join(scratch, name), git: own };
}
const places = (found) => found.map(({ rule, location }) => `${location.file} ${rule.replace('lifecycle/', '')}`);
const illegal = (...files) => files.map((file) => `${file} illegal-transition`);

// --- What a name means. A pull request may add a folder of any name.
await test('a folder that is called like a revision is neither', () => {
  const { folder, git: own } = repository('named', { 'bylaw.yaml': 'fail_on: error\n', 'p/a.yaml': product('a', 'retire') }, { 'p/a.yaml': product('a', 'operate') });
  own('commit', '-q', '--allow-empty', '-m', 'after');
  own('update-ref', 'refs/remotes/origin/main', 'HEAD');
  for (const [name, full] of [['main', 'refs/heads/main'], ['origin/main', 'refs/remotes/origin/main'], ['HEAD~1', own('rev-parse', 'HEAD~1').trim()]]) {
    assert.deepEqual(places(findings(folder, 'p', '--against', name)), illegal('p/a.yaml'));
    write(`named/${name}/a.yaml`, product('a', 'operate'));
    for (const paths of [['p'], ['p/a.yaml'], ['.', 'p']]) {
      const { status, stdout, stderr } = bylaw(folder, 'check', ...paths, '--against', name);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' }, name);
      assert.ok(stderr.includes(`\`${name}\` is a folder and a revision of git; the folder is \`./${name}\`, the revision \`${full}\``), stderr);
    }
    assert.deepEqual(places(findings(folder, 'p', '--against', full)), illegal('p/a.yaml'));
    for (const way of [`./${name}`, join(folder, name)]) assert.deepEqual(findings(folder, 'p', '--against', way), [], way);
    rmSync(join(folder, name.split('/')[0]), { recursive: true });
  }
  assert.match(bylaw(folder, 'check', '--against', './main').stderr, /there is no folder `\.\/main`/);
});

await test('each path has the past of its whole mesh', () => {
  const { folder } = repository('several', {
    'bylaw.yaml': 'fail_on: error\n', 'p/a/0.yaml': 'x: 1\n', 'p/a/a.yaml': product('a', 'retire'), 'p/b/b.yaml': product('b', 'retire'), 'p/c/c.yaml': product('c', 'retire'),
    'p/c/gone.yaml': product('gone', 'publish'),
  }, { 'p/a/a.yaml': product('a', 'operate'), 'p/b/b.yaml': product('b', 'operate'), 'p/c/c.yaml': null, 'q/c.yaml': product('c', 'operate'), 'p/c/gone.yaml': null, 'p/c/left.yaml': product('left', 'build') });
  const told = (...paths) => places(findings(folder, ...paths, '--against', 'HEAD'));
  assert.deepEqual(told('p/a', 'p/b'), illegal('p/a/a.yaml', 'p/b/b.yaml'));
  assert.deepEqual(told('p/b', 'p/a'), illegal('p/a/a.yaml', 'p/b/b.yaml'));
  assert.deepEqual(told('p/a/0.yaml', 'p/b/b.yaml'), illegal('p/b/b.yaml'));
  assert.deepEqual(told('p/a'), illegal('p/a/a.yaml'));
  assert.deepEqual(told('q'), illegal('q/c.yaml'));
  assert.deepEqual(told('q/c.yaml'), illegal('q/c.yaml'));
  assert.deepEqual(told('q', 'p/b'), illegal('p/b/b.yaml', 'q/c.yaml'));
  // What is gone is told to who asks about where it was, and to nobody else.
  assert.deepEqual(told('p/c'), ['HEAD:p/c/gone.yaml removed-without-retirement']);
  assert.deepEqual(told('p/c/left.yaml'), ['HEAD:p/c/gone.yaml removed-without-retirement']);
  assert.deepEqual(told(), ['HEAD:p/c/gone.yaml removed-without-retirement', ...illegal('p/a/a.yaml', 'p/b/b.yaml', 'q/c.yaml')]);
  assert.deepEqual(places(findings(folder, 'p/a', 'p/b', '--config', 'bylaw.yaml', '--against', 'HEAD')), illegal('p/a/a.yaml', 'p/b/b.yaml'));
  assert.deepEqual(places(findings(join(folder, 'q'), '--against', 'HEAD')), illegal('c.yaml'));
});
await test('without a configuration it is that of the folders named, and of the folders of files', () => {
  const { folder } = repository('bare', { 'p/a.yaml': product('a', 'retire'), 'q/b.yaml': product('b', 'retire'), 'q/c.yaml': product('c', 'publish') }, { 'p/a.yaml': product('a', 'operate'), 'q/b.yaml': product('b', 'operate') });
  const told = (...paths) => places(findings(folder, ...paths, '--against', 'HEAD'));
  assert.deepEqual(told('p', 'q'), illegal('p/a.yaml', 'q/b.yaml'));
  // The file beside it is still there, and not a part of the check.
  assert.deepEqual(told('q/b.yaml', 'p/a.yaml'), illegal('p/a.yaml', 'q/b.yaml'));
});
await test('each mesh has its own past', () => {
  const files = { 'bylaw.yaml': 'meshes: [inner]\n', 'a.yaml': product('a', 'publish'), 'inner/bylaw.yaml': 'fail_on: error\n', 'inner/b.yaml': product('b', 'publish') };
  const { folder } = repository('nested', files, { 'a.yaml': product('a', 'operate') });
  assert.deepEqual(findings(folder, '--against', 'HEAD'), []);
  rmSync(join(folder, 'inner/b.yaml'));
  assert.deepEqual(places(findings(folder, '--against', 'HEAD')), ['HEAD:inner/b.yaml removed-without-retirement']);
});
await test('a mesh that is reached by a link has the past of where it lies', () => {
  const { folder } = repository('linked', { 'm/bylaw.yaml': 'fail_on: error\n', 'm/a.yaml': product('a', 'retire') }, { 'm/a.yaml': product('a', 'operate') });
  symlinkSync('m', join(folder, 'way'));
  assert.deepEqual(places(findings(folder, 'way', '--against', 'HEAD')), illegal('way/a.yaml'));
});

// --- What of an earlier state cannot be read.
const unread = (cwd, ...args) => {
  const { status, stdout } = bylaw(cwd, 'check', ...args, '--today', '2026-01-15', '--output', 'json');
  const report = JSON.parse(stdout);
  return { status, verdict: report.summary.verdict, found: report.findings.filter(({ rule }) => /^mesh\/(unread-before|nothing-to-compare)|illegal/.test(rule)).map(({ rule, severity, location }) => `${location?.file ?? ''} ${severity} ${rule}`) };
};
const pointer = (n) => `version https://git-lfs.github.com/spec/v1\noid sha256:${String(n).repeat(64)}\nsize 9\n`;
await test('what cannot be read in the earlier state is an error where a product is or may be', () => {
  const good = product('a', 'retire');
  const rows = [
    ['readable', good, 'p/a.yaml error lifecycle/illegal-transition'],
    ['a syntax error', `${good}x: [\n`, 'p/a.yaml error mesh/unread-before'],
    ['a document that is cut off behind another', `x: 1\n---\n${good}x: [\n`, 'p/a.yaml error mesh/unread-before'],
    ['no sign of a product', 'x: [\n', 'p/a.yaml error mesh/unread-before'],
    ['a pointer of Git LFS', pointer(1), 'p/a.yaml error mesh/unread-before'],
    ['no text at all', '\0\x01\0', 'p/a.yaml error mesh/unread-before'],
  ];
  for (const [i, [what, text, wanted]] of rows.entries()) {
    for (const [kind, config] of [['free', ''], ['claimed', 'products: [p/**]\n']]) {
      const other = { 'bylaw.yaml': `fail_on: error\n${config}`, 'p/other.yaml': product('other', 'publish') };
      const { folder } = repository(`unread-${kind}-${i}`, { ...other, 'p/a.yaml': text }, { 'p/a.yaml': product('a', 'operate') });
      assert.deepEqual(unread(folder, '--against', 'HEAD').found, [wanted], `${what}, ${kind}`);
      assert.equal(unread(folder, '--against', 'HEAD').status, 1, what);
      // Who asks about another product, whose past is known, hears nothing.
      assert.deepEqual(unread(folder, 'p/other.yaml', '--against', 'HEAD').found.filter((text_) => !text_.startsWith('p/a.yaml') && !text_.startsWith('HEAD:p/a.yaml')), [], what);
    }
  }
});
await test('it is told to a product without a past elsewhere, and nothing else of it is', () => {
  const other = { 'bylaw.yaml': 'products: ["**/*.yaml", "!bylaw.yaml"]\n', 'q/b.yaml': product('b', 'publish') };
  const { folder } = repository('moved', { ...other, 'p/a.yaml': `${product('a', 'retire')}x: [\n` }, { 'p/a.yaml': null, 'q/a.yaml': product('a', 'operate') });
  assert.deepEqual(unread(folder, 'q', '--against', 'HEAD').found, ['q/a.yaml error mesh/unread-before']);
  rmSync(join(folder, 'q/a.yaml'));
  assert.deepEqual(unread(folder, 'q', '--against', 'HEAD').found, []);
  assert.deepEqual(unread(folder, '--against', 'HEAD').found, ['HEAD:p/a.yaml error mesh/unread-before']);
});
await test('what is nobody\'s or has not changed is not told', () => {
  const files = { 'bylaw.yaml': 'fail_on: error\n', 'a.yaml': product('a', 'publish'), 'foreign.yaml': 'x: [\n', 'big.json': pointer(1), 'same.yaml': `${product('s', 'publish')}x: [\n` };
  const { folder } = repository('foreign', files, { 'foreign.yaml': 'x: {\n' });
  assert.deepEqual(unread(folder, '--against', 'HEAD').found, []);
});
await test('a submodule has the past of its own repository', () => {
  repository('sub', { 'a.yaml': product('a', 'retire') }, {});
  const sup = repository('sup', { 'bylaw.yaml': 'fail_on: error\n', 'b.yaml': product('b', 'publish') }, {});
  sup.git('submodule', '--quiet', 'add', join(scratch, 'sub'), 'orders');
  sup.git('commit', '-qm', 'with a submodule');
  write('sup/orders/a.yaml', product('a', 'operate'));
  assert.deepEqual(unread(sup.folder, '--against', 'HEAD').found, ['orders/a.yaml error lifecycle/illegal-transition']);
  // Nobody fetched it, then and now: there is nothing of it to be compared.
  rmSync(join(sup.folder, 'orders'), { recursive: true });
  mkdirSync(join(sup.folder, 'orders'));
  assert.deepEqual(unread(sup.folder, '--against', 'HEAD').found, []);
  // Its files are the repository's own now, and what they were is not at hand.
  sup.git('rm', '-q', '--cached', 'orders');
  write('sup/orders/a.yaml', product('a', 'operate'));
  assert.deepEqual(unread(sup.folder, '--against', 'HEAD').found, ['HEAD:orders error mesh/unread-before']);
});
await test('a folder that holds nothing of ours is no earlier state, a revision may be older than the first product', () => {
  const { folder, git: own } = repository('first', { 'README.md': '# x\n', 'x.yaml': 'x: 1\n' }, { 'bylaw.yaml': 'products: [p/**]\n', 'p/a.yaml': product('a', 'design') });
  assert.deepEqual(unread(folder, '--against', 'HEAD').found, [' info mesh/nothing-to-compare']);
  assert.notEqual(unread(folder, '--against', 'HEAD').status, 2);
  mkdirSync(join(folder, 'nothing'));
  write('first/foreign/x.yaml', 'x: 1\n');
  // Laid out otherwise, so that nothing of it is claimed.
  write('first/old/deep/p/a.yaml', product('a', 'retire'));
  for (const against of ['nothing', './foreign', 'old']) {
    assert.deepEqual(unread(folder, 'p/a.yaml', '--against', against), { status: 2, verdict: 'error', found: [' error mesh/nothing-to-compare'] }, against);
  }
  assert.deepEqual(unread(folder, 'p/a.yaml', '--against', 'old/deep').found, ['p/a.yaml error lifecycle/illegal-transition']);
  // A tree is no revision, and a blob that is not at hand is not empty.
  assert.equal(bylaw(folder, 'check', '--against', 'HEAD^{tree}').status, 2);
  own('add', 'p', 'bylaw.yaml');
  own('commit', '-qm', 'second');
  const id = own('rev-parse', 'HEAD:p/a.yaml').trim();
  rmSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
  const { status, stderr } = bylaw(folder, 'check', '--against', 'HEAD');
  assert.equal(status, 2);
  assert.match(stderr, /git has no content of `p\/a\.yaml` at hand/);
});

await test('adoption is told in three formats that agree', () => {
  const answer = (format) => bylaw(root, 'report', 'adoption', 'examples/retail', '--today', '2026-01-15', '--output', format);
  const json = JSON.parse(answer('json').stdout);
  assert.equal(json.total.products, 47);
  assert.equal(json.total.domains, 5);
  assert.equal(json.domains.reduce((sum, { products }) => sum + products, 0), 47);
  assert.equal(json.phase.reached, 'pilot');
  assert.deepEqual(json.phase.missing, ['products with a contract: 23 % of 50 %']);
  assert.match(answer('text').stdout, /^domain +products[^]*\nall +47 [^]*phase reached: pilot\n/);
  assert.match(answer('markdown').stdout, /^# Adoption\n\n\| domain \|[^]*\*\*pilot\*\*/);
});
await test('of an empty mesh no share is told', () => {
  write('empty/bylaw.yaml', 'domains: domains.yaml\n');
  write('empty/domains.yaml', 'domains: {a: {owner_team: x, data_products: [b]}}\n');
  const { stdout } = bylaw(scratch, 'report', 'adoption', 'empty', '--output', 'json');
  assert.equal(JSON.parse(stdout).total.pass_rate, null);
});
await test('what cannot be read has no adoption', () => {
  assert.equal(bylaw(scratch, 'report', 'adoption', 'nowhere').status, 2);
  assert.equal(bylaw(scratch, 'report', 'adoption', 'a', 'b').status, 2);
});

rmSync(scratch, { recursive: true });
suite.finish();
