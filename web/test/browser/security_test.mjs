// That nothing leaves the page, shown by trying: on a host that sends our headers and on one that sends none.
import assert from 'node:assert/strict';
import { Portal, serveBare, serveStranger } from './portal.mjs';
import { descriptor } from './documents.mjs';

// Runs in the page or in its worker. In a timer of its own, because what a debugger evaluates may use eval.
const probe = (address) =>
  new Promise((done) => {
    setTimeout(async () => {
      const outcome = {};
      try {
        outcome.eval = `ran: ${(0, eval)('1 + 1')}`;
      } catch (error) {
        outcome.eval = `blocked: ${error.name}`;
      }
      try {
        outcome.function = `ran: ${new Function('return 2')()}`;
      } catch (error) {
        outcome.function = `blocked: ${error.name}`;
      }
      outcome.fetch = await fetch(address).then(
        () => 'sent',
        (error) => `blocked: ${error.name}`,
      );
      outcome.socket = await new Promise((settle) => {
        try {
          const socket = new WebSocket(address.replace('http', 'ws'));
          socket.onopen = () => settle('opened');
          socket.onerror = () => settle('blocked');
        } catch (error) {
          settle(`blocked: ${error.name}`);
        }
      });
      done(outcome);
    });
  });

async function probeBoth(portal, stranger) {
  portal.expected.push(
    /Content Security Policy|Refused to|violates the following|Fetch API cannot load|WebSocket|TrustedScript|Trusted/i,
  );
  await portal.paste(descriptor({ pii_tagged: false }));
  await portal.rows.first().waitFor();
  const [worker] = portal.page.workers();
  assert.ok(worker, 'there is no worker');
  assert.match(worker.url(), /^blob:/);
  for (const [place, outcome] of [
    ['page', await portal.page.evaluate(probe, stranger.address)],
    ['worker', await worker.evaluate(probe, stranger.address)],
  ]) {
    for (const [what, result] of Object.entries(outcome))
      assert.match(result, /^blocked/, `${what} in the ${place}: ${result}`);
  }
  assert.deepEqual(stranger.asked, [], 'a request reached the other origin');
  // Whatever was blocked was noticed as an attempt by Playwright, not sent; the server above is the judge.
  portal.foreign.length = 0;
}

export const securityTests = [
  {
    name: 'eval, fetch and sockets are blocked in the page and in the worker',
    async run(portal) {
      const stranger = await serveStranger();
      try {
        // The stranger does answer those who may ask.
        assert.equal(await (await fetch(stranger.address)).text(), 'hello');
        stranger.asked.length = 0;
        await probeBoth(portal, stranger);
      } finally {
        stranger.close();
      }
    },
  },
  {
    name: 'they are blocked as well on a host that sends no headers',
    async run(_portal, { browser }) {
      const [bare, stranger] = [await serveBare(), await serveStranger()];
      try {
        const portal = await Portal.open(browser, bare.address);
        await probeBoth(portal, stranger);
        await portal.close();
      } finally {
        bare.close();
        stranger.close();
      }
    },
  },
  {
    name: 'no script, markup or address gets past Trusted Types',
    async run(portal) {
      portal.expected.push(/Trusted|Content Security Policy|Refused/i);
      const outcome = await portal.page.evaluate(() => {
        const attempt = (action) => {
          try {
            action();
            return 'done';
          } catch (error) {
            return error.name;
          }
        };
        return {
          markup: attempt(() => (document.createElement('div').innerHTML = '<b>x</b>')),
          script: attempt(() => (document.createElement('script').src = '/x.js')),
          policy: attempt(() => globalThis.trustedTypes.createPolicy('other', {})),
          worker: attempt(() => new Worker('/assets/worker.js')),
        };
      });
      assert.deepEqual(outcome, { markup: 'TypeError', script: 'TypeError', policy: 'TypeError', worker: 'TypeError' });
    },
  },
  {
    name: 'with the network cut after loading, everything goes on',
    async run(portal) {
      await portal.ready();
      await portal.fetchedAll();
      await portal.context.setOffline(true);
      await portal.paste(descriptor({ pii_tagged: false }));
      await portal.rows.filter({ hasText: 'pii/untagged-field' }).first().waitFor();
      await portal.openExample('Retail, a draft');
      assert.ok((await portal.rows.count()) > 5);
      await portal.page.getByRole('button', { name: 'Share', exact: true }).click();
      await portal.page.locator('#share-link').waitFor();
    },
  },
  {
    name: 'the footer counts the requests that left: none',
    async run(portal) {
      await portal.openExample('Retail, a draft');
      assert.equal(await portal.page.locator('#requests').innerText(), '0 requests left this page');
    },
  },
  {
    name: 'the footer counts a request that does leave',
    async run(portal, { browser }) {
      // Without its policy (as if a host or an extension had removed it) the page could send: then it must say so.
      const stranger = await serveStranger();
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      await page.goto(portal.address);
      await page.waitForFunction(() => document.querySelector('#requests').textContent !== '');
      await page.evaluate((address) => fetch(address), stranger.address);
      await page.getByText('1 request left this page').waitFor({ timeout: 5_000 });
      await context.close();
      stranger.close();
    },
  },
];
