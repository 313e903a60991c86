// The few lines that our Node suites share: named checks, counted, closed by the line that tests/run.mjs adds up.
//
//   const suite = createSuite();
//   await suite.check('a name', async () => assert.equal(1, 1));
//   suite.finish();

// `only` are texts: checks that have none of them in their name are left out, unless there are none.
export function createSuite({ print = console.log, only = [] } = {}) {
  let passed = 0;
  let failed = 0;
  return {
    async check(name, body) {
      if (only.length > 0 && !only.some((text) => name.includes(text))) return;
      try {
        await body();
        passed += 1;
      } catch (error) {
        failed += 1;
        print(`FAILED ${name}\n${String(error?.stack ?? error).replace(/^/gm, '    ')}`);
      }
    },
    // Prints the closing line and sets the exit code; a suite that checked nothing has failed.
    finish() {
      print(`${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
    },
  };
}
