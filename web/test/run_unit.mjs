// Runs the portal's unit tests; the last line counts them: `N passed, N failed`.
import { mkdtempSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const results = join(mkdtempSync(join(tmpdir(), 'bylaw-unit-')), 'results.json');
const vitest = join(web, 'node_modules/vitest/vitest.mjs');
const run = spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`],
  {
    cwd: web,
    stdio: 'inherit',
  },
);
const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(readFileSync(results, 'utf8'));
// A file that fails to load has no tests to count; it must not pass for that.
const failed = numFailedTests === 0 && (!success || run.status !== 0) ? 1 : numFailedTests;
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
