// axe-core on every screen, in both themes, at three widths; sideways scroll; pictures for people to look at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kWidths = [320, 768, 1280];

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

// The screens, each with how to get there from a fresh page.
const screens = {
  'check-empty': async () => undefined,
  'check-problems': async (portal) => {
    await portal.openExample('Retail, a draft');
    await portal.page.keyboard.press('F8');
    await portal.rows.first().getByRole('button', { name: 'Details' }).click();
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
        await portal.page.screenshot({ path: join(output, `${what}.png`), fullPage: width < 1000 });
        await assertAccessible(portal, what);
        await assertNoSidewaysScroll(portal, what);
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
    name: 'the picture for the README',
    options: { width: 1280, height: 800 },
    async run(portal, { output }) {
      await screens['check-problems'](portal);
      const docs = fileURLToPath(new URL('../../../docs/portal.png', import.meta.url));
      await portal.page.screenshot({ path: process.env.BYLAW_PORTAL_PICTURE ? docs : join(output, 'portal.png') });
      assert.ok((await portal.rows.count()) > 5);
    },
  },
];
