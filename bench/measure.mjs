// Numbers from the outside: processes, sizes, and the peers they are put beside.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Runs a command `runs` times; its median wall time in ms and peak memory in MB (10^6 bytes).
export function measureProcess(root, runs, command, { exits = [0] } = {}) {
  const program = join(root, 'build/cmake/native/bench/bylaw_measure');
  const result = JSON.parse(execFileSync(program, [String(runs), ...command], { cwd: root, encoding: 'utf8' }));
  // A command that fails is quick; its time must not be taken for a result.
  if (!exits.includes(result.exit)) throw new Error(`exit ${result.exit} from ${command.join(' ')}`);
  return { wall: median(result.wall_ms), memory: (median(result.rss_kib) * 1024) / 1e6 };
}

// Installs the peers as bench/package-lock.json pins them, once, and returns the command that lints with our ten rules.
export function installSpectral(root) {
  const folder = join(root, '.deps/bench');
  const lock = readFileSync(join(root, 'bench/package-lock.json'));
  const stamp = join(folder, 'installed-package-lock.json');
  if (!existsSync(stamp) || !readFileSync(stamp).equals(lock)) {
    console.error('installing the peers for the comparison into .deps/bench');
    mkdirSync(folder, { recursive: true });
    for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(root, 'bench', name), join(folder, name));
    // Not `npm ci`: npm 11 wants a lock that names buf's packages for every platform, and not every registry has all of them.
    // `install` keeps to the locked versions too.
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 2, 2] });
    writeFileSync(stamp, lock);
  }
  const program = join(folder, 'node_modules/@stoplight/spectral-cli/dist/index.js');
  return (file) => ['node', program, 'lint', '--quiet', '--ruleset', join(root, 'bench/spectral.yaml'), file];
}

// The portal's sizes in kB as its own size suite counts them: one place decides what belongs to the critical page.
export function portalSizes(root) {
  const text = execFileSync('node', [join(root, 'web/test/size.mjs')], { encoding: 'utf8' });
  const bytes = (name) => Number(new RegExp(`${name}.*: (\\d+) of \\d+ bytes`).exec(text)[1]);
  return { critical: bytes('critical page') / 1000, engine: bytes('engine') / 1000 };
}
