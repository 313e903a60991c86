// axe-core on every screen, in both themes; at all widths sideways scroll, blank space and what covers what; pictures for
// people to look at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kWidths = [320, 375, 768, 897, 1280, 1920];
const kJudgedByAxe = new Set([320, 768, 1280]);
// From here on panes stand side by side and scroll by themselves.
const kPanes = 897;

async function assertAccessible(portal, what) {
  await portal.page.evaluate(axe);
  const violations = await portal.page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  assert.deepEqual(violations, [], `axe on ${what}`);
}

async function assertNoSidewaysScroll(portal, what) {
  const { wide, page } = await portal.page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    page: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= page, `${what}: ${wide} px wide on a screen of ${page}`);
}

async function assertTargets(portal, what) {
  const small = await portal.page.evaluate(() =>
    [...document.querySelectorAll('button, input, nav a, header a')]
      .filter((node) => node.checkVisibility() && node.closest('.skip') === null)
      .map((node) => ({ box: node.getBoundingClientRect(), name: node.id || node.className || node.textContent }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ box, name }) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );
  assert.deepEqual(small, [], `targets below 24 px on ${what}`);
}

// Beside panes the page has no end to scroll to.
async function assertNoBlankSpace(portal, what) {
  const { whole, seen } = await portal.page.evaluate(() => ({
    whole: document.documentElement.scrollHeight,
    seen: document.documentElement.clientHeight,
  }));
  assert.equal(whole, seen, `${what}: the page scrolls`);
}

// In a bar everything has its place: nothing lies over its neighbour or past the end, and the name of the file is there.
async function assertBarsHold(portal, what) {
  const wrong = await portal.page.evaluate(() => {
    const found = [];
    for (const bar of document.querySelectorAll('header.frame, .banner, .document-bar, .problems-head, footer.frame')) {
      if (!bar.checkVisibility()) continue;
      const { left, right } = bar.getBoundingClientRect();
      const parts = [...bar.querySelectorAll(':scope > *, .actions > *, .filters > *')]
        .filter((node) => node.checkVisibility() && node.childElementCount + node.textContent.length > 0)
        .map((node) => ({ node, name: node.id || node.className || node.localName, box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0);
      for (const { node, name, box } of parts) {
        if (box.left < left - 1 || box.right > right + 1) found.push(`${name} leaves ${bar.className}`);
        for (const other of parts) {
          const apart =
            other.box.left >= box.right - 1 ||
            other.box.right <= box.left + 1 ||
            other.box.top >= box.bottom - 1 ||
            other.box.bottom <= box.top + 1;
          if (other.node !== node && !node.contains(other.node) && !other.node.contains(node) && !apart)
            found.push(`${name} lies over ${other.name}`);
        }
      }
    }
    const head = document.querySelector('header.frame').getBoundingClientRect();
    if (head.width >= 768 && head.height > 60) found.push(`the head of the page is ${head.height} px high`);
    const name = document.querySelector('.path-file');
    if (name?.checkVisibility() && name.getBoundingClientRect().width < 40) found.push('the name of the file is gone');
    return found;
  });
  assert.deepEqual(wrong, [], `bars on ${what}`);
}

// The screens, each with how to get there from a fresh page.
const screens = {
  'check-empty': async () => undefined,
  'check-problems': async (portal) => {
    await portal.openExample('Retail, a draft');
    await portal.page.keyboard.press('F8');
    await portal.rows.first().getByRole('button', { name: 'Details' }).click();
  },
  fix: async (portal) => {
    await portal.paste(
      '\uFEFFapiVersion: v2.2.2\r\nkind: DataContract\r\nuuid: orders\r\nversion: 1.0.0\r\nstatus: active\r\n',
    );
    const row = portal.rows.filter({ hasText: 'odcs/older-standard' }).first();
    await row.getByRole('button', { name: 'Details' }).click();
    await row.locator('.detail dt', { hasText: 'Why' }).waitFor();
  },
  stale: async (portal) => {
    await portal.paste('product_id: a\ndomain: b\nname: c\nfields:\n  - {name: email, type: string, is_pii: true}\n');
    await portal.rows.first().waitFor();
    await portal.editor.press('Control+Home');
    await portal.page.keyboard.type('}{ ');
    await portal.problems.locator('.problem.stale').first().waitFor();
  },
  'check-clean': (portal) => portal.openExample('Retail, clean'),
  examples: async (portal) => {
    await portal.page.getByRole('button', { name: 'Examples', exact: true }).click();
    await portal.page.getByRole('dialog').waitFor();
  },
  palette: async (portal) => {
    await portal.page.keyboard.press('Control+k');
    await portal.page.getByRole('combobox', { name: /^Command/ }).waitFor();
  },
  share: async (portal) => {
    await portal.paste('name: x\n');
    await portal.page.getByRole('button', { name: 'Share', exact: true }).click();
    await portal.page.locator('#share-link').waitFor();
  },
  save: async (portal) => {
    await portal.paste('name: x\n');
    await portal.page.getByRole('button', { name: 'Save', exact: true }).click();
    await portal.page.getByRole('dialog').waitFor();
  },
  keep: async (portal) => {
    await portal.paste('mine: 1\n');
    await portal.openExample('A data contract');
    await portal.page.getByRole('button', { name: 'Keep this as my draft' }).click();
    await portal.page.getByRole('dialog').waitFor();
  },
  unknown: async (portal) => {
    await portal.paste('hello\n');
    await portal.problems.locator('.unknown').waitFor();
  },
  rules: async (portal) => {
    await portal.page.goto(`${portal.address}#/rules`);
    await portal.page.locator('.rule-list a').first().waitFor();
  },
  rule: async (portal) => {
    await portal.ready();
    await portal.page.goto(`${portal.address}#/rules/pii/untagged-field`);
    await portal.page.locator('.rule-page h2').waitFor();
  },
};

const looks = Object.entries(screens).flatMap(([screen, go]) =>
  ['light', 'dark'].map((theme) => ({
    name: `${screen}, ${theme}: axe finds nothing, nothing scrolls sideways, targets are large enough`,
    options: { theme },
    async run(portal, { output }) {
      await portal.ready();
      await go(portal);
      for (const width of kWidths) {
        const what = `${screen}-${theme}-${width}`;
        await portal.page.setViewportSize({ width, height: width === 320 ? 640 : 800 });
        await portal.page.waitForTimeout(100);
        await portal.page.screenshot({ path: join(output, `${what}.png`), fullPage: width < kPanes });
        if (kJudgedByAxe.has(width)) await assertAccessible(portal, what);
        if (width >= kPanes) await assertNoBlankSpace(portal, what);
        await assertNoSidewaysScroll(portal, what);
        await assertBarsHold(portal, what);
        await assertTargets(portal, what);
      }
    },
  })),
);

export const accessibilityTests = [
  ...looks,
  {
    name: 'at 200 % zoom nothing scrolls sideways',
    options: { width: 640, height: 400 },
    async run(portal) {
      await screens['check-problems'](portal);
      await assertNoSidewaysScroll(portal, '200 %');
    },
  },
  {
    name: 'everything can be reached by keyboard, and focus is visible',
    async run(portal) {
      await screens['check-problems'](portal);
      await portal.page.evaluate(() => document.activeElement?.blur?.());
      const wanted = ['skip', 'examples', 'share', 'theme', 'file', 'text', 'problem-go', 'problem-more'];
      const missing = new Set(wanted);
      for (let i = 0; i < 400 && missing.size > 0; i += 1) {
        await portal.page.keyboard.press('Tab');
        const { name, outlined } = await portal.page.evaluate(() => {
          const node = document.activeElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(node);
          const name = node.id || node.className || node.localName;
          // The editor shows its focus on its frame and as a cursor.
          const own = node.localName === 'bylaw-editor' || node === document.body;
          return { name, outlined: own || (outlineStyle !== 'none' && outlineWidth !== '0px') };
        });
        assert.ok(outlined, `${name} shows no focus`);
        missing.delete(name);
      }
      assert.deepEqual([...missing], []);
    },
  },
  {
    name: 'the editor shows that it has the focus, above the numbers of its lines',
    async run(portal) {
      const frame = () =>
        portal.page.evaluate(() => {
          const editor = document.querySelector('bylaw-editor');
          const { content, zIndex, borderLeftWidth, borderTopWidth } = getComputedStyle(editor, '::after');
          const gutter = getComputedStyle(editor.shadowRoot.querySelector('.cm-gutters')).zIndex;
          return { shown: content !== 'none', above: Number(zIndex) > Number(gutter), borderLeftWidth, borderTopWidth };
        });
      await portal.page.getByRole('button', { name: 'Open', exact: true }).focus();
      assert.equal((await frame()).shown, false);
      await portal.editor.click();
      assert.deepEqual(await frame(), { shown: true, above: true, borderLeftWidth: '2px', borderTopWidth: '0px' });
      await portal.page.emulateMedia({ forcedColors: 'active' });
      assert.equal((await frame()).borderTopWidth, '2px');
    },
  },
  ...['check-problems', 'fix', 'rules', 'rule'].map((screen) => ({
    name: `${screen}, colours of the system: every bar holds, nothing scrolls sideways`,
    async run(portal, { output }) {
      await portal.page.emulateMedia({ forcedColors: 'active' });
      await portal.ready();
      await screens[screen](portal);
      for (const width of kWidths) {
        await portal.page.setViewportSize({ width, height: 800 });
        await portal.page.waitForTimeout(100);
        await portal.page.screenshot({ path: join(output, `${screen}-forced-${width}.png`), fullPage: width < kPanes });
        await assertNoSidewaysScroll(portal, `${screen} at ${width}`);
        await assertBarsHold(portal, `${screen} at ${width}`);
      }
    },
  })),
  {
    name: 'the picture for the README',
    options: { width: 1280, height: 800 },
    async run(portal, { output }) {
      await portal.openExample('Retail, a draft');
      const row = portal.rows.filter({ hasText: 'pii/untagged-field' }).first();
      await row.getByRole('button', { name: 'Details' }).click();
      await row.locator('.detail dt', { hasText: 'Why' }).waitFor();
      await row.locator('.problem-go').click();
      await row.evaluate((node) => node.scrollIntoView());
      await portal.page.mouse.move(0, 0);
      await portal.page.locator('.notice').waitFor({ state: 'detached' });
      const docs = fileURLToPath(new URL('../../../docs/portal.png', import.meta.url));
      await portal.page.screenshot({ path: process.env.BYLAW_PORTAL_PICTURE ? docs : join(output, 'portal.png') });
      assert.ok((await portal.rows.count()) > 5);
    },
  },
];
