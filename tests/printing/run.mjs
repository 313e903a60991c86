// Prints a mesh of hostile names, keys, values, rules and reasons, with hostile arguments, by every command and in every format,
// and looks at every byte: nothing acts on a terminal, begins a command of GitHub's runner, or is a link, a mention or HTML in
// Markdown. What ordinary people write stays as it is. BYLAW names another program than build/bin/bylaw.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

function run(args, { cwd = work, input = '' } = {}) {
  // An argument holds no NUL.
  const result = spawnSync(program, args.map((word) => word.replaceAll('\0', '')), { cwd, input, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28 });
  assert.equal(result.error, undefined, String(result.error));
  assert.ok([0, 1, 2].includes(result.status), `${args.join(' ')}: ${result.status ?? result.signal}`);
  return result;
}
let looked = 0;
function runAndLook(args, format, options) {
  const { stdout, stderr, status } = run(args, options);
  const where = `${JSON.stringify(args)} in ${options?.cwd ?? '.'}`;
  lookAtText(stderr, `${where} (stderr)`);
  if (stdout !== '') (look[format] ?? lookAtText)(stdout, where);
  assert.notEqual(stdout + stderr, '', where);
  looked += 1;
  return { stdout, stderr, status };
}

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
samples.forEach((bad, i) => {
  const folder = join(work, `mesh${i}`);
  makeMesh([bad], folder);
});
makeMesh(samples, join(work, 'every'));

await suite.check('a check of hostile files, in every format', () => {
  const folders = [...samples.map((_, i) => `mesh${i}`), 'every'];
  for (const name of folders) {
    // Broken policies end a check: what is found without them is more.
    for (const more of [[], ['--config', 'plain.yaml']]) {
      write(join(work, name), { 'plain.yaml': '{}' });
      for (const format of formats) runAndLook(['check', '.', ...today, ...more, '--output', format], format, { cwd: join(work, name) });
      if (name === 'every') lookAtText(withoutColors(run(['check', '.', ...today, ...more, '--color', 'always'], { cwd: join(work, name) }).stdout), 'in colours');
    }
  }
});

await suite.check('the hostile files were found fault with', () => {
  const { findings, waived } = JSON.parse(run(['check', '.', ...today, '--output', 'json'], { cwd: join(work, 'every') }).stdout);
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
  for (const [args, kinds] of commands) {
    for (const [i] of samples.entries()) for (const kind of kinds) runAndLook([...args, '--output', kind], kind, { cwd: join(work, `mesh${i}`) });
  }
});
await suite.check('records, and contracts for them', () => {
  for (const bad of samples) {
    const folder = join(work, 'records');
    const file = nameOf(bad);
    write(folder, {
      [`p${file}.json`]: JSON.stringify({ product_id: 'p', name: bad, domain: 'd', fields: [{ name: bad, type: 'integer', required: true }] }),
      's.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { [bad]: { type: 'integer' } }, additionalProperties: { enum: [bad] }, required: [`r${bad}`] }),
      [`r${file}.jsonl`]: `${JSON.stringify({ [bad]: 'zz' })}\n${JSON.stringify({ [bad]: bad, [`x${bad}`]: bad })}\n{${bad}\n`,
    });
    for (const kind of ['full', 'json']) {
      runAndLook(['validate', `p${file}.json`, `r${file}.jsonl`, '--output', kind], kind, { cwd: folder });
      runAndLook(['validate', 's.json', `r${file}.jsonl`, '--output', kind], kind, { cwd: folder });
    }
    runAndLook(['validate', `p${file}.json`, `none${file}`], 'full', { cwd: folder });
    runAndLook(['validate', `none${file}`, `r${file}.jsonl`], 'full', { cwd: folder });
    runAndLook(['validate', 's.json', `r${file}.jsonl`, '--schema', bad], 'full', { cwd: folder });
  }
});
await suite.check('expressions', () => {
  for (const bad of samples) {
    runAndLook(['cel', 'eval', JSON.stringify(bad).replaceAll('\\u0000', '')], 'json');
    runAndLook(['cel', 'eval', bad], 'full');
    runAndLook(['cel', 'eval', `{${JSON.stringify(bad)}: [b"x", ${JSON.stringify(bad)}]}`], 'json');
    runAndLook(['cel', 'eval', `x.${bad}`, '--input', nameOf(bad)], 'full');
    runAndLook(['cel', 'eval', 'x', '--input', '-', '--color', 'never'], 'json', { input: JSON.stringify({ x: bad }) });
    runAndLook(['cel', 'run', '--batch', '-'], 'lines', { input: `${JSON.stringify({ id: bad, expr: bad })}\n${JSON.stringify({ id: bad, expr: 'x', bindings: { x: { stringValue: bad } } })}\n` });
    runAndLook(['cel', 'run', '--batch', `none${nameOf(bad)}`], 'full');
  }
});
await suite.check('hostile arguments', () => {
  const folder = join(work, 'mesh0');
  for (const bad of samples) {
    const word = `x${bad}`;
    for (const args of [
      [bad], [word], ['check', word], ['check', `--${bad}`], ['check', '--output', word], ['check', '--output', `json=none${nameOf(bad)}/x`], ['check', '--fail-on', word], ['check', '--today', word],
      ['check', '--config', word], ['check', '--policies', word], ['check', '--policies', `pack:${bad}`], ['check', '--against', word], ['check', '--color', word], ['check', '--jobs', word],
      ['check', '--resolve', word], ['check', '--resolve', `a=${bad}`], ['check', '-', '--stdin-filename', word], ['check', '--output', `full=${nameOf(bad)}`, '--output', `json=${nameOf(bad)}`],
      ['read', word], ['read', '--jobs', word], ['rules', word], ['explain', word], ['explain', bad, bad], ['policy', word], ['policy', 'test', word], ['policy', 'bundle', word, '--out', word],
      ['policy', 'bundle', 'policies', '--out', `none${nameOf(bad)}/x`], ['policy', 'impact', '--policies', word], ['report', 'adoption', word], ['report', word], ['help', word], ['validate', word], ['cel', word],
      ['cel', 'eval', '1', '--repeat', word], ['rules', '--output', `markdown=none${nameOf(bad)}/x`],
    ]) {
      if (args.some((part) => part === '')) continue;
      // Input for those alone that may read it: others are gone before it is written.
      runAndLook(args, 'full', { cwd: folder, input: args.includes('-') ? bad : '' });
    }
  }
});
await suite.check('links and folders of hostile names', () => {
  for (const [i, bad] of samples.entries()) {
    const folder = join(work, `links${i}`);
    write(folder, { [`d${nameOf(bad)}/a.yaml`]: 'product_id: x\nname: X\n', [`${nameOf(bad)}.yaml/b.yaml`]: 'a: [' });
    symlinkSync('..', join(folder, `l${nameOf(bad)}`));
    symlinkSync(`gone${nameOf(bad)}`, join(folder, `g${nameOf(bad)}.yaml`));
    for (const format of formats) runAndLook(['check', '.', '--output', format], format, { cwd: folder });
    symlinkSync('..', join(folder, `o${nameOf(bad)}`));
    runAndLook(['check', '.', '--output', `json=o${nameOf(bad)}/x.json`], 'full', { cwd: folder });
  }
});

await suite.check('what people write stays as it is', () => {
  const folder = join(work, 'people');
  write(folder, { 'Zürich 名前 😀 שלום.json': JSON.stringify({ product_id: 'p', name: ordinary, domain: ordinary, fields: [{ name: ordinary, type: 'string', is_pii: true }] }) });
  for (const format of ['full', 'concise', 'github']) {
    const { stdout } = run(['check', '.', '--output', format], { cwd: folder });
    assert.ok(stdout.includes(ordinary), format);
    assert.ok(stdout.includes('Zürich 名前 😀 שלום'), format);
  }
  const json = JSON.parse(run(['check', '.', '--output', 'json'], { cwd: folder }).stdout);
  assert.ok(json.findings.some(({ message }) => message.includes(ordinary)));
});
await suite.check('JSON says exactly what files say', () => {
  for (const bad of samples) {
    const folder = join(work, 'exact');
    // White space and what cannot be seen around a name is no part of it (docs/policies.md); inside it all is.
    const name = `x${bad}x`;
    write(folder, { 'p.json': JSON.stringify({ product_id: 'p', name, domain: 'd', fields: [] }) });
    const { documents } = JSON.parse(run(['read', 'p.json', '--output', 'json'], { cwd: folder }).stdout);
    assert.equal(documents[0].products[0].name, name);
    const value = run(['cel', 'eval', 'x', '--input', 'p2.json'], { cwd: folder });
    assert.equal(value.status, 2);
    write(folder, { 'p2.json': JSON.stringify({ x: bad }) });
    assert.equal(JSON.parse(run(['cel', 'eval', 'x', '--input', 'p2.json'], { cwd: folder }).stdout), bad);
    rmSync(join(folder, 'p2.json'));
  }
});
await suite.check('this many runs were looked at', () => assert.ok(looked > 3000, String(looked)));

rmSync(work, { recursive: true, force: true });
suite.finish();
