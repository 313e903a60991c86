// The C++ files in the house style: one case a file, by clang-format. Its versions disagree about details, so only the
// one that `make format` is meant for judges; with another one, or none, the files are counted as skipped.
import { execFileSync, spawnSync } from 'node:child_process';

const kVersion = '14';

const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.h', '*.cc'], { encoding: 'utf8' });
const files = list.trim().split('\n');
const { stdout } = spawnSync('clang-format', ['--version'], { encoding: 'utf8' });
const version = /version (\d+)\./.exec(stdout ?? '')?.[1];
if (version !== kVersion) {
  console.log(`clang-format ${kVersion} is not here: found ${version ?? 'none'}`);
  console.log(`0 passed, 0 failed, ${files.length} skipped`);
} else {
  const run = spawnSync('clang-format', ['--dry-run', '--Werror', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const unformatted = new Set([...run.stderr.matchAll(/^(.+?):\d+:\d+: error:/gm)].map(([, file]) => file));
  for (const file of unformatted) console.log(`${file}: not as \`make format\` leaves it`);
  // An end that no file explains is a fault of the run.
  const failed = run.status === 0 ? 0 : Math.max(1, unformatted.size);
  if (failed > unformatted.size) console.log(run.stderr || `clang-format ended with ${run.status}`);
  console.log(`${files.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
