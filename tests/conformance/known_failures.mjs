// A list of known failures may only shrink: a case on it that passes is a failure, and so is a name on it that no case has.
import { existsSync, readFileSync } from 'node:fs';

/** Counts results against the list in `file`; `whole` is false where only some cases were run. */
export function createTally(file, { whole }) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const known = new Set(lines.map((line) => line.replace(/#.*/, '').trim()).filter(Boolean));
  const seen = new Set();
  const counts = { passed: 0, failed: 0, known: 0 };
  return {
    add(name, faults) {
      seen.add(name);
      if (faults.length > 0 && known.has(name)) {
        counts.known += 1;
      } else if (faults.length > 0) {
        counts.failed += 1;
        console.log(`FAILED ${name}\n${faults.map((fault) => `    ${fault}`).join('\n')}`);
      } else if (known.has(name)) {
        counts.failed += 1;
        console.log(`FAILED ${name}\n    is right now: take it off the known failures`);
      } else {
        counts.passed += 1;
      }
    },
    finish() {
      for (const name of whole ? known : []) {
        if (seen.has(name)) continue;
        counts.failed += 1;
        console.log(`FAILED ${name}\n    is on the list of known failures and no case`);
      }
      if (counts.known > 0) console.log(`${counts.known} known failures: ${file.split('/').slice(-3).join('/')}`);
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.known} skipped`);
      process.exitCode = counts.failed > 0 ? 1 : 0;
    },
  };
}
