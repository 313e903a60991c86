// Golden cases as data: finding them, reading them, refusing what is malformed. See README.md beside this file.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, cpSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

const today = '2026-01-15';
// Format -> file that keeps it. The first two are kept by every case.
export const expectedFile = {
  json: 'expected.json',
  full: 'expected.txt',
  concise: 'expected.concise',
  sarif: 'expected.sarif',
  github: 'expected.github',
  markdown: 'expected.markdown',
};
const keys = new Set(['about', 'paths', 'input', 'generate', 'options', 'output', 'native_only', 'exit', 'validate']);
const optionKeys = new Set(['today', 'fail_on', 'policies', 'default_policies', 'against']);
const validateKeys = new Set(['contract', 'records', 'schema', 'sample', 'format_assertion']);

// All cases under `folder`, sorted by name. A folder that is no case becomes a case with a `problem`.
export function findCases(folder, root) {
  const cases = [];
  for (const area of folders(folder)) {
    for (const name of folders(join(folder, area))) {
      cases.push(readCase(join(folder, area, name), `${area}/${name}`, root));
    }
  }
  return cases;
}

function folders(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

function readCase(folder, name, root) {
  try {
    const settings = existsSync(join(folder, 'case.json')) ? JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) : {};
    const passes = /\/pass_[a-z0-9_]+$/.test(name);
    if (!passes && !/\/fail_[a-z0-9_]+$/.test(name)) throw new Error('its name must begin with pass_ or fail_ and be in snake_case');
    refuseUnknown(settings, keys, 'case.json');
    refuseUnknown(settings.options ?? {}, optionKeys, 'options');
    if (settings.validate !== undefined) refuseUnfit(settings);
    if (passes && settings.exit !== undefined) throw new Error('a pass_ case exits 0; `exit` is for fail_ cases');
    if (!passes && ![undefined, 1, 2].includes(settings.exit)) throw new Error('`exit` is 1 or 2');
    const input = settings.input === undefined ? join(folder, 'input') : join(root, settings.input);
    if (!existsSync(input) && settings.generate === undefined) throw new Error(`${relative(root, input)} does not exist`);
    if (settings.options?.against !== undefined && settings.paths?.length !== 1) {
      throw new Error('`against` asks for one path, whose earlier state it is');
    }
    const outputs = ['json', 'full', ...(settings.output ?? [])];
    for (const format of outputs) {
      if (expectedFile[format] === undefined) throw new Error(`\`${format}\` is no format that a case can keep`);
    }
    refuseStrays(folder, settings, outputs);
    return {
      name,
      folder,
      input,
      outputs,
      exit: passes ? 0 : (settings.exit ?? 1),
      paths: settings.paths ?? ['.'],
      options: { today, ...settings.options },
      generate: settings.generate ?? {},
      nativeOnly: settings.native_only,
      validate: settings.validate,
    };
  } catch (error) {
    return { name, folder, problem: error.message };
  }
}

function refuseUnknown(object, known, where) {
  for (const key of Object.keys(object)) {
    if (!known.has(key)) throw new Error(`${where} has the unknown key \`${key}\` (known: ${[...known].join(' ')})`);
  }
}

// A case of records is another command: what is for `check` would go unread.
function refuseUnfit(settings) {
  refuseUnknown(settings.validate, validateKeys, 'validate');
  for (const key of ['contract', 'records']) {
    if (typeof settings.validate[key] !== 'string') throw new Error(`\`validate\` names no \`${key}\``);
  }
  for (const key of ['paths', 'options', 'output']) {
    if (settings[key] !== undefined) throw new Error(`\`${key}\` says nothing beside \`validate\``);
  }
}

// A file that no run reads is a test that somebody believes in and that does not exist.
function refuseStrays(folder, settings, outputs) {
  const read = new Set(['case.json', ...outputs.map((format) => expectedFile[format])]);
  if (settings.input === undefined) read.add('input');
  for (const entry of readdirSync(folder)) {
    if (!read.has(entry)) throw new Error(`${entry} is read by no run; remove it, or name its format in \`output\``);
  }
}

// The folder the case runs in. Cases that generate files get a copy outside the checkout, so that generated files never
// get into it; `bylaw.yaml` is looked for upwards, and nothing above a temporary folder has one.
export function prepareInput(oneCase) {
  const names = Object.keys(oneCase.generate);
  if (names.length === 0) return oneCase.input;
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-case-'));
  if (existsSync(oneCase.input)) cpSync(oneCase.input, folder, { recursive: true });
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), Buffer.concat(oneCase.generate[name].map(part)));
  }
  return folder;
}

function part({ text, base64, times = 1, ...rest }) {
  if (Object.keys(rest).length > 0 || (text === undefined) === (base64 === undefined)) {
    throw new Error('a generated part is {"text" or "base64", "times"}');
  }
  const bytes = base64 === undefined ? Buffer.from(text) : Buffer.from(base64, 'base64');
  return Buffer.alloc(bytes.length * times, bytes);
}

// Every file under `folder` as [name with forward slashes, bytes], sorted by name.
export function readFiles(folder) {
  const files = [];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files.push([relative(folder, path).split(sep).join('/'), readFileSync(path)]);
  }
  return files.sort(([a], [b]) => (a < b ? -1 : 1));
}
