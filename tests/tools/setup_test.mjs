// Tests of the set-up scripts: what they say when something is missing, and that they trust nothing they download.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSuite } from './check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'bylaw-setup-test-'));
let serial = 0;

// Runs a copy of the scripts where only the named programs of this machine exist, besides `fakes` (name -> script).
function run(script, args, { programs, fakes = {} }) {
  const place = join(work, String((serial += 1)));
  mkdirSync(join(place, 'bin'), { recursive: true });
  cpSync(join(root, 'scripts'), join(place, 'scripts'), { recursive: true });
  for (const name of programs) {
    const path = execFileSync('bash', ['-c', `command -v ${name} || true`], { encoding: 'utf8' }).trim();
    if (path !== '') symlinkSync(path, join(place, 'bin', name));
  }
  for (const [name, text] of Object.entries(fakes)) {
    writeFileSync(join(place, 'bin', name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(place, 'bin', name), 0o755);
  }
  const env = { PATH: join(place, 'bin'), HOME: place };
  const { status, stdout, stderr } = spawnSync('/bin/bash', [join(place, 'scripts', script), ...args], { env, encoding: 'utf8' });
  return { status, text: stdout + stderr, place };
}

const basics = ['bash', 'cat', 'grep', 'awk', 'sed', 'id', 'env', 'dirname', 'head', 'tail', 'tr', 'sort', 'mktemp', 'mkdir', 'rm', 'mv', 'cp',
  'tar', 'gzip', 'cut', 'sha256sum', 'basename', 'touch', 'cksum'];
const node = { node: 'echo 20', npm: 'true' };
const tools = ['cmake', 'ninja', 'g++', 'clang++', 'clang-format', 'em++', 'python3', 'ccache'];

const suite = createSuite();
await suite.check('every missing program is named with all ways to get it', () => {
  const { status, text } = run('setup_system.sh', ['--check'], { programs: basics, fakes: node });
  assert.equal(status, 2);
  for (const tool of tools) {
    assert.ok(text.includes(`missing: ${tool}\n    Debian:    apt-get install`), `${tool}:\n${text}`);
  }
  assert.equal(text.match(/macOS: {5}\S/g).length, tools.length);
  assert.equal(text.match(/elsewhere: \S/g).length, tools.length);
});
await suite.check('only what is missing is named', () => {
  const fakes = { ...node, ...Object.fromEntries(tools.map((tool) => [tool, 'true'])) };
  delete fakes['em++'];
  const { status, text } = run('setup_system.sh', ['--check'], { programs: basics, fakes });
  assert.equal(status, 2);
  assert.match(text, /missing: em\+\+\n/);
  assert.doesNotMatch(text, /missing: cmake/);
});
await suite.check('the native program asks for less', () => {
  const { status, text } = run('setup_system.sh', ['--native'], { programs: basics, fakes: node });
  assert.equal(status, 2);
  for (const tool of ['cmake', 'ninja', 'g++', 'python3', 'ccache']) assert.ok(text.includes(`missing: ${tool}\n`), `${tool}:\n${text}`);
  for (const tool of ['clang++', 'clang-format', 'em++']) assert.ok(!text.includes(`missing: ${tool}\n`), `${tool}:\n${text}`);
});
await suite.check('a machine without apt-get is told, not installed upon', () => {
  const { status, text } = run('setup_system.sh', [], { programs: basics, fakes: node });
  assert.equal(status, 2);
  assert.match(text, /brew install cmake/);
  assert.doesNotMatch(text, /installing/);
});
await suite.check('an old Node is named', () => {
  const { status, text } = run('setup_system.sh', ['--check'], { programs: basics, fakes: { node: 'echo 18', npm: 'true' } });
  assert.equal(status, 2);
  assert.match(text, /missing: Node 20 or newer/);
});
await suite.check('a package with another checksum is refused', () => {
  const fakes = { ...node, npm: 'echo tampered > re2-1.17.8.tgz', 'apt-get': 'true' };
  const { status, text, place } = run('setup_sources.sh', [], { programs: basics, fakes });
  assert.equal(status, 2);
  assert.match(text, /re2-1\.17\.8\.tgz: SHA-256 is [0-9a-f]{64}, expected [0-9a-f]{64}; refusing/);
  assert.equal(existsSync(join(place, '.deps/re2')), false);
});
await suite.check('a failing download is named', () => {
  const fakes = { ...node, npm: 'exit 1', 'apt-get': 'true' };
  const { status, text } = run('setup_sources.sh', [], { programs: basics, fakes });
  assert.equal(status, 2);
  assert.match(text, /could not fetch the npm package re2@1\.17\.8/);
});
await suite.check('set-up on a machine that is ready does nothing', () => {
  const { status, stdout, stderr } = spawnSync(join(root, 'scripts/setup.sh'), { encoding: 'utf8' });
  assert.deepEqual([status, stdout, stderr], [0, '', '']);
});
await suite.check('lock files name no registry, so any mirror will do', () => {
  for (const folder of ['web', 'tests', 'bench']) {
    assert.doesNotMatch(readFileSync(join(root, folder, 'package-lock.json'), 'utf8'), /"resolved"/, folder);
    assert.match(readFileSync(join(root, folder, '.npmrc'), 'utf8'), /omit-lockfile-registry-resolved=true/, folder);
  }
});
rmSync(work, { recursive: true, force: true });
suite.finish();
