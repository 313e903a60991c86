// Runs a composite action the way GitHub's runner does, as far as ours needs it: expressions in `env` and `if`, a fresh
// GITHUB_OUTPUT for each step, bash with the runner's flags, and the workflow commands that steps print.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

// `${{ inputs.x }}` and `${{ steps.x.outputs.y }}`, which is all that action.yml may use.
function evaluate(text, context) {
  return String(text).replace(/\$\{\{\s*([^}]*?)\s*\}\}/g, (whole, expression) => {
    const path = expression.split('.');
    if (!['inputs', 'steps'].includes(path[0])) throw new Error(`cannot evaluate ${whole}`);
    return path.reduce((value, key) => value?.[key], context) ?? '';
  });
}

// The file of `name=value` lines and `name<<WORD … WORD` blocks that a step leaves.
export function parseOutputs(text) {
  const outputs = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    if (lines[i] === '') continue;
    const block = /^([^=]+?)<<(.+)$/.exec(lines[i]);
    if (!block) {
      const equals = lines[i].indexOf('=');
      if (equals < 1) throw new Error(`GITHUB_OUTPUT: ${lines[i]}`);
      outputs[lines[i].slice(0, equals)] = lines[i].slice(equals + 1);
      continue;
    }
    const end = lines.indexOf(block[2], i + 1);
    if (end < 0) throw new Error(`GITHUB_OUTPUT: no ${block[2]}`);
    outputs[block[1]] = lines.slice(i + 1, end).join('\n');
    i = end;
  }
  return outputs;
}

const unescape = (text) => text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%');

// The commands in a log. As the runner does, a line counts whatever space precedes it, the old `##[command]` form counts
// anywhere in a line, and between `::stop-commands::WORD` and `::WORD::` nothing counts.
export function parseCommands(log) {
  const commands = [];
  let stopped;
  for (const line of log.split(/\r\n|\n|\r/)) {
    const text = line.trimStart();
    if (stopped !== undefined) {
      if (text === `::${stopped}::`) stopped = undefined;
      continue;
    }
    const match = /^::([\w-]+)(?: (.*?))?::(.*)$/.exec(text) ?? /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/.exec(text);
    if (!match) continue;
    const [, name, properties = '', message] = match;
    if (name === 'stop-commands') {
      stopped = message;
      continue;
    }
    const entries = properties.split(/[,;]/).filter(Boolean).map((part) => part.split(/=(.*)/s).slice(0, 2));
    commands.push({ name, ...Object.fromEntries(entries.map(([key, value]) => [key.trim(), unescape(value ?? '')])), message: unescape(message) });
  }
  return commands;
}

// Runs the action in `workspace`. `actionPath` is the checkout of the action; `inputs` those that a workflow gives.
export function runAction({ actionPath, workspace, inputs = {}, env = {} }) {
  const action = parse(readFileSync(join(actionPath, 'action.yml'), 'utf8'));
  for (const name of Object.keys(inputs)) if (!(name in action.inputs)) throw new Error(`no input ${name}`);
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']);
  const context = { inputs: { ...Object.fromEntries(defaults), ...inputs }, steps: {} };
  const temp = mkdtempSync(join(tmpdir(), 'bylaw-action-'));
  mkdirSync(join(temp, 'runner'));
  const run = { exit: 0, log: '', summary: '', temp };
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.uses !== undefined || step.if !== undefined || step.shell !== 'bash') throw new Error('a step that this runner cannot run');
    const files = Object.fromEntries(['output', 'summary', 'env', 'path'].map((name) => [name, join(temp, `${index}-${name}`)]));
    Object.values(files).forEach((file) => writeFileSync(file, ''));
    const script = join(temp, `${index}.sh`);
    writeFileSync(script, step.run);
    const variables = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, context)]);
    const result = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: workspace, encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH, HOME: temp, LANG: 'C.UTF-8', CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTION_PATH: actionPath,
        GITHUB_WORKSPACE: workspace, RUNNER_TEMP: join(temp, 'runner'), GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary,
        GITHUB_ENV: files.env, GITHUB_PATH: files.path, ...env, ...Object.fromEntries(variables),
      },
    });
    run.log += result.stdout + result.stderr;
    run.summary += readFileSync(files.summary, 'utf8');
    if (readFileSync(files.env, 'utf8') + readFileSync(files.path, 'utf8') !== '') throw new Error('a step changed the environment of later ones');
    context.steps[step.id] = { outputs: parseOutputs(readFileSync(files.output, 'utf8')) };
    run.exit = result.status ?? result.signal;
    if (run.exit !== 0) break;
  }
  run.outputs = Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, context)]));
  run.commands = parseCommands(run.log);
  run.annotations = run.commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name));
  return run;
}
