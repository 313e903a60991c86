// Typing, problems, and the way from one to the other.
import assert from 'node:assert/strict';
import { servePortalWithWorker } from './portal.mjs';
import { descriptor } from './documents.mjs';

export const checkTests = [
  {
    name: 'problems appear while typing and go when they are mended',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      const row = portal.rows.filter({ hasText: 'pii/untagged-field' });
      await row.first().waitFor();
      assert.match(await row.first().innerText(), /Error/);
      await portal.paste(descriptor({ pii_tagged: true }));
      await row.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'squiggles sit under the right text after emoji, CRLF, BOM and tabs',
    async run(portal) {
      // A duplicate key is reported at the key itself. Columns are in UTF-16: the emoji counts two, the BOM nothing.
      const line = '\t"note": "😀👩‍👩‍👧 é", "name": "again"\r\n';
      const text = `\uFEFF{\r\n\t"name": "first",\r\n${line}}\r\n`;
      await portal.openFiles([{ name: 'twice.json', bytes: Buffer.from(text, 'utf8') }]);
      const row = portal.rows.filter({ hasText: 'duplicate' }).first();
      await row.waitFor();
      const column = line.indexOf('"name"') + 1;
      assert.equal(await row.locator('.problem-place').first().innerText(), `3:${column}`);
      const mark = (await portal.squiggles()).find((squiggle) => squiggle.line === 3 && squiggle.text.includes('name'));
      assert.ok(mark, 'no squiggle on line 3');
      assert.equal(mark.text, '"name"');
      assert.equal(mark.column, column);
      for (const chip of ['BOM', 'CRLF']) await portal.page.getByText(chip, { exact: true }).waitFor();
    },
  },
  {
    name: 'a click on a problem puts the cursor at its place',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      const row = portal.rows.filter({ hasText: 'pii/untagged-field' }).first();
      const [line, column] = (await row.locator('.problem-place').first().innerText()).split(':').map(Number);
      await row.locator('.problem-go').click();
      assert.deepEqual(await portal.cursor(), { line, column });
      assert.equal(await row.locator('.problem-go').getAttribute('aria-current'), 'true');
      // Nothing is selected: the next key would replace it.
      assert.equal(await portal.page.evaluate(() => document.getSelection().toString()), '');
    },
  },
  {
    name: 'a related place leads to where it is',
    async run(portal) {
      await portal.paste('{\n  "name": "a",\n  "name": "b"\n}\n');
      const row = portal.rows.filter({ hasText: 'document/duplicate-key' }).first();
      await row.getByRole('button', { name: 'Details' }).click();
      await row.getByRole('button', { name: 'line 2:3' }).click();
      assert.deepEqual(await portal.cursor(), { line: 2, column: 3 });
    },
  },
  {
    name: 'F8 and Shift-F8 move along the problems and go round',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false, sla_hours: 0 }));
      await portal.checked();
      const count = await portal.rows.count();
      assert.ok(count >= 2, `${count} problems are too few for this test`);
      const current = () =>
        portal.page.evaluate(() =>
          [...document.querySelectorAll('.problem-go')].findIndex((button) => button.hasAttribute('aria-current')),
        );
      for (let i = 0; i < count; i += 1) {
        await portal.page.keyboard.press('F8');
        assert.equal(await current(), i);
      }
      await portal.page.keyboard.press('F8');
      assert.equal(await current(), 0);
      await portal.page.keyboard.press('Shift+F8');
      assert.equal(await current(), count - 1);
      const [line, column] = (
        await portal.rows
          .nth(count - 1)
          .locator('.problem-place')
          .first()
          .innerText()
      )
        .split(':')
        .map(Number);
      assert.deepEqual(await portal.cursor(), { line, column });
    },
  },
  {
    name: 'a problem that is gone back to is not under the name of its file',
    async run(portal) {
      await portal.openExample('Retail, a draft');
      for (let i = 0; i < 12; i += 1) await portal.page.keyboard.press('F8');
      for (let i = 0; i < 11; i += 1) {
        await portal.page.keyboard.press('Shift+F8');
        const hidden = await portal.page.evaluate(() => {
          const row = document.querySelector('.problem.selected');
          const { top } = row.getBoundingClientRect();
          const heading = row.closest('ul').previousElementSibling.getBoundingClientRect();
          return Math.max(0, heading.bottom - top);
        });
        assert.ok(hidden < 1, `${hidden} px are covered`);
      }
    },
  },
  {
    name: 'a problem opens to its help, its reason and the examples of its rule',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      const row = portal.rows.filter({ hasText: 'pii/untagged-field' }).first();
      const button = row.getByRole('button', { name: 'Details' });
      assert.equal(await button.getAttribute('aria-expanded'), 'false');
      await button.click();
      assert.equal(await button.getAttribute('aria-expanded'), 'true');
      // The texts of the rules follow the first result.
      await row.locator('.detail dt', { hasText: 'Why' }).waitFor();
      const titles = await row.locator('.detail dt').allInnerTexts();
      for (const title of ['Do', 'Why', 'Avoid', 'Prefer', 'Rule'])
        assert.ok(titles.includes(title), `${title} is missing in ${titles}`);
      assert.match(await row.locator('.problem-details').innerText(), /g003/);
      await row.getByRole('link', { name: 'pii/untagged-field' }).click();
      assert.match(portal.page.url(), /#\/rules\/pii\/untagged-field$/);
      await portal.page.locator('.rule-page', { hasText: 'pii/untagged-field' }).locator('h2').waitFor();
      assert.deepEqual(await portal.page.locator('.rule-page h3').allInnerTexts(), [
        'Avoid',
        'Prefer',
        'Expects',
        'Parameters',
      ]);
      await portal.page.getByRole('link', { name: 'Check', exact: true }).click();
      await portal.editor.waitFor();
    },
  },
  {
    name: 'filters hide a severity and keep its count',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      await portal.checked();
      const all = await portal.rows.count();
      const errors = await portal.rows.locator('.severity.error').count();
      const filter = portal.problems.getByRole('button', { name: /^\d+ errors?$/ });
      await filter.click();
      assert.equal(await portal.rows.count(), all - errors);
      assert.equal(await filter.getAttribute('aria-pressed'), 'false');
      assert.match(await filter.innerText(), new RegExp(`^${errors} error`));
      await filter.click();
      assert.equal(await portal.rows.count(), all);
    },
  },
  {
    name: 'while the text does not parse, the last good problems stay, greyed',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      const row = portal.rows.filter({ hasText: 'pii/untagged-field' });
      await row.first().waitFor();
      const before = await row.count();
      await portal.editor.press('Control+Home');
      await portal.page.keyboard.type('}{ ');
      await portal.problems.locator('.problem.stale').first().waitFor();
      assert.equal(
        await portal.problems.locator('.problem.stale').filter({ hasText: 'pii/untagged-field' }).count(),
        before,
      );
      assert.ok(
        (await portal.squiggles()).some((mark) => mark.stale),
        'no stale squiggle',
      );
      assert.ok((await portal.problems.locator('.problem:not(.stale)').count()) >= 1, 'the syntax error is not shown');
      for (let i = 0; i < 3; i += 1) await portal.page.keyboard.press('Backspace');
      await portal.problems.locator('.problem.stale').first().waitFor({ state: 'detached' });
      assert.equal(await row.count(), before);
    },
  },
  {
    name: 'a clean document says what it passed and what was checked',
    async run(portal) {
      await portal.openExample('Retail, clean');
      const passed = portal.problems.locator('.passed');
      if ((await portal.rows.count()) === 0) {
        assert.match(await passed.innerText(), /Nothing found/);
        assert.match(await passed.innerText(), /\d+ documents? checked/);
        assert.match(await passed.innerText(), /· \d+ rules/);
      } else {
        assert.fail(`the clean example has problems: ${(await portal.rows.allInnerTexts()).slice(0, 3).join(' / ')}`);
      }
    },
  },
  {
    name: 'the format is detected and shown',
    async run(portal) {
      await portal.paste('apiVersion: v3.1.0\nkind: DataContract\nid: 1f2e\nversion: 1.0.0\nstatus: active\n');
      const chip = portal.page.locator('.chip.format > span').first();
      await chip.filter({ hasText: /ODCS.* 3\.1.*, detected/ }).waitFor();
    },
  },
  {
    name: 'Tab leaves the editor',
    async run(portal) {
      await portal.editor.click();
      await portal.page.keyboard.press('Tab');
      const inside = await portal.page.evaluate(() => document.activeElement.localName === 'bylaw-editor');
      assert.equal(inside, false);
    },
  },
  {
    name: 'the watchdog ends a check that hangs, says so, and typing goes on',
    async run(portal, { browser }) {
      // The worker as built, with a listener in front of its own that never returns once a text asks for it.
      const hang = `self.addEventListener('message', ({ data }) => { while (data.put?.some(({ content }) => content.includes('hang here'))); });`;
      const server = await servePortalWithWorker(hang);
      const { Portal } = await import('./portal.mjs');
      const hanging = await Portal.open(browser, server.address);
      try {
        await hanging.paste(descriptor({ pii_tagged: false }));
        await hanging.rows.first().waitFor();
        await hanging.paste('# hang here\n');
        await hanging.page.keyboard.type('# typing goes on');
        await hanging.editor.filter({ hasText: 'typing goes on' }).waitFor();
        await hanging.problems.getByText(/took longer than 2 seconds/).waitFor({ timeout: 8_000 });
        await hanging.paste(descriptor({ pii_tagged: false }));
        await hanging.problems.getByText(/took longer than 2 seconds/).waitFor({ state: 'detached' });
        await hanging.rows.filter({ hasText: 'pii/untagged-field' }).first().waitFor();
        await hanging.close();
      } finally {
        server.close();
      }
    },
  },
  {
    name: 'a draft survives a reload',
    async run(portal) {
      await portal.paste('name: kept\r\n');
      await portal.stored('local', 'name: kept');
      await portal.page.reload();
      await portal.editor.filter({ hasText: 'name: kept' }).waitFor();
    },
  },
  {
    name: 'two tabs keep a draft each',
    async run(portal) {
      await portal.paste('name: first\n');
      await portal.stored('session', 'name: first');
      const other = await portal.page.context().newPage();
      await other.goto(portal.page.url());
      const theirs = other.locator('.cm-content');
      await theirs.filter({ hasText: 'name: first' }).click();
      await other.keyboard.press('Control+a');
      await other.keyboard.insertText('name: second\n');
      await portal.stored('local', 'name: second');
      await portal.page.reload();
      await portal.editor.filter({ hasText: 'name: first' }).waitFor();
      await other.reload();
      await theirs.filter({ hasText: 'name: second' }).waitFor();
      await other.close();
    },
  },
  {
    name: 'a fix is shown as a difference, applied, and can be undone',
    async run(portal) {
      const older = 'apiVersion: v2.2.2\nkind: DataContract\nuuid: orders\nversion: 1.0.0\nstatus: active\n';
      await portal.paste(older);
      const row = portal.rows.filter({ hasText: 'odcs/older-standard' }).first();
      await row.getByRole('button', { name: 'Details' }).click();
      const difference = await row.locator('.diff').innerText();
      assert.match(difference, /− apiVersion: v2\.2\.2\n[^]*\+ apiVersion: v3\.\d\.\d\n[^]*\+ id: orders\n/);
      await row.getByRole('button', { name: 'Apply fix' }).click();
      await portal.editor.filter({ hasText: /apiVersion: v3[^]*id: orders/ }).waitFor();
      await row.waitFor({ state: 'detached' });
      await portal.editor.click();
      await portal.page.keyboard.press('Control+z');
      await portal.editor.filter({ hasText: 'apiVersion: v2.2.2' }).waitFor();
    },
  },
  {
    name: 'the text is searched in words of the page, and its keys reach everything',
    async run(portal) {
      await portal.paste(descriptor());
      await portal.editor.press('Control+f');
      const panel = portal.page.locator('bylaw-editor .cm-search');
      await panel.waitFor();
      await portal.page.keyboard.type('customer');
      await panel.getByRole('button', { name: 'Next', exact: true }).click();
      for (const name of ['Match case', 'Regex', 'Whole words']) await panel.getByLabel(name).check();
      // A box and what it stands for are on one line.
      const apart = await panel.locator('label').evaluateAll((labels) =>
        labels.map((label) => {
          const box = label.querySelector('input').getBoundingClientRect();
          const words = document.createRange();
          words.selectNode(label.lastChild);
          const { top, bottom } = words.getBoundingClientRect();
          return Math.abs((box.top + box.bottom) / 2 - (top + bottom) / 2);
        }),
      );
      assert.equal(apart.length, 3);
      for (const pixels of apart) assert.ok(pixels < 2, `${pixels} px`);
      await portal.page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the command palette finds and does',
    async run(portal) {
      await portal.page.keyboard.press('Control+k');
      const palette = portal.page.getByRole('combobox', { name: /^Command/ });
      await palette.fill('go to rul');
      assert.equal(await portal.page.getByRole('dialog').getByRole('option').count(), 1);
      await palette.press('Enter');
      assert.match(portal.page.url(), /#\/rules$/);
      assert.equal(await portal.page.getByRole('dialog').count(), 0);
    },
  },
  {
    name: 'the theme goes round: system, light, dark; and is kept',
    options: { theme: 'dark' },
    async run(portal) {
      const ground = () => portal.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const button = portal.page.locator('#theme');
      const dark = await ground();
      await button.click();
      assert.equal(await button.getAttribute('aria-label'), 'Theme: light');
      assert.notEqual(await ground(), dark);
      await button.click();
      assert.equal(await button.getAttribute('aria-label'), 'Theme: dark');
      await portal.page.reload();
      await portal.page.locator('[aria-label="Theme: dark"]').waitFor();
      assert.equal(await ground(), dark);
    },
  },
];
