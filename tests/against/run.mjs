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
