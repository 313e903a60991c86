// Runs the browser tests in a real headless Chromium: `node test/browser/run.mjs [PART OF A NAME...]`.
// The last line counts them: `N passed, N failed`.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser, Portal, servePortal, dist } from './portal.mjs';
import { accessibilityTests } from './accessibility_test.mjs';
import { checkTests } from './check_test.mjs';
import { filesTests } from './files_test.mjs';
import { movingTests } from './moving_test.mjs';
import { rowsTests } from './rows_test.mjs';
import { securityTests } from './security_test.mjs';
import { shareTests } from './share_test.mjs';
import { typingTests } from './typing_test.mjs';

const kTestMilliseconds = 60_000;
const output = fileURLToPath(new URL('../../test-output', import.meta.url));
const wanted = process.argv.slice(2);

async function main() {
  if (!existsSync(join(dist, 'index.html'))) {
    console.log('there is no dist/: run `npm run build` first\n0 passed, 1 failed');
    return 1;
  }
  mkdirSync(output, { recursive: true });
  const browser = await launchBrowser();
  const server = await servePortal();
  const counts = { passed: 0, failed: 0 };
  const suite = [
    ...checkTests,
    ...typingTests,
    ...rowsTests,
    ...movingTests,
    ...filesTests,
    ...shareTests,
    ...securityTests,
    ...accessibilityTests,
  ];
  for (const { name, options, run } of suite.filter((test) => wanted.every((part) => test.name.includes(part)))) {
    const began = performance.now();
    const problem = await attempt(browser, server.address, options ?? {}, run);
    const milliseconds = Math.round(performance.now() - began);
    console.log(
      `${problem === undefined ? 'ok  ' : 'FAIL'} ${name} (${milliseconds} ms)${problem === undefined ? '' : `\n     ${problem}`}`,
    );
    counts[problem === undefined ? 'passed' : 'failed'] += 1;
  }
  await browser.close();
  server.close();
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

// What went wrong, or undefined.
async function attempt(browser, address, options, run) {
  let portal;
  let timer;
  const late = new Promise((_done, fail) => {
    timer = setTimeout(() => fail(new Error(`no end after ${kTestMilliseconds} ms`)), kTestMilliseconds);
  });
  try {
    portal = await Portal.open(browser, options.address ?? address, options);
    portal.page.setDefaultTimeout(10_000);
    await Promise.race([run(portal, { browser, address, output }), late]);
    await portal.close();
    return undefined;
  } catch (error) {
    if (portal) await portal.page.screenshot({ path: join(output, 'failed.png') }).catch(() => undefined);
    await portal?.context.close().catch(() => undefined);
    return (error.stack ?? String(error)).split('\n').slice(0, 12).join('\n     ');
  } finally {
    clearTimeout(timer);
  }
}

process.exitCode = await main();
