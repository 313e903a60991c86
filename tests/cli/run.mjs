// Holds the command line to cases.mjs and to what needs more than one run. `--rebase` rewrites the golden files; read the
// difference before you commit it. BYLAW names another program than build/bin/bylaw; `run.mjs TEXT` runs what has that in
// its name.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeContracts } from '../../bench/contract.mjs';
import { createSuite } from '../tools/check.mjs';
import { readEndings } from '../tools/endings.mjs';
import { cases, golden } from './cases.mjs';
import { bad, makeFixture } from './fixture.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const expectedFolder = fileURLToPath(new URL('expected', import.meta.url));
const program = resolve(process.env.BYLAW ?? join(root, 'build/bin/bylaw'));
const rebase = process.argv.includes('--rebase');
const offline = '--no-default-policies';

const { NO_COLOR: ignored, ...environment } = process.env;
const work = makeFixture();
const suite = createSuite({ only: process.argv.slice(2).filter((argument) => !argument.startsWith('--')) });

function run(args, { cwd = '.', stdin = '', env = {} } = {}) {
  const result = spawnSync(program, args, {
    cwd: join(work, cwd), input: stdin, env: { ...environment, ...env }, encoding: 'utf8', timeout: 30_000, maxBuffer: 1 << 28,
  });
  // A program that has its answer need not wait for the rest of its input.
  if (result.error?.code !== 'EPIPE') assert.equal(result.error, undefined, String(result.error));
  return { exit: result.status ?? result.signal, stdout: result.stdout, stderr: result.stderr };
}

// Runs a script of bash in which $BYLAW is the program.
const shell = (script) =>
  spawnSync('bash', ['-c', script], { cwd: work, env: { ...environment, BYLAW: program }, encoding: 'utf8', timeout: 30_000 });

// The version and the number of built-in rules change with every release and are no part of what is compared.
function withoutCounts(text) {
  return text
    .replace(/("version": ")\d+\.\d+\.\d+/g, '$1VERSION')
    .replace(/\b\d{2,} rules\b/g, 'MANY rules')
    .replace(/("rules": )\d{2,}\b/g, '$1"MANY"')
    .replace(/^(\| (?:\d+ \| ){6})\d{2,} \|$/gm, '$1MANY |');
}

function compare(actual, wanted, file) {
  if (wanted === undefined) assert.equal(actual, '');
  else if (wanted instanceof RegExp) assert.match(actual, wanted);
  else if (wanted === golden) {
    const text = withoutCounts(actual);
    if (rebase) writeFileSync(file, text);
    assert.ok(existsSync(file), `${file} is missing; make it with --rebase and read it`);
    assert.equal(text, readFileSync(file, 'utf8'));
  } else assert.equal(actual, wanted);
}

// --- The table
assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'two cases share a name');
if (rebase) mkdirSync(expectedFolder, { recursive: true });
for (const { name, args, cwd, stdin, env, exit, stdout, stderr } of cases) {
  await suite.check(name, () => {
    const result = run(args, { cwd, stdin: stdin === 'bad' ? bad : stdin, env });
    compare(result.stdout, stdout, join(expectedFolder, `${name}.txt`));
    compare(result.stderr, stderr, join(expectedFolder, `${name}.stderr.txt`));
    assert.equal(result.exit, exit, `exit code ${result.exit}`);
  });
}
await suite.check('every golden file belongs to a case', () => {
  const wanted = cases.flatMap(({ name, stdout, stderr }) => [
    ...(stdout === golden ? [`${name}.txt`] : []),
    ...(stderr === golden ? [`${name}.stderr.txt`] : []),
  ]);
  assert.deepEqual(readdirSync(expectedFolder).sort(), wanted.sort());
});

// --- Several answers of one run
await suite.check('several outputs in one run are what each gives alone', () => {
  const formats = ['full', 'concise', 'json', 'sarif', 'github', 'markdown'];
  const files = formats.flatMap((format) => ['--output', `${format}=out.${format}`]);
  const all = run(['check', offline, 'mesh', ...files, '--color', 'always']);
  assert.deepEqual(all, { exit: 1, stdout: '', stderr: '' });
  for (const format of formats) {
    const alone = run(['check', offline, 'mesh', '--output', format]);
    assert.equal(readFileSync(join(work, `out.${format}`), 'utf8'), alone.stdout, format);
    assert.ok(!alone.stdout.includes('\x1b'), 'a file has colours');
  }
});
await suite.check('one output may stay on standard output', () => {
  const result = run(['check', offline, 'mesh', '--output', 'json=one.json', '--output', 'concise=-']);
  assert.match(result.stdout, /^mesh\/products\/bad\.yaml:3:7: /);
  assert.equal(JSON.parse(readFileSync(join(work, 'one.json'), 'utf8')).summary.errors, 1);
});
await suite.check('the same input gives the same bytes', () => {
  const once = run(['check', offline, '.', '--output', 'json']).stdout;
  assert.equal(run(['check', offline, '.', '--output', 'json']).stdout, once);
  assert.ok(once.length > 1000);
});
await suite.check('findings are on standard output only', () => {
  const { stdout, stderr } = run(['check', offline, 'mesh', '--output', 'json']);
  assert.equal(JSON.parse(stdout).findings.length, 3);
  assert.equal(stderr, '');
});

// --- Several files at a time
// Contracts of all sorts: faultless ones, broken ones, some that are no contract, one that is not there.
function writeManyContracts(folder) {
  writeContracts(folder, { count: 300, tables: 1, columns: 4 }, (text, number) => {
    if (number % 7 === 0) return text.replace('version: "1.4.0"', 'version: [14]');
    if (number % 11 === 0) return text.replace('kind: DataContract', 'kind: DataContract: no');
    if (number % 13 === 0) return `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    if (number % 17 === 0) return text + '\0'.repeat(text.length);
    return number % 19 === 0 ? '\0\0\0' : text;
  });
  symlinkSync('nowhere.yaml', join(folder, 'gone.yaml'));
  for (let i = 0; i < 40; ++i) {
    const item = { type: 'record', name: `Item${i}`, namespace: 'shop', fields: [{ name: 'next', type: ['null', `shop.Item${(i + 1) % 40}`] }] };
    writeFileSync(join(folder, `item_${i}.avsc`), JSON.stringify(i % 9 === 0 ? { ...item, fields: [{ name: '1' }] } : item));
  }
}
await suite.check('the documentation names the endings that the program reads', () => {
  const listed = readEndings(program).map((ending) => `\`${ending}\``);
  const sentence = `files that end in ${listed.slice(0, -1).join(', ')} and ${listed.at(-1)} are read`;
  assert.ok(readFileSync(join(root, 'docs/cli.md'), 'utf8').includes(sentence), sentence);
});

await suite.check('any number of jobs gives the same bytes', () => {
  writeManyContracts(join(work, 'many'));
  const folders = [['many', 2], [join(root, 'examples/retail'), 0], [join(root, 'examples/retail-draft'), 1], ['mesh', 1]];
  for (const [folder, exit] of folders) {
    for (const command of [['check', '--today', '2026-01-15'], ['read']]) {
      const [once, ...others] = [1, 2, 8].map((jobs) => run([...command, folder, '--output', 'json', '--jobs', String(jobs)]));
      if (command[0] === 'check') assert.equal(once.exit, exit, folder);
      assert.ok(once.stdout.length > 200);
      for (const other of others) assert.deepEqual(other, once, `${command[0]} ${folder}`);
    }
  }
  const { findings, summary } = JSON.parse(run(['check', 'many', '--output', 'json']).stdout);
  // Of these bytes nothing says that they were a contract.
  assert.ok(summary.not_ours > 5, String(summary.not_ours));
  const found = new Set(findings.map(({ rule }) => rule));
  for (const rule of ['odcs/wrong-kind', 'yaml/syntax', 'document/unreadable', 'document/binary', 'avro/missing-attribute']) assert.ok(found.has(rule), `${rule} of ${[...found]}`);
});

// Records whose faults begin late and in another order than in the contract, so that merging has something to get wrong.
function manyRecords(count) {
  return Array.from({ length: count }, (_, i) => {
    if (i % 5000 === 4999) return '{"id": "cut off';
    const record = { id: i % 997 === 3 ? null : `O-${i}`, total: i, ship_to: { city: 'x'.repeat(60) } };
    if (i > count / 2 && i % 101 === 0) record.total = 'much';
    if (i > count / 3 && i % 103 === 0) record.ship_to.city = i;
    if (i > count - 100) delete record.id;
    return i === 17 ? '5' : JSON.stringify(record);
  });
}
await suite.check('any number of jobs validates to the same bytes', () => {
  const many = manyRecords(40000);
  const folder = join(work, 'records/build');
  writeFileSync(join(folder, 'many.jsonl'), many.join('\n'));
  writeFileSync(join(folder, 'many.json'), `[\n${many.join(',\n')}]`);
  writeFileSync(join(folder, 'values.txt'), many.slice(0, 3000).map((text) => text.replace('{', '{\n')).join('\n'));
  const data = ['orders.jsonl', 'many.jsonl', 'orders.json', 'many.json', 'values.txt', 'many.jsonl'];
  for (const contract of [['descriptor.json'], ['order.schema.json', '--resolve', 'https://shop.example/=schemas']]) {
    for (const output of ['json', 'full']) {
      const [once, ...others] = [1, 2, 3, 8].map((jobs) =>
        run(['validate', ...contract, ...data, '--output', output, '--sample', '40', '--jobs', String(jobs)], { cwd: 'records/build' }));
      assert.equal(once.exit, 1, once.stderr);
      for (const other of others) assert.deepEqual(other, once, `${contract[0]} ${output}`);
      if (output === 'full') continue;
      const { total, unreadable, checks } = JSON.parse(once.stdout);
      assert.ok(total > 120000 && unreadable > 20, `${total} ${unreadable}`);
      assert.ok(checks.filter(({ failed }) => failed > 10).length >= 3, JSON.stringify(checks));
      assert.equal(checks.at(-1).id, 'record.readable');
    }
  }
});

// --- Files that are written
await suite.check('a report file is replaced as a whole, keeps its mode, and leaves no other behind', () => {
  const folder = join(work, 'written');
  mkdirSync(folder);
  const file = join(folder, 'r.json');
  writeFileSync(file, 'x'.repeat(1 << 20));
  chmodSync(file, 0o640);
  run(['check', offline, 'mesh', '--output', `json=${file}`]);
  assert.doesNotThrow(() => JSON.parse(readFileSync(file, 'utf8')));
  assert.equal(statSync(file).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(folder), ['r.json']);
});
await suite.check('nothing is written through a link', () => {
  writeFileSync(join(work, 'target.json'), 'kept');
  symlinkSync('target.json', join(work, 'link.json'));
  const { exit, stderr } = run(['check', offline, 'mesh', '--output', 'json=link.json']);
  assert.equal(exit, 2);
  assert.match(stderr, /^bylaw: cannot write `link\.json`: `.*link\.json` is a symbolic link, and nothing is written through one\n$/);
  assert.ok(lstatSync(join(work, 'link.json')).isSymbolicLink());
  assert.equal(readFileSync(join(work, 'target.json'), 'utf8'), 'kept');
});
await suite.check('what is no regular file is written directly', () => {
  assert.equal(run(['check', offline, 'mesh', '--output', 'json=/dev/null']).exit, 1);
  assert.equal(shell(`"$BYLAW" check ${offline} mesh --output json=/dev/stdout | tail -1`).stdout, '}\n');
});

// --- Standard output that goes away
await suite.check('a reader that leaves early is no error', () => {
  const { stdout, stderr } = shell(`"$BYLAW" rules ${offline} | head -1; echo "exit \${PIPESTATUS[0]}"`);
  assert.match(stdout, /\nexit 0\n$/);
  assert.equal(stderr, '');
  const checked = shell(`"$BYLAW" check ${offline} mesh --output sarif | true; echo "exit \${PIPESTATUS[0]}"`);
  assert.equal(checked.stdout, 'exit 1\n');
  assert.equal(checked.stderr, '');
});
await suite.check('a full disk is an error', () => {
  const { stdout, stderr } = shell(`"$BYLAW" check ${offline} mesh > /dev/full; echo "exit $?"`);
  assert.equal(stdout, 'exit 2\n');
  assert.match(stderr, /^bylaw: cannot write to standard output: /);
});
await suite.check('a closed standard output is an error', () => {
  assert.match(shell(`"$BYLAW" check ${offline} mesh >&-; echo "exit $?" >&2`).stderr, /cannot write[^]*exit 2\n$/);
});

// --- Terminals
const terminal = (env) =>
  spawnSync('script', ['-qec', `${program} check ${offline} mesh/products/bad.yaml`, '/dev/null'], {
    cwd: work, env: { ...environment, TERM: 'xterm', ...env }, encoding: 'utf8', timeout: 30_000,
  });
await suite.check('a terminal gets colours unless it or its user wants none', () => {
  const { stdout, error } = terminal({});
  assert.equal(error, undefined);
  assert.match(stdout, /\x1b\[1;33mwarning/);
  assert.doesNotMatch(terminal({ NO_COLOR: '1' }).stdout, /\x1b\[1;33m/);
  assert.doesNotMatch(terminal({ TERM: 'dumb' }).stdout, /\x1b\[1;33m/);
  // An empty NO_COLOR is none (no-color.org).
  assert.match(terminal({ NO_COLOR: '' }).stdout, /\x1b\[1;33m/);
});

// --- Size and time
await suite.check('a file past the limit is a finding, however large it is', () => {
  const file = join(work, 'large.yaml');
  writeFileSync(file, `product_id: a\ndomain: b\nc: ${'x'.repeat(17 << 20)}\n`);
  const { exit, stdout } = run(['check', offline, 'large.yaml', '--output', 'concise']);
  assert.match(stdout, /^large\.yaml:\d+:\d+: error document\/too-large/);
  assert.ok(exit === 1 || exit === 2);
  // One of others is not.
  writeFileSync(file, `a: ${'x'.repeat(20 << 20)}\n`);
  const others = run(['check', offline, 'large.yaml', '--output', 'concise']);
  assert.equal(others.exit, 0);
  assert.match(others.stdout, /^large\.yaml:1:1: info document\/not-ours .* larger than/);
  rmSync(file);
  // Without an end: only as much is read as the limit asks for.
  assert.match(run(['check', offline, '/dev/zero', '--output', 'concise']).stdout, /dev\/zero:1:1: info document\/not-ours/);
});
await suite.check('ten thousand products that feed each other in a circle are one finding, in time', () => {
  const folder = join(work, 'circle-of-products');
  const count = 10_000;
  for (let i = 0; i < count; i += 1) {
    if (i % 100 === 0) mkdirSync(join(folder, `d${i / 100}`), { recursive: true });
    const port = (id) => `{name: p${id}, version: 1.0.0, contractId: c${id}}`;
    writeFileSync(join(folder, `d${Math.floor(i / 100)}`, `p${i}.yaml`),
      `apiVersion: v1.0.0\nkind: DataProduct\nid: p${i}\nname: P${i}\ndomain: d\nstatus: active\ninputPorts: [${port((i + count - 1) % count)}]\noutputPorts: [${port(i)}]\n` +
      `---\napiVersion: v3.0.2\nkind: DataContract\nid: c${i}\nversion: 1.0.0\nstatus: active\n`);
  }
  // The rule as it stands in the standards, alone: the others would fill the report.
  const lineage = readFileSync(join(root, 'policies/global/lineage.yaml'), 'utf8');
  const rule = lineage.slice(lineage.indexOf('  - id: cycle'), lineage.indexOf('    references:', lineage.indexOf('  - id: cycle')));
  writeFileSync(join(folder, 'policy.yaml'), `policy: lineage\nscope: global\nrules:\n${rule}`);
  const began = Date.now();
  const { exit, stdout } = run(['check', offline, 'circle-of-products', '--output', 'json']);
  assert.ok(Date.now() - began < 60_000, `${Date.now() - began} ms`);
  assert.equal(exit, 1);
  const report = JSON.parse(stdout);
  assert.equal(report.summary.products, count);
  const [circle, ...others] = report.findings.filter(({ rule }) => rule === 'lineage/cycle');
  assert.match(circle.message, /through 10000 products/);
  assert.ok(circle.related.length > 1, 'the others of the circle have places');
  assert.equal(others.length, 0);
  rmSync(folder, { recursive: true });
});
await suite.check('ten thousand waivers are read, matched and told of in time', () => {
  const folder = join(work, 'many-waivers');
  mkdirSync(join(folder, 'policies'), { recursive: true });
  writeFileSync(join(folder, 'bylaw.yaml'), 'policies: [policies]\nwaivers: [waivers.yaml]\n');
  writeFileSync(join(folder, 'policies/house.yaml'), readFileSync(join(work, 'mesh/policies/house.yaml')));
  const count = 10_000;
  const terms = 'reason: r, owner: a, approved_by: b, ticket: t, expires: 2026-03-01';
  const waivers = Array.from({ length: count }, (_, i) => `- {rule: house/few-tags, subject: {product: P${i}, path: P${i}}, ${terms}}\n`);
  writeFileSync(join(folder, 'waivers.yaml'), waivers.join(''));
  for (let i = 0; i < 500; i += 1) writeFileSync(join(folder, `p${i}.yaml`), `product_id: p${i}\ndomain: shop\nname: P${i}\nowner_team: team\n`);
  const began = Date.now();
  const { exit, stdout } = run(['check', offline, '--today', '2026-01-15', 'many-waivers', '--output', 'json']);
  assert.ok(Date.now() - began < 20_000, `${Date.now() - began} ms`);
  const report = JSON.parse(stdout);
  assert.equal(report.waived.length, 500);
  assert.equal(report.findings.filter(({ rule }) => rule === 'waiver/unused').length, count - 500);
  assert.equal(exit, 0, 'what is advisory fails no run');
  rmSync(folder, { recursive: true });
});
await suite.check('input that comes slowly is waited for', async () => {
  const child = spawn(program, ['check', offline, '-', '--policies', 'mesh/policies', '--output', 'concise'], { cwd: work });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  for (const part of bad.match(/.{1,20}/gs)) {
    child.stdin.write(part);
    await new Promise((done) => setTimeout(done, 20));
  }
  child.stdin.end();
  await new Promise((done) => child.on('close', done));
  assert.match(text, /house\/no-owner/);
});

rmSync(work, { recursive: true, force: true });
suite.finish();
