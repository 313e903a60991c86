// Getting about: back and forth, up and down, from one document or rule to the next.
import assert from 'node:assert/strict';
import { Portal } from './portal.mjs';
import { descriptor } from './documents.mjs';

const kOwnRules = {
  'bylaw.yaml': 'policies: [policies]\ndomains: domains.yaml\n',
  'domains.yaml': 'domains:\n  - {name: customer, owner_team: customer-platform}\n',
  'policies/house.yaml': `policy: house
title: The house's own
owner: governance-board
scope: global
applies_to: product
rules:
  - id: short-name
    severity: warning
    enforce: waivable
    expect: size(product.name) < 60
    message: "\`{product.name}\` is too long a name"
    help: shorten the name
    rationale: Long names are cut in lists.
    examples:
      pass: [{product: {name: Orders}}]
      fail: [{product: {name: Orders of all customers of all shops in all of the countries there are}}]
`,
  'product.json': descriptor(),
};

const scrolled = (portal) =>
  portal.page.evaluate(() => document.querySelector('bylaw-editor').shadowRoot.querySelector('.cm-scroller').scrollTop);
const longText = (name) => `# ${name}\n${'key: value\n'.replace('key', name).repeat(1)}${'# line\n'.repeat(400)}`;

export const movingTests = [
  {
    name: 'the way back leads out of the page, however one came and whatever one did',
    async run(portal, { address }) {
      for (const hash of ['', '#', '#/check', '#/nonsense', '#/rules/']) {
        const page = await portal.context.newPage();
        await page.goto('about:blank#before');
        await page.goto(address + hash);
        await page.locator('bylaw-editor .cm-content').waitFor({ state: 'attached' });
        await page.keyboard.press('F8');
        await page.keyboard.press('F8');
        const steps = await page.evaluate(() => history.length);
        // To a rule and back to the list, as a reader goes.
        await page.evaluate(() => (location.hash = '#/rules'));
        await page.evaluate(() => (location.hash = '#/rules/pii/untagged-field'));
        await page.waitForTimeout(100);
        const added = (await page.evaluate(() => history.length)) - steps;
        for (let i = 0; i < added; i += 1) {
          await page.goBack();
          assert.ok(page.url().startsWith(address), `${hash}: left too early`);
        }
        await page.goBack();
        assert.equal(page.url(), 'about:blank#before', `${JSON.stringify(hash)}: the page does not let go`);
        await page.close();
      }
    },
  },
  {
    name: 'a shared copy is still there when one comes back from a rule',
    async run(portal, { browser, address }) {
      await portal.paste(descriptor({ pii_tagged: false }));
      await portal.page.getByRole('button', { name: 'Share', exact: true }).click();
      const link = await portal.page.locator('#share-link').inputValue();
      const other = await Portal.open(browser, address, { hash: new URL(link).hash });
      await other.rows.first().waitFor();
      await other.editor.press('Control+End');
      await other.page.keyboard.type('\n');
      await other.page.getByRole('link', { name: 'Rules', exact: true }).click();
      await other.page.locator('.rule-list a').first().waitFor();
      await other.page.goBack();
      await other.editor.waitFor();
      await other.page.locator('.banner', { hasText: 'Shared copy' }).waitFor();
      assert.ok(other.page.url().includes('#v1='));
      await other.close();
    },
  },
  {
    name: 'beside panes there is nothing to scroll to',
    async run(portal) {
      await portal.openExample('Retail, a draft');
      await portal.rows.first().getByRole('button', { name: 'Details' }).click();
      for (const screen of ['check', 'rules', 'rules/pii/untagged-field']) {
        await portal.page.goto(`${portal.address}#/${screen}`);
        await portal.page.waitForTimeout(200);
        for (const width of [897, 1024, 1280, 1920]) {
          for (const height of [500, 800]) {
            await portal.page.setViewportSize({ width, height });
            const { whole, seen } = await portal.page.evaluate(() => ({
              whole: document.documentElement.scrollHeight,
              seen: document.documentElement.clientHeight,
            }));
            assert.equal(whole, seen, `${screen} at ${width}x${height}`);
          }
        }
      }
    },
  },
  {
    name: 'the next document begins at its top, one that was left is where it was left',
    async run(portal) {
      await portal.openFiles(['a', 'b'].map((name) => ({ name: `${name}.yaml`, bytes: longText(name) })));
      await portal.checked();
      await portal.page.evaluate(() => {
        document.querySelector('bylaw-editor').shadowRoot.querySelector('.cm-scroller').scrollTop = 3_000;
      });
      await portal.page.waitForTimeout(100);
      const choose = (name) => portal.page.locator('.file', { hasText: name }).click();
      await choose('b.yaml');
      await portal.editor.filter({ hasText: 'b: value' }).waitFor();
      assert.equal(await scrolled(portal), 0);
      await choose('a.yaml');
      await portal.page.waitForTimeout(300);
      assert.ok(Math.abs((await scrolled(portal)) - 3_000) < 60, `at ${await scrolled(portal)}`);
      await portal.page.getByRole('button', { name: 'Examples', exact: true }).click();
      await portal.page.getByRole('dialog').getByRole('button', { name: 'A data contract' }).click();
      await portal.page.locator('.banner').waitFor();
      assert.equal(await scrolled(portal), 0);
      assert.equal(await portal.problems.locator('.problems-body').evaluate((body) => body.scrollTop), 0);
    },
  },
  {
    name: 'a long line that is scrolled sideways passes beneath the line numbers',
    async run(portal) {
      await portal.paste(`description: ${'very '.repeat(200)}long\n`);
      const shown = await portal.page.evaluate(() => {
        const { shadowRoot } = document.querySelector('bylaw-editor');
        shadowRoot.querySelector('.cm-scroller').scrollLeft = 600;
        const gutter = shadowRoot.querySelector('.cm-gutters');
        const { left, top } = gutter.getBoundingClientRect();
        const colour = getComputedStyle(gutter).backgroundColor;
        return { over: shadowRoot.elementFromPoint(left + 10, top + 20)?.closest('.cm-gutters') === gutter, colour };
      });
      assert.ok(shown.over, 'the text is above the line numbers');
      assert.match(shown.colour, /^rgb\(/, `it shines through ${shown.colour}`);
    },
  },
  {
    name: "on a phone a rule's page opens at its top, and its list where it was left",
    options: { width: 360, height: 640 },
    async run(portal) {
      await portal.ready();
      await portal.page.goto(`${portal.address}#/rules`);
      const links = portal.page.locator('.rule-list a');
      await links.first().waitFor();
      const top = (selector) => portal.page.locator(selector).evaluate((node) => node.getBoundingClientRect().top);
      assert.ok((await top('.rule-page')) < (await top('#rule-search')), 'what the rules are comes after all of them');
      await links.nth(100).scrollIntoViewIfNeeded();
      const left = await portal.page.evaluate(() => scrollY);
      assert.ok(left > 500, `the list is not long: ${left}`);
      await links.nth(100).click();
      await portal.page.locator('.rule-page h2').waitFor();
      await portal.page.waitForTimeout(200);
      assert.equal(await portal.page.evaluate(() => scrollY), 0);
      await portal.page.getByRole('link', { name: '← All rules' }).click();
      await links.nth(100).waitFor();
      await portal.page.waitForTimeout(200);
      assert.ok(Math.abs((await portal.page.evaluate(() => scrollY)) - left) < 100);
    },
  },
  {
    name: "rules of one's own policies are listed, found and have a page",
    async run(portal) {
      await portal.openFiles(
        Object.entries(kOwnRules).map(([name, bytes]) => ({ name: name.replaceAll('/', '~'), bytes })),
      );
      // Names with folders come by rename: the file chooser gives none.
      for (const name of Object.keys(kOwnRules).filter((path) => path.includes('/'))) {
        await portal.page.locator('.file', { hasText: name.replaceAll('/', '~') }).click();
        await portal.page.getByRole('button', { name: 'Rename this file' }).click();
        await portal.page.getByRole('dialog').getByRole('textbox').fill(name);
        await portal.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
      }
      await portal.checked();
      await portal.page.getByRole('link', { name: 'Rules', exact: true }).click();
      await portal.page.locator('.origin', { hasText: 'Of your files' }).waitFor();
      await portal.page.locator('.rule-list a[data-rule="house/short-name"]').click();
      const page = portal.page.locator('.rule-page');
      await page.locator('h2').waitFor();
      assert.match(
        await page.innerText(),
        /house\/short-name[^]*Long names are cut in lists[^]*size\(product\.name\) < 60/,
      );
      await portal.page.locator('#rule-search').fill('cut in lists');
      assert.equal(await portal.page.locator('.rule-list a').count(), 1);
      // It is there again after a reload, and until it is, nothing says that it is not.
      await portal.page.addInitScript(() => {
        globalThis.said = [];
        new MutationObserver(() => {
          const text = document.querySelector('.rule-page h2')?.textContent;
          if (text && text !== globalThis.said.at(-1)) globalThis.said.push(text);
        }).observe(document, { childList: true, subtree: true });
      });
      await portal.page.reload();
      await page.filter({ hasText: 'Long names are cut in lists' }).waitFor();
      const said = await portal.page.evaluate(() => globalThis.said);
      assert.ok(!said.includes('No such rule'), `it said ${said.join(', ')}`);
      await portal.page.goto(`${portal.address}#/rules/house/no-such`);
      await page.filter({ hasText: 'No such rule' }).waitFor();
      // A phone shows the page alone: there is a way back.
      await portal.page.setViewportSize({ width: 375, height: 700 });
      await page.getByRole('link', { name: '← All rules' }).click();
      await portal.page.locator('.rule-list a').first().waitFor();
    },
  },
];
