// Prints a mesh of hostile names, keys, values, rules and reasons, with hostile arguments, by every command and in every format,
// and looks at every byte: nothing acts on a terminal, begins a command of GitHub's runner, or is a link, a mention or HTML in
// Markdown. What ordinary people write stays as it is. BYLAW names another program than build/bin/bylaw.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSuite } from '../tools/check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = resolve(process.env.BYLAW ?? join(root, 'build/bin/bylaw'));
const work = mkdtempSync(join(tmpdir(), 'bylaw-printing-'));
const suite = createSuite();

// What acts, one after the other, with what each would do where it is taken for what it is.
const acting = [
  '\u001b[31mred', '\u001b]0;title\u0007', '\u009b31m', '\u009d0;t\u009c', '\u0000', '\u0008\u0008', '\u007f', '\u0085', '\u202eesrever', '\u2066x\u2069', '\u200f', '\u061c', '\u2028', '\u2029', '\ufeff',
  '\r', '\n', '\n::error file=a::owned', '\n  ::set-output name=a::b', '\r::warning::owned', '\u2028::error::owned', '\u00a0::error::owned', '::error::owned', '##[add-path]owned', '\n##[error]owned',
  '\n```\n# out', '\n~~~\n', '<img src=https://e.example/b.png onerror=x>', '</code></details><script>x</script>', '<!-- x', '[a](https://e.example)', '![a](https://e.example/b.png)', '[a][b]\n\n[b]: https://e.example',
  '<https://e.example>', 'https://e.example/x', 'HTTP://e.example', 'www.e.example', 'a@e.example', '@org/team', '#12', 'org/repo#12', 'GH-12', '| a | b |', '\n| a |\n', '# head', '\n# head\n', '&lt;&#64;', '`x` @org `<b>`', '**b** _i_ ~~s~~', '$x$', ':tada:',
];
const all = acting.join(' ');
// What people write.
const ordinary = 'Zürich 名前 한글 😀 👩‍👩‍👧 שלום مرحبا می‌خواهم é';

const isActing = (c) =>
  (c < 0x20 && c !== 0x09 && c !== 0x0a) || (c >= 0x7f && c < 0xa0) || c === 0x61c || c === 0x200e || c === 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c === 0xfeff;
const withoutColors = (text) => text.replace(/\x1b\[[0-9;]*m/g, '');

function lookAtText(text, where) {
  for (const char of text) assert.ok(!isActing(char.codePointAt(0)), `${where}: U+${char.codePointAt(0).toString(16)} in ${JSON.stringify(text.slice(Math.max(0, text.indexOf(char) - 80), text.indexOf(char) + 40))}`);
  for (const line of text.split('\n')) {
    assert.ok(!line.trimStart().startsWith('::'), `${where}: ${line}`);
    assert.ok(!line.includes('##['), `${where}: ${line}`);
  }
}

// Markdown with everything taken out that is ours or that a reader takes by the letter: what is left must have no meaning.
function lookAtMarkdown(text, where) {
  lookAtText(text, where);
  const outside = [];
  let fence = '';
  for (const line of text.split('\n')) {
    const begins = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === '' && begins) fence = begins;
    else if (fence !== '' && line.trim() === fence) fence = '';
    else if (fence === '') outside.push(line);
  }
  assert.equal(fence, '', `${where}: a fence stays open`);
  const left = outside.join('\n').replace(/&#\d+;/g, '').replace(/<\/?(?:code|details|summary)>/g, '');
  for (const meaning of [/<[^ ]/, /\]\(/, /\]\[/, /\]:/, /!\[/, /https?:\/\//i, /\bwww\./i, /@\w/, /\w#\d/, /(^|\s)#\d/, /\bGH-\d/i, /:\w+:/, /\$\w/])
    assert.doesNotMatch(left, meaning, where);
  // A heading, table or list of ours holds no other.
  for (const line of outside) assert.doesNotMatch(line, /^\s*(?:# head|\| a \|)/, where);
}

function lookAtGithub(text, where) {
  for (const line of text.split('\n').filter(Boolean)) {
    const match = /^::(?:error|warning|notice)(?: ([^:]*))?::(.*)$/.exec(line);
    assert.ok(match, `${where}: ${line}`);
    assert.ok(!line.includes('##['), `${where}: ${line}`);
    for (const property of (match[1] ?? '').split(',')) assert.match(property, /^(?:file|line|col|endLine|endColumn|title)=/, `${where}: ${line}`);
    for (const char of line) assert.ok(!isActing(char.codePointAt(0)), `${where}: ${JSON.stringify(line)}`);
  }
}

function lookAtJson(text, where) {
  for (const line of text.split('\n').filter(Boolean)) {
    for (const char of line) assert.ok(!isActing(char.codePointAt(0)), `${where}: ${JSON.stringify(line)}`);
    assert.ok(!line.trimStart().startsWith('::') && !line.includes('##['), `${where}: ${line}`);
  }
  return JSON.parse(text);
}

function lookAtSarif(text, where) {
  const log = lookAtJson(text, where);
  const visit = (value, key) => {
    if (Array.isArray(value)) value.forEach((item) => visit(item, key));
    else if (value !== null && typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) visit(inner, name);
      if (typeof value.markdown === 'string') lookAtMarkdown(value.markdown, `${where}: markdown`);
      if (key === 'message' && typeof value.text === 'string') {
        lookAtText(value.text.replace(/##\[|^\s*::/gm, ''), `${where}: message`);
        assert.ok(!value.text.includes('\n'), where);
        assert.doesNotMatch(value.text.replace(/\\./g, ''), /\]\(/, where);
      }
    }
  };
  visit(log, '');
}

const look = { json: lookAtJson, sarif: lookAtSarif, github: lookAtGithub, markdown: lookAtMarkdown };

// As many programs as there are cores, the others wait their turn.
let idle = availableParallelism();
const waiting = [];
async function turn() {
  if (idle > 0) idle -= 1;
  else await new Promise((begin) => waiting.push(begin));
}
function turnOver() {
  const next = waiting.shift();
  if (next === undefined) idle += 1;
  else next();
}

async function run(args, { cwd = work, input = '' } = {}) {
  await turn();
  try {
    // An argument holds no NUL.
    const result = await new Promise((done, fail) => {
      const child = spawn(program, args.map((word) => word.replaceAll('\0', '')), { cwd, timeout: 60_000 });
      const said = { stdout: [], stderr: [] };
      for (const stream of ['stdout', 'stderr']) child[stream].on('data', (bytes) => said[stream].push(bytes));
      child.on('error', fail);
      // Who reads no input closes it, which is no fault of the one who offers it.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      child.on('close', (status, signal) => done({ stdout: Buffer.concat(said.stdout).toString(), stderr: Buffer.concat(said.stderr).toString(), status, signal }));
    });
    assert.ok([0, 1, 2].includes(result.status), `${args.join(' ')}: ${result.status ?? result.signal}`);
    return result;
  } finally {
    turnOver();
  }
}
let looked = 0;
async function runAndLook(args, format, options) {
  const { stdout, stderr, status } = await run(args, options);
  const where = `${JSON.stringify(args)} in ${options?.cwd ?? '.'}`;
  lookAtText(stderr, `${where} (stderr)`);
  if (stdout !== '') (look[format] ?? lookAtText)(stdout, where);
  assert.notEqual(stdout + stderr, '', where);
  looked += 1;
  return { stdout, stderr, status };
}
const each = (items, visit) => Promise.all([...items].map(visit));

// --- The mesh. JSON says by escapes what YAML must not hold.
const text = (value) => JSON.stringify(value);
function write(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
const nameOf = (value) => value.replaceAll('/', '∕').replaceAll('\0', '').slice(0, 60);
const product = (bad, i) => JSON.stringify({
  product_id: `p${i} ${bad}`, name: `Orders ${bad}`, domain: `shop ${bad}`, description: bad, owner_team: '', stage: bad, versions: [bad], tags: [bad], sla_hours: bad, [`key ${bad}`]: bad,
  schema: `../${bad}`, contract: bad, schema_type: bad, fields: [{ name: `f ${bad}`, type: bad, is_pii: true, classification: bad, [bad]: bad }, { name: `f ${bad}`, type: 'string' }],
});
const policy = (bad, i) => JSON.stringify({
  policy: `own${i}`, title: `Title ${bad}`, owner: bad, scope: 'global', applies_to: 'product', params: { list: { type: 'list(string)', default: [bad], tighten: 'superset' } },
  rules: [{ id: 'named', title: `Rule ${bad}`, severity: 'error', enforce: 'waivable', aliases: [`alias${i}`], expect: `product.tags.exists(t, t == ${text('none')}) || params.list.exists(x, x == ${text(`"${bad}`)})`,
    message: `\`{product.name}\` ${bad.replaceAll('{', '').replaceAll('}', '')}`, help: `mend ${bad.replaceAll('{', '').replaceAll('}', '')}`, rationale: `Because ${bad}`,
    examples: { pass: [{ product: { name: bad, tags: ['none'] } }], fail: [{ product: { name: bad, tags: [bad] } }] } }],
});
const contract = (bad) => JSON.stringify({ apiVersion: 'v3.1.0', kind: 'DataContract', id: bad, name: bad, version: bad, status: bad, [bad]: 1, schema: [{ name: bad, properties: [{ name: bad, logicalType: bad, quality: [{ type: 'sql', query: bad }] }] }] });
const samples = [...acting, all, ordinary];

function makeMesh(bads, folder) {
  const files = { 'bylaw.yaml': JSON.stringify({ policies: ['policies'], waivers: ['waivers.json'] }) };
  const waivers = [];
  bads.forEach((bad, i) => {
    files[`products/${i}${nameOf(bad)}.json`] = product(bad, i);
    files[`policies/${i}.json`] = policy(bad, i);
    files[`contracts/${nameOf(bad)}${i}.yaml`] = contract(bad);
    files[`broken/${i}${nameOf(bad)}.yaml`] = `product_id: b\ndomain: d\na: [${JSON.stringify(bad)}\n`;
    files[`proto/${i}.proto`] = `syntax = "proto3";\nimport ${JSON.stringify(nameOf(bad)).replace(/\\u[0-9a-f]{4}/g, '?')};\nmessage M${i} { Foo f = 1; } // ${bad.replaceAll('\0', '')}\n`;
    files[`avro/${i}.avsc`] = JSON.stringify({ type: 'record', name: `N ${bad}`, fields: [{ name: bad, type: bad, doc: bad }] });
    files[`schema/${i}.schema.json`] = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: bad, properties: { [bad]: { $ref: `#/${bad}`, pattern: `[${bad}` } }, [bad]: bad });
    files[`tf/${i}.tf`] = `resource "aws_s3_bucket" "b${i}" {\n  bucket = ${JSON.stringify(bad).replaceAll('${', '$')}\n`;
    files[`dbt/${i}.sql`] = `-- Domain: ${bad.replace(/[\n\r]/g, ' ')}\n-- Product: x\nselect {{ ${JSON.stringify(bad)}\n`;
    waivers.push({ rule: `own${i}/named`, subject: { product: `Orders ${bad}` }, reason: `Why ${bad}`, owner: bad, approved_by: `x ${bad}`, ticket: bad, expires: '2026-08-01' });
    waivers.push({ rule: `no ${bad}`, subject: { product: bad, path: bad }, reason: bad, owner: bad, approved_by: bad, expires: bad });
  });
  files['waivers.json'] = JSON.stringify({ waivers });
  write(folder, files);
}

const formats = ['full', 'concise', 'json', 'sarif', 'github', 'markdown'];
const today = ['--today', '2026-06-01'];
// A few samples each, so that what one of them ends does not hide all others; and all of them at once.
const perMesh = 6;
const meshes = Array.from({ length: Math.ceil(samples.length / perMesh) }, (_, i) => `mesh${i}`);
meshes.forEach((name, i) => makeMesh(samples.slice(i * perMesh, (i + 1) * perMesh), join(work, name)));
makeMesh(samples, join(work, 'every'));

await suite.check('a check of hostile files, in every format', () =>
  each([...meshes, 'every'], async (name) => {
    const cwd = join(work, name);
    write(cwd, { 'plain.yaml': '{}' });
    // Broken policies end a check: what is found without them is more.
    await each([[], ['--config', 'plain.yaml']], async (more) => {
      await each(formats, (format) => runAndLook(['check', '.', ...today, ...more, '--output', format], format, { cwd }));
      if (name === 'every') lookAtText(withoutColors((await run(['check', '.', ...today, ...more, '--color', 'always'], { cwd })).stdout), 'in colours');
    });
  }));

await suite.check('the hostile files were found fault with', async () => {
  const { findings, waived } = JSON.parse((await run(['check', '.', ...today, '--output', 'json'], { cwd: join(work, 'every') })).stdout);
  const rules = new Set([...findings, ...waived].map(({ rule }) => rule.split('/')[0]));
  for (const area of ['own0', 'odcs', 'yaml', 'avro', 'protobuf', 'jsonschema', 'terraform', 'waiver']) assert.ok(rules.has(area), `${area} of ${[...rules]}`);
  assert.ok(waived.length > 10, String(waived.length));
  assert.ok(findings.length > 500, String(findings.length));
});
await suite.check('every other command over hostile files', () => {
  const commands = [
    [['read', '.', '--all'], ['text', 'json']], [['report', 'adoption', '.', ...today], ['text', 'json', 'markdown']], [['rules', '.'], ['text', 'json', 'markdown']],
    [['rules'], ['text', 'markdown']], [['policy', 'test', '.'], ['full', 'json']], [['policy', 'impact', '--policies', 'policies', '.'], ['text', 'json']],
    [['explain', 'own0/named'], ['text', 'json', 'markdown']], [['explain', 'alias0'], ['text', 'markdown']],
  ];
  return each(commands, ([args, kinds]) => each(meshes, (name) => each(kinds, (kind) => runAndLook([...args, '--output', kind], kind, { cwd: join(work, name) }))));
});
await suite.check('records, and contracts for them', () =>
  each(samples.entries(), async ([i, bad]) => {
    const cwd = join(work, `records${i}`);
    const file = nameOf(bad);
    write(cwd, {
      [`p${file}.json`]: JSON.stringify({ product_id: 'p', name: bad, domain: 'd', fields: [{ name: bad, type: 'integer', required: true }] }),
      's.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { [bad]: { type: 'integer' } }, additionalProperties: { enum: [bad] }, required: [`r${bad}`] }),
      [`r${file}.jsonl`]: `${JSON.stringify({ [bad]: 'zz' })}\n${JSON.stringify({ [bad]: bad, [`x${bad}`]: bad })}\n{${bad}\n`,
    });
    await each(['full', 'json'], async (kind) => {
      await runAndLook(['validate', `p${file}.json`, `r${file}.jsonl`, '--output', kind], kind, { cwd });
      await runAndLook(['validate', 's.json', `r${file}.jsonl`, '--output', kind], kind, { cwd });
    });
    await runAndLook(['validate', `p${file}.json`, `none${file}`], 'full', { cwd });
    await runAndLook(['validate', `none${file}`, `r${file}.jsonl`], 'full', { cwd });
    await runAndLook(['validate', 's.json', `r${file}.jsonl`, '--schema', bad], 'full', { cwd });
  }));
await suite.check('expressions', () =>
  each(samples, async (bad) => {
    await runAndLook(['cel', 'eval', JSON.stringify(bad).replaceAll('\\u0000', '')], 'json');
    await runAndLook(['cel', 'eval', bad], 'full');
    await runAndLook(['cel', 'eval', `{${JSON.stringify(bad)}: [b"x", ${JSON.stringify(bad)}]}`], 'json');
    await runAndLook(['cel', 'eval', `x.${bad}`, '--input', nameOf(bad)], 'full');
    await runAndLook(['cel', 'eval', 'x', '--input', '-', '--color', 'never'], 'json', { input: JSON.stringify({ x: bad }) });
    await runAndLook(['cel', 'run', '--batch', '-'], 'lines', { input: `${JSON.stringify({ id: bad, expr: bad })}\n${JSON.stringify({ id: bad, expr: 'x', bindings: { x: { stringValue: bad } } })}\n` });
    await runAndLook(['cel', 'run', '--batch', `none${nameOf(bad)}`], 'full');
  }));
await suite.check('hostile arguments', () => {
  const cwd = join(work, 'mesh0');
  return each(samples, (bad) => {
    const word = `x${bad}`;
    const lines = [
      [bad], [word], ['check', word], ['check', `--${bad}`], ['check', '--output', word], ['check', '--output', `json=none${nameOf(bad)}/x`], ['check', '--fail-on', word], ['check', '--today', word],
      ['check', '--config', word], ['check', '--policies', word], ['check', '--policies', `pack:${bad}`], ['check', '--against', word], ['check', '--color', word], ['check', '--jobs', word],
      ['check', '--resolve', word], ['check', '--resolve', `a=${bad}`], ['check', '-', '--stdin-filename', word], ['check', '--output', `full=${nameOf(bad)}`, '--output', `json=${nameOf(bad)}`],
      ['read', word], ['read', '--jobs', word], ['rules', word], ['explain', word], ['explain', bad, bad], ['policy', word], ['policy', 'test', word], ['policy', 'bundle', word, '--out', word],
      ['policy', 'bundle', 'policies', '--out', `none${nameOf(bad)}/x`], ['policy', 'impact', '--policies', word], ['report', 'adoption', word], ['report', word], ['help', word], ['validate', word], ['cel', word],
      ['cel', 'eval', '1', '--repeat', word], ['rules', '--output', `markdown=none${nameOf(bad)}/x`],
    ];
    return each(lines.filter((args) => !args.includes('')), (args) => runAndLook(args, 'full', { cwd, input: args.includes('-') ? bad : '' }));
  });
});
await suite.check('links and folders of hostile names', () =>
  each(samples.entries(), async ([i, bad]) => {
    const cwd = join(work, `links${i}`);
    write(cwd, { [`d${nameOf(bad)}/a.yaml`]: 'product_id: x\nname: X\n', [`${nameOf(bad)}.yaml/b.yaml`]: 'a: [' });
    // Out of the folder, and no further than where nothing of another case is.
    mkdirSync(join(work, `outside${i}`));
    symlinkSync(`../outside${i}`, join(cwd, `l${nameOf(bad)}`));
    symlinkSync(`gone${nameOf(bad)}`, join(cwd, `g${nameOf(bad)}.yaml`));
    await each(formats, (format) => runAndLook(['check', '.', '--output', format], format, { cwd }));
    symlinkSync(`../outside${i}`, join(cwd, `o${nameOf(bad)}`));
    await runAndLook(['check', '.', '--output', `json=o${nameOf(bad)}/x.json`], 'full', { cwd });
  }));

await suite.check('what people write stays as it is', async () => {
  const cwd = join(work, 'people');
  write(cwd, { 'Zürich 名前 😀 שלום.json': JSON.stringify({ product_id: 'p', name: ordinary, domain: ordinary, fields: [{ name: ordinary, type: 'string', is_pii: true }] }) });
  for (const format of ['full', 'concise', 'github']) {
    const { stdout } = await run(['check', '.', '--output', format], { cwd });
    assert.ok(stdout.includes(ordinary), format);
    assert.ok(stdout.includes('Zürich 名前 😀 שלום'), format);
  }
  const json = JSON.parse((await run(['check', '.', '--output', 'json'], { cwd })).stdout);
  assert.ok(json.findings.some(({ message }) => message.includes(ordinary)));
});
await suite.check('JSON says exactly what files say', () =>
  each(samples.entries(), async ([i, bad]) => {
    const cwd = join(work, `exact${i}`);
    // White space and what cannot be seen around a name is no part of it (docs/policies.md); inside it all is.
    const name = `x${bad}x`;
    write(cwd, { 'p.json': JSON.stringify({ product_id: 'p', name, domain: 'd', fields: [] }), 'value.json': JSON.stringify({ x: bad }) });
    const { documents } = JSON.parse((await run(['read', 'p.json', '--output', 'json'], { cwd })).stdout);
    assert.equal(documents[0].products[0].name, name);
    assert.equal((await run(['cel', 'eval', 'x', '--input', 'none.json'], { cwd })).status, 2);
    assert.equal(JSON.parse((await run(['cel', 'eval', 'x', '--input', 'value.json'], { cwd })).stdout), bad);
  }));
await suite.check('this many runs were looked at', () => assert.ok(looked > 2500, String(looked)));

rmSync(work, { recursive: true, force: true });
suite.finish();
