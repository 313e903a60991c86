// Reports that other programs read, held to those programs' rules: SARIF to its official JSON Schema and to what code hosts
// add to it, workflow commands to GitHub's escaping. The mesh under test has hostile file names and hostile content.
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSuite } from '../tools/check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'build/bin/bylaw');
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// The schema holds the OASIS text word for word; Ajv's strict mode minds its way of writing, not ours.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

// A descriptor that breaks several rules; `text` gets into messages.
const descriptor = (text) =>
  JSON.stringify({ product_id: text, domain: text, name: text, fields: [{ name: `email ${text}`, type: 'string', is_pii: true }] }, null, 2);
const injection = 'x\n::error file=a,line=1::owned\r\n%0A::set-output name=a::b\u2028::warning::y';
const hostileMesh = {
  'with space & #hash%20.json': descriptor('plain'),
  'ünïcode/données.json': descriptor('ünï'),
  'deep/er/:colon,comma.json': descriptor('colon'),
  'injection.json': descriptor(injection),
  'same/one.json': descriptor('same'),
  'same/two.json': descriptor('same'),
};

function check(cwd, path, format) {
  const args = ['check', path, '--today', '2026-01-15', '--output', format];
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(status === 0 || status === 1, `exit ${status}: ${stderr}`);
  return stdout;
}

// What the schema cannot say: rules that results name exist, files are relative and encoded, nothing is counted twice.
function checkSarif(text, report) {
  const log = JSON.parse(text);
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5), null, 2));
  const [run] = log.runs;
  assert.equal(run.columnKind, 'unicodeCodePoints');
  const ids = run.tool.driver.rules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'a rule is described twice');
  for (const rule of run.tool.driver.rules) assert.ok(rule.help?.text ?? rule.fullDescription?.text, `${rule.id} has no help`);
  const active = run.results.filter(({ suppressions }) => !suppressions?.length);
  assert.equal(active.length, report.findings.length);
  for (const result of run.results) {
    assert.equal(ids[result.ruleIndex], result.ruleId);
    for (const { physicalLocation } of result.locations ?? []) checkUri(physicalLocation.artifactLocation.uri);
  }
  const prints = run.results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
  assert.equal(new Set(prints).size, prints.length, 'two results share a fingerprint');
  assert.ok(!prints.includes(undefined), 'a result has no fingerprint');
  return run;
}

function checkUri(uri) {
  assert.match(uri, /^[A-Za-z0-9\-._~!$&'()*+,;=:@/%]+$/, `not percent-encoded: ${uri}`);
  assert.doesNotMatch(uri, /%(?![0-9A-Fa-f]{2})/, uri);
  // `a:b` at the beginning would be read as a scheme.
  assert.doesNotMatch(uri, /^(\/|[A-Za-z][A-Za-z0-9+.-]*:)/, `not relative: ${uri}`);
}

const work = mkdtempSync(join(tmpdir(), 'bylaw-reports-'));
for (const [name, text] of Object.entries(hostileMesh)) {
  mkdirSync(dirname(join(work, name)), { recursive: true });
  writeFileSync(join(work, name), text);
}

const suite = createSuite();
const meshes = [
  ['examples/retail', root, 'examples/retail'],
  ['examples/retail-draft', root, 'examples/retail-draft'],
  ['a hostile mesh', work, '.'],
];
for (const [name, cwd, path] of meshes) {
  await suite.check(`SARIF of ${name}`, () => checkSarif(check(cwd, path, 'sarif'), JSON.parse(check(cwd, path, 'json'))));
}
await suite.check('SARIF names files so that they can be found again', () => {
  const run = checkSarif(check(work, '.', 'sarif'), JSON.parse(check(work, '.', 'json')));
  const uris = run.results.flatMap(({ locations }) => locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri));
  assert.deepEqual([...new Set(uris.map(decodeURIComponent))].sort(), Object.keys(hostileMesh).sort());
});

// ::level key=value,key=value::message; the line that counts the rest may lack a place.
const command = /^::(error|warning|notice)(?: (?:[a-zA-Z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*)?::([^\r\n]*)$/;

await suite.check('workflow commands cannot be injected', () => {
  const lines = check(work, '.', 'github').split(/\r\n|\n|\r/);
  const commands = lines.filter((line) => line.startsWith('::'));
  assert.ok(commands.length > 0);
  for (const line of commands) assert.match(line, command);
  for (const line of lines) assert.doesNotMatch(line, /^\s*::(error file=a|set-output)|owned$/);
});
await suite.check('workflow commands: at most nine of a level, with their place', () => {
  const report = JSON.parse(check(work, '.', 'json'));
  const commands = check(work, '.', 'github').split('\n').filter((line) => line.startsWith('::'));
  for (const [level, severity] of [['error', 'error'], ['warning', 'warning'], ['notice', 'info']]) {
    const found = report.findings.filter((finding) => finding.severity === severity).length;
    const shown = commands.filter((line) => line.startsWith(`::${level} file=`)).length;
    assert.equal(shown, Math.min(found, 9), level);
  }
  const first = commands.find((line) => line.startsWith('::error file=')) ?? commands[0];
  for (const key of ['file', 'line', 'col', 'endLine', 'endColumn', 'title']) assert.match(first, new RegExp(`[ ,]${key}=`));
});

// --- File names that would break a line, a table, a command or a terminal
const odd = mkdtempSync(join(tmpdir(), 'bylaw-odd-'));
const oddNames = [
  'new\nline.yaml', 'carriage\rreturn.yaml', 'tab\tstop.yaml', 'esc\x1b[31mred.yaml', 'bell\x07del\x7f.yaml', 'next\x85line.yaml',
  'separator\u2028turned\u202eround.yaml', 'pipe|tick`(x)[y].yaml', '<script>.yaml', '"quote\'.yaml', ' spaces .yaml', '%0A::error::x.yaml',
  'a::error file=b,line=1::c.yaml',
];
oddNames.forEach((name, i) => writeFileSync(join(odd, name), `product_id: odd${i}\nname: Odd${i}\ndomain: odd\n`));
writeFileSync(Buffer.concat([Buffer.from(join(odd, 'no-utf8-')), Buffer.from([0xff]), Buffer.from('.yaml')]), 'product_id: bytes\nname: OddBytes\ndomain: odd\n');
const oddFindings = JSON.parse(check(odd, '.', 'json')).findings;
// Nothing that moves the cursor, ends a line or turns the direction of writing.
const unprintable = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

await suite.check('JSON gives odd file names as they are', () => {
  assert.deepEqual([...new Set(oddFindings.map(({ location }) => location.file))].sort(), [...oddNames, 'no-utf8-\ufffd.yaml'].sort());
});
await suite.check('SARIF gives odd file names, percent-encoded byte by byte', () => {
  const run = checkSarif(check(odd, '.', 'sarif'), JSON.parse(check(odd, '.', 'json')));
  const uris = new Set(run.results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri));
  assert.ok(uris.delete('no-utf8-%FF.yaml'));
  assert.deepEqual([...uris].map(decodeURIComponent).sort(), [...oddNames].sort());
});
await suite.check('the concise format has one line for each finding, whatever its file is called', () => {
  const lines = check(odd, '.', 'concise').trimEnd().split('\n');
  assert.equal(lines.length, oddFindings.length);
  for (const line of lines) assert.match(line, /^.*\.yaml:\d+:\d+: (error|warning|info) [a-z]/);
});
for (const format of ['full', 'concise', 'markdown', 'github']) {
  await suite.check(`${format} prints nothing of a file name that acts on a terminal`, () => {
    // File by file: a workflow shows no more than some annotations of a run.
    for (const name of oddNames) assert.doesNotMatch(check(odd, `./${name}`, format).replaceAll('\t', ' '), unprintable);
  });
}
await suite.check('a table has a heading for each odd file, in which nothing is markup', () => {
  const headings = check(odd, '.', 'markdown').split('\n').filter((line) => line.startsWith('### '));
  assert.equal(headings.length, oddNames.length + 1);
  for (const heading of headings) assert.doesNotMatch(heading.slice(4), /<(?!\/?code>)|[`[\]|]/);
});
await suite.check('a command names an odd file so that it is read back as it is', () => {
  // What acts on a terminal is not written, whatever it names.
  for (const name of oddNames.filter((odd) => !unprintable.test(odd.replace(/[\n\r\t]/g, '')))) {
    const files = [...check(odd, `./${name}`, 'github').matchAll(/^::[a-z]+ file=([^,]*),/gm)].map(([, file]) => decodeURIComponent(file));
    assert.deepEqual([...new Set(files)], [name]);
  }
});
rmSync(odd, { recursive: true, force: true });
rmSync(work, { recursive: true, force: true });
suite.finish();
