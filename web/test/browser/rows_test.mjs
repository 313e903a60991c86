// The rows of the Problems list, and what can be taken away of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { descriptor } from './documents.mjs';

const kOlder = 'apiVersion: v2.2.2\nkind: DataContract\nuuid: orders\nversion: 1.0.0\nstatus: active\n';

async function download(portal, press) {
  const [file] = await Promise.all([portal.page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

const focused = (portal) =>
  portal.page.evaluate(() => {
    const { activeElement: node } = document;
    return {
      key: node.closest('[data-key]')?.dataset.key ?? null,
      id: node.id,
      className: node.className,
      body: node === document.body,
    };
  });

export const rowsTests = [
  {
    name: 'rows with a fix are marked, and can be shown alone',
    async run(portal) {
      await portal.paste(kOlder);
      await portal.checked();
      const all = await portal.rows.count();
      const fixable = await portal.rows.filter({ has: portal.page.locator('.problem-fix') }).count();
      assert.ok(fixable >= 1 && fixable < all, `${fixable} of ${all}`);
      const filter = portal.problems.getByRole('button', { name: /with a fix$/ });
      assert.equal(await filter.innerText(), `${fixable} with a fix`);
      await filter.click();
      assert.equal(await portal.rows.count(), fixable);
      await filter.click();
      assert.equal(await portal.rows.count(), all);
    },
  },
  {
    name: 'after a fix the focus is on a problem that is left, or on the list',
    async run(portal) {
      await portal.paste(kOlder);
      await portal.checked();
      for (let left = await portal.rows.locator('.problem-fix').count(); left > 0; left -= 1) {
        const row = portal.rows.filter({ has: portal.page.locator('.problem-fix') }).first();
        const key = await row.getAttribute('data-key');
        await row.getByRole('button', { name: 'Details' }).press('Enter');
        await row.getByRole('button', { name: 'Apply fix' }).press('Enter');
        await portal.page.locator(`.problem[data-key=${JSON.stringify(key)}]`).waitFor({ state: 'detached' });
        await portal.checked();
        const now = await focused(portal);
        assert.equal(now.body, false, 'the focus is lost');
        assert.ok(now.key !== null || now.id === 'problems-title', JSON.stringify(now));
        if (left > 8) break;
      }
    },
  },
  {
    name: 'a note that the reason repeats is not shown twice',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      const row = portal.rows.filter({ hasText: 'pii/untagged-field' }).first();
      await row.getByRole('button', { name: 'Details' }).click();
      await row.locator('.detail dt', { hasText: 'Why' }).waitFor();
      assert.equal(await row.locator('.detail dt', { hasText: 'Note' }).count(), 0);
    },
  },
  {
    name: 'the tooltip names the rule',
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false }));
      await portal.rows.filter({ hasText: 'pii/untagged-field' }).first().waitFor();
      const marks = portal.page.locator('bylaw-editor .cm-lintRange-error');
      await marks.first().hover();
      const sources = portal.page.locator('bylaw-editor .cm-tooltip .cm-diagnosticSource');
      await sources.first().waitFor();
      for (const source of await sources.allInnerTexts()) assert.match(source, /^[a-z-]+\/[a-z-]+$/);
    },
  },
  {
    name: 'a clean document says how many rules looked at it, not how many there are',
    async run(portal) {
      await portal.openExample('An Avro schema');
      await portal.page.waitForFunction(() => /\d+ rules/.test(document.querySelector('#policy-set').textContent));
      const all = Number(/(\d+) rules/.exec(await portal.page.locator('#policy-set').innerText())[1]);
      const passed = await portal.problems.locator('.passed').innerText();
      const asked = Number(/Passes (\d+) rules/.exec(passed)[1]);
      assert.ok(asked > 10 && asked < all / 2, `${asked} of ${all}`);
      // A contract is asked more and other questions than an event's schema.
      await portal.openExample('A data contract');
      const contract = Number(/Passes (\d+) rules/.exec(await portal.problems.locator('.passed').innerText())[1]);
      assert.notEqual(contract, asked);
      assert.ok(contract < all);
    },
  },
  {
    name: 'the text and the report can be saved and copied',
    async run(portal) {
      await portal.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const text = descriptor({ pii_tagged: false });
      await portal.openFiles([{ name: 'product.json', bytes: `\uFEFF${text}` }]);
      await portal.rows.first().waitFor();
      await portal.page.getByRole('button', { name: 'Save', exact: true }).click();
      const dialog = portal.page.getByRole('dialog');
      const press = (name) => () => dialog.getByRole('button', { name }).click();
      assert.deepEqual(await download(portal, press('Save text')), { name: 'product.json', text: `\uFEFF${text}` });
      await press('Copy text')();
      await dialog.getByText('Copied.').waitFor();
      assert.equal(await portal.page.evaluate(() => navigator.clipboard.readText()), `\uFEFF${text}`);
      const rows = [
        ['Markdown', 'bylaw-report.md', (report) => assert.match(report, /^#+ [^]*pii\/untagged-field/m)],
        ['SARIF', 'bylaw-report.sarif', (report) => assert.equal(JSON.parse(report).version, '2.1.0')],
        ['JSON', 'bylaw-report.json', (report) => assert.ok(JSON.parse(report).findings.length > 0)],
      ];
      for (const [format, name, judge] of rows) {
        await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
        const saved = await download(portal, press('Save report'));
        assert.equal(saved.name, name);
        judge(saved.text);
        await press('Copy report')();
        await dialog.getByText('Copied.').waitFor();
        assert.equal(await portal.page.evaluate(() => navigator.clipboard.readText()), saved.text);
      }
    },
  },
  {
    name: 'all files are closed at once, and closing is undone',
    async run(portal) {
      await portal.openFiles([
        { name: 'a.json', bytes: descriptor() },
        { name: 'b.json', bytes: descriptor() },
      ]);
      await portal.page.getByRole('button', { name: 'Close all files' }).click();
      await portal.page.locator('.path', { hasText: 'untitled' }).waitFor();
      await portal.problems.locator('.invitation').waitFor();
      await portal.page.locator('#notices').getByRole('button', { name: 'Undo' }).click();
      assert.equal(await portal.page.locator('.file').count(), 2);
    },
  },
  {
    name: 'a copy that is kept joins the draft, and replaces it only where that is wanted',
    async run(portal) {
      await portal.paste('mine: 1\n');
      await portal.openExample('An Avro schema');
      const keep = portal.page.getByRole('button', { name: 'Keep this as my draft' });
      await keep.click();
      await portal.page.getByRole('dialog').getByRole('button', { name: 'Add to my draft' }).click();
      await portal.page.locator('.banner').waitFor({ state: 'hidden' });
      assert.deepEqual(await portal.page.locator('.file').evaluateAll((files) => files.map(({ title }) => title)), [
        'untitled',
        'price.avsc',
      ]);
      await portal.stored('local', 'mine: 1');
      await portal.openExample('A data contract');
      await keep.click();
      await portal.page.getByRole('dialog').waitFor();
      await portal.page.keyboard.press('Escape');
      await portal.page.getByRole('dialog').waitFor({ state: 'hidden' });
      await portal.page.locator('.banner', { hasText: 'A data contract' }).waitFor();
      await portal.stored('local', 'mine: 1');
      await keep.click();
      await portal.page.getByRole('dialog').getByRole('button', { name: 'Replace my draft' }).click();
      await portal.page.waitForFunction(() => !(localStorage.getItem('bylaw.draft') ?? '').includes('mine: 1'));
      await portal.page.locator('#notices').getByRole('button', { name: 'Undo' }).click();
      await portal.stored('local', 'mine: 1');
    },
  },
  {
    name: "where the system's colours replace ours, the gutter still shows what is where",
    async run(portal) {
      await portal.paste(descriptor({ pii_tagged: false, sla_hours: 0 }));
      await portal.rows.first().waitFor();
      const shapes = async () => {
        const marker = portal.page.locator('bylaw-editor .cm-lint-marker').first();
        return marker.evaluate((node) => {
          const { backgroundColor, clipPath } = getComputedStyle(node);
          return {
            ground: backgroundColor,
            paper: getComputedStyle(document.documentElement).backgroundColor,
            clipPath,
          };
        });
      };
      const usual = await shapes();
      await portal.page.emulateMedia({ forcedColors: 'active' });
      const forced = await shapes();
      assert.notEqual(forced.ground, forced.paper);
      assert.equal(forced.clipPath, usual.clipPath);
      // The words of the tabs stand on one line, whichever has the thicker rule below it.
      const tops = await portal.page.locator('nav.tabs a').evaluateAll((tabs) =>
        tabs.map((tab) => {
          const words = document.createRange();
          words.selectNodeContents(tab);
          return words.getBoundingClientRect().top;
        }),
      );
      assert.equal(tops[0], tops[1]);
      await portal.page.screenshot({ path: new URL('../../test-output/forced-colors.png', import.meta.url).pathname });
    },
  },
];
