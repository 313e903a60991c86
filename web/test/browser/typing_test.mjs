// What happens between the keys: checks that are slow, texts that are nothing yet, texts that are something else now, and
// what is read out about it.
import assert from 'node:assert/strict';
import { Portal, servePortalWithWorker } from './portal.mjs';
import { descriptor } from './documents.mjs';

const kBroken = '{"quite": "another", "document": [1, 2';
const kModel = `{{ config(materialized='table') }}

-- what customers ordered
select o.id, o.total from {{ ref('stg_orders') }} o
`;

export const typingTests = [
  {
    name: 'whoever types without a pause sees problems all the same, even where checks are slow',
    async run(_portal, { browser }) {
      // The worker as built, each check half a second slower.
      const slow = `self.addEventListener('message', ({ data }) => { const end = performance.now() + 500; while (data.type === 'check' && performance.now() < end); });`;
      const server = await servePortalWithWorker(slow);
      const portal = await Portal.open(browser, server.address);
      try {
        await portal.paste(descriptor({ pii_tagged: true }));
        await portal.checked();
        assert.equal(await portal.rows.filter({ hasText: 'pii/untagged-field' }).count(), 0);
        await portal.paste(descriptor({ pii_tagged: false }));
        // No two keys are further apart than the delay after a slow check.
        await portal.page.keyboard.press('Control+Home');
        const shown = portal.rows.filter({ hasText: 'pii/untagged-field' });
        let seen = false;
        for (let i = 0; i < 60 && !seen; i += 1) {
          await portal.page.keyboard.press('Enter');
          await portal.page.waitForTimeout(60);
          seen = (await shown.count()) > 0;
        }
        assert.ok(seen, 'nothing was shown while keys were pressed');
        const mark = (await portal.squiggles()).find(({ text }) => text.includes('email'));
        assert.ok(mark, 'the squiggle is not under the text it is about');
        await portal.close();
      } finally {
        server.close();
      }
    },
  },
  {
    name: 'the first letters are no mistake',
    async run(portal) {
      await portal.ready();
      await portal.editor.click();
      await portal.page.keyboard.type('pro');
      await portal.problems.locator('.unknown').waitFor();
      assert.equal(await portal.rows.count(), 0);
      assert.equal((await portal.squiggles()).length, 0);
      assert.match(await portal.problems.locator('.unknown').innerText(), /so far/);
      assert.equal(await portal.summary.innerText(), 'Not a known document yet');
      await portal.paste(descriptor({ pii_tagged: false }));
      await portal.rows.first().waitFor();
      assert.equal(await portal.problems.locator('.unknown').count(), 0);
    },
  },
  {
    name: 'grey problems go when another document takes the place of the one they are about',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      await portal.rows.filter({ hasText: 'pii/untagged-field' }).first().waitFor();
      await portal.paste(kBroken);
      await portal.problems.locator('.problem:not(.stale)').first().waitFor();
      await portal.checked();
      assert.equal(await portal.problems.locator('.problem.stale').count(), 0);
      assert.equal(await portal.rows.filter({ hasText: 'pii/untagged-field' }).count(), 0);
    },
  },
  {
    name: 'a comment that changes nothing is no news to a screen reader, what changes is said once',
    async run(portal) {
      await portal.openFiles([
        {
          name: 'p.yaml',
          bytes: 'product_id: a\ndomain: b\nname: c\nfields:\n  - {name: email, type: string, is_pii: true}\n',
        },
      ]);
      await portal.checked();
      await portal.page.waitForTimeout(900);
      await portal.page.evaluate(() => {
        globalThis.said = [];
        const live = '[aria-live], [role=status], [role=alert]';
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const region = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(live);
            // One that is emptied, as when a notice goes, says nothing.
            if (region?.textContent) globalThis.said.push(region.textContent);
          }
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      await portal.editor.press('Control+End');
      await portal.page.keyboard.type('# twenty-five letters here', { delay: 30 });
      await portal.checked();
      await portal.page.waitForTimeout(900);
      assert.deepEqual(await portal.page.evaluate(() => globalThis.said), []);
      await portal.page.keyboard.type('\nowner: x\n', { delay: 30 });
      await portal.checked();
      await portal.page.waitForTimeout(900);
      const said = await portal.page.evaluate(() => globalThis.said);
      assert.equal(said.length, 1, `said: ${said.join(' / ')}`);
      assert.match(said[0], /\d+ error/);
    },
  },
  {
    name: 'half a surrogate pair eats no letter and moves no squiggle',
    async run(portal) {
      await portal.paste('{\n  "a\ud83d": 1, "name": "x",\n  "name": "y"\n}\n');
      const row = portal.rows.filter({ hasText: 'duplicate' }).first();
      await row.waitFor();
      const mark = (await portal.squiggles()).find(({ line }) => line === 3);
      assert.deepEqual([mark?.text, mark?.column], ['"name"', 3]);
      await portal.paste('{"a\ud83db": 1, "a\ufffdb": 2}\n');
      // Both keys are the same to a file: had the half eaten the letter after it, they would differ.
      await portal.rows.filter({ hasText: 'duplicate' }).first().waitFor();
    },
  },
  {
    name: 'a pasted dbt model is known by its text, and checked as one',
    async run(portal) {
      await portal.paste(kModel);
      await portal.page.locator('.chip.format > span', { hasText: /^dbt model, detected$/ }).waitFor();
      await portal.checked();
      assert.equal(await portal.rows.filter({ hasText: 'yaml/' }).count(), 0);
      assert.equal((await portal.squiggles()).filter(({ severity }) => severity === 'error').length, 0);
    },
  },
  {
    name: 'how a text is read can be chosen, and left to the text again',
    async run(portal) {
      await portal.paste("create or replace view o as select id from {{ ref('orders') }}\n");
      const picker = portal.page.getByRole('combobox', { name: 'Format' });
      await portal.problems.locator('.unknown').waitFor();
      assert.equal(await portal.page.locator('.chip.format > span').first().innerText(), 'Format unknown');
      await picker.selectOption('.sql');
      await portal.page.locator('.path', { hasText: 'untitled.sql' }).waitFor();
      await portal.page.locator('.chip.format', { hasText: /dbt/i }).waitFor();
      assert.equal(await portal.editor.getAttribute('aria-label'), 'Text of untitled.sql');
      // The text was not opened anew: what was typed can still be undone.
      await portal.editor.click();
      await portal.page.keyboard.press('Control+z');
      assert.doesNotMatch(await portal.editor.innerText(), /select/);
      await portal.page.keyboard.press('Control+Shift+z');
      await picker.selectOption('');
      await portal.page.locator('.path-file', { hasText: /^untitled$/ }).waitFor();
      await portal.problems.locator('.unknown').waitFor();
    },
  },
  {
    name: 'a file that is not text is kept with the draft',
    async run(portal) {
      await portal.openFiles([{ name: 'data.bin', bytes: Buffer.from([0xff, 0xfe, 0x00, 0x41]) }]);
      await portal.stored('local', 'data.bin');
      assert.equal(await portal.page.getByText(/too large/).count(), 0);
      await portal.page.reload();
      await portal.editor.filter({ hasText: 'not text, 4 bytes' }).waitFor();
    },
  },
];
