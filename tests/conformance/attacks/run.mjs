// Holds the program, the module and the Action to attacks: each is run beside its control, which shows that the attack, and
// nothing else, is what the answer is about.
//
//   node tests/conformance/attacks/run.mjs [FILTER...]          BYLAW=PROGRAM, BYLAW_WASM=FOLDER for others than the built ones
//
// The attacks are no part of this repository; without them the suite is skipped. What is right is told by their README.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createWasmFace } from '../../cases/faces.mjs';
import { layOut, remove } from '../field-cases/input.mjs';
import { createTally } from '../known_failures.mjs';
import { rawBytesOf } from './raw_bytes.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const data = join(process.env.BYLAW_SHARED || `${root}/../shared/data`, 'attacks');
const bylaw = process.env.BYLAW || join(root, 'build/bin/bylaw');
const wasmFolder = process.env.BYLAW_WASM || join(root, 'build/wasm');
const filters = process.argv.slice(2);

if (!existsSync(data)) {
  console.log('attacks: skipped, the shared data is not there\n0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const { element, parquet: parquetOf } = await import(pathToFileURL(join(data, 'growth.mjs')));
const wasm = existsSync(join(wasmFolder, 'bylaw.wasm')) ? await createWasmFace(wasmFolder) : undefined;
if (!wasm) console.log(`attacks: no module in ${wasmFolder}: it is not asked`);

const tally = createTally(join(root, 'tests/conformance/attacks/known_failures.txt'), { whole: filters.length === 0 });
for (const name of readdirSync(data).sort()) {
  const file = join(data, name, 'attack.json');
  if (!existsSync(file) || (filters.length > 0 && !filters.some((filter) => name.includes(filter)))) continue;
  tally.add(name, await faultsOfAttack(name, JSON.parse(readFileSync(file, 'utf8'))));
}
tally.finish();

async function faultsOfAttack(name, attack) {
  const copy = layOut(join(data, name), attack, nestedLists);
  try {
    const faults = [];
    if (attack.wasm !== 'only') {
      faults.push(...faultsOfControl(copy, attack, await runIn(copy, attack.control)).map((fault) => `control: ${fault}`));
      const before = stateOf(copy, attack);
      faults.push(...faultsOfRun(attack, await runIn(copy, attack), () => before === stateOf(copy, attack)));
    }
    if (attack.wasm && wasm && attack.want !== 'no-raw-bytes') {
      faults.push(...(await faultsInModule(copy, attack)).map((fault) => `module: ${fault}`));
    }
    return faults;
  } finally {
    remove(copy);
  }
}

// A footer of as many nested lists, three levels each as the format asks for.
function nestedLists({ times }) {
  const elements = [element({ name: 'schema', children: 1 })];
  for (let i = 0; i < times; i += 1) {
    elements.push(element({ repetition: 1, name: 'l', children: 1, converted: 3 }), element({ repetition: 2, name: 'list', children: 1 }));
  }
  elements.push(element({ type: 1, repetition: 1, name: 'element' }));
  return parquetOf(elements);
}

async function runIn(copy, { args, action, cwd }) {
  const folder = join(copy, cwd);
  if (action) {
    // The program under test lies outside of the workspace, as the docs say, unless the inputs have it elsewhere.
    // Git keeps what is executable; the data may not have.
    const planted = join(folder, action['install-dir'] ?? '.bylaw', 'bylaw');
    if (existsSync(planted)) chmodSync(planted, 0o755);
    const { runAction } = await import('../../action/runner.mjs');
    for (const command of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'all']]) {
      spawnSync('git', command, { cwd: folder });
    }
    const { exit, log } = runAction({ actionPath: root, workspace: folder, inputs: { 'install-dir': dirname(bylaw), ...action } });
    return { exit, said: log, signal: 0, seconds: 0, mib: 0, findings: [], waived: [] };
  }
  const measured = join(mkdtempSync(join(tmpdir(), 'bylaw-attack-')), 'measured.json');
  const { stdout, stderr } = spawnSync('python3', [join(root, 'tests/conformance/attacks/measure.py'), measured, bylaw, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
    killSignal: 'SIGKILL',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (!existsSync(measured)) return { exit: -1, signal: 'no end', said: stdout + stderr, findings: [], waived: [], seconds: 0, mib: 0 };
  const { exit, signal, seconds, mib } = JSON.parse(readFileSync(measured, 'utf8'));
  remove(dirname(measured));
  return { exit, signal, seconds, mib, said: stdout + stderr, stdout, ...reportOf(stdout) };
}

function reportOf(stdout) {
  try {
    const { findings = [], waived = [], summary = {} } = JSON.parse(stdout);
    return { findings, waived, summary };
  } catch {
    return { findings: [], waived: [], summary: {} };
  }
}

// Whether files that must stay as they are do: their bytes, or that they are not there.
function stateOf(copy, { untouched = [], cwd }) {
  return JSON.stringify(
    untouched.map((name) => {
      const path = join(copy, cwd, name);
      return existsSync(path) ? [lstatSync(path).mode, readFileSync(path, 'base64')] : null;
    }),
  );
}

function enforced({ enforce = 'mandatory' }, finding) {
  return finding.severity === 'error' && finding.enforce === enforce;
}

function faultsOfControl(copy, attack, run) {
  const { exit, rule, at, says, writes, answers, cwd } = attack.control;
  const faults = run.signal ? [`died: ${run.signal}`] : [];
  if (exit && !exit.includes(run.exit)) faults.push(`exit ${run.exit}, right is ${JSON.stringify(exit)}`);
  if (rule && !attack.control.action) {
    const met = run.findings.some(
      (finding) => (new RegExp(rule).test(finding.rule) || (at && new RegExp(at).test(finding.location.file))) && finding.severity === 'error',
    );
    if (!met) faults.push(`does not report ${rule}`);
  } else if (rule && !run.said.includes(rule.replace(/[\^$\\]/g, ''))) {
    faults.push(`the log does not name ${rule}`);
  }
  if (says && !run.said.includes(says)) faults.push(`does not say ${says}`);
  if (writes && !existsSync(join(copy, cwd, writes))) faults.push(`does not write ${writes}`);
  if (answers && run.said === '') faults.push('says nothing');
  return faults;
}

function faultsOfRun(attack, run, isUntouched) {
  const faults = run.signal ? [`died: ${run.signal}`] : [];
  if (run.seconds > (attack.seconds ?? 10)) faults.push(`took ${run.seconds.toFixed(1)} s of CPU`);
  if (attack.mib && run.mib > attack.mib) faults.push(`took ${run.mib.toFixed(0)} MiB`);
  faults.push(...faultsOfWant(attack, run));
  if (!isUntouched()) faults.push(`touched ${attack.untouched}`);
  return faults;
}

function faultsOfWant(attack, run) {
  const failed = run.exit === 1 || run.exit === 2;
  switch (attack.want) {
    case 'finding': {
      if (!failed) return [`exit ${run.exit}`];
      return run.findings.some((finding) => answersAttack(attack, finding)) ? [] : [`exit ${run.exit} without ${attack.rule} and without an error at ${attack.at}`];
    }
    case 'nonzero':
      return failed ? [] : [`exit ${run.exit}`];
    case 'clean': {
      const faults = run.exit === 0 ? [] : [`exit ${run.exit}: ${run.findings.map(({ rule }) => rule)}`];
      if (attack.waived !== undefined && run.waived.length !== attack.waived) faults.push(`${run.waived.length} waived`);
      return faults;
    }
    case 'untouched':
      return attack.action && run.exit === 0 ? ['the Action ends with 0'] : [];
    case 'no-raw-bytes':
      return run.said === '' ? ['says nothing'] : rawBytesOf(run.said, formatOf(attack.args));
    case 'fast':
      return run.said === '' ? ['says nothing'] : [];
    default:
      return [`wants ${attack.want}, which this runner does not know`];
  }
}

function answersAttack(attack, finding) {
  if (attack.rule && new RegExp(attack.rule).test(finding.rule) && enforced(attack, finding)) return true;
  if (!attack.at || finding.severity !== 'error' || !new RegExp(attack.at).test(finding.location.file)) return false;
  return attack.why === undefined || new RegExp(attack.why, 'i').test([finding.message, finding.help, finding.note].join('\n'));
}

function formatOf(args) {
  const at = args.indexOf('--output');
  return at < 0 ? 'full' : args[at + 1].split('=')[0];
}

// What the module can be asked: a check, with its options as JSON.
async function faultsInModule(copy, attack) {
  if (attack.args?.[0] !== 'check') return [];
  const today = attack.args[attack.args.indexOf('--today') + 1];
  const options = attack.args.includes('--today') ? { today } : {};
  if (attack.args.includes('--no-default-policies')) options.default_policies = false;
  if (attack.args.includes('--config')) options.config = attack.args[attack.args.indexOf('--config') + 1];
  try {
    const { exit, outputs } = await wasm({ paths: ['.'], options }, join(copy, attack.cwd));
    return faultsOfWant(attack, { exit, said: outputs.json, ...reportOf(outputs.json) });
  } catch (error) {
    return [error.message];
  }
}
