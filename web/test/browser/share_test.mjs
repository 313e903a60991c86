// Share links: there and back, and what comes from strangers.
import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { Portal } from './portal.mjs';
import { descriptor } from './documents.mjs';

const link = (content) => `#v1=${deflateRawSync(content).toString('base64url')}`;
const shared = (text) => link(JSON.stringify({ files: [{ name: 'theirs.yaml', text }], active: 'theirs.yaml' }));

async function refused(portal, pattern) {
  const note = portal.page.locator('#notices .notice.trouble');
  await note.waitFor();
  assert.match(await note.innerText(), pattern);
  assert.equal(new URL(portal.page.url()).hash, '#/check');
  assert.equal(await portal.page.locator('.banner').isVisible(), false);
}

export const shareTests = [
  {
    name: 'a share link opens the same files elsewhere, as a copy',
    async run(portal, { browser, address }) {
      const text = '\uFEFFname: "😀"\r\n\tx: é\r\n';
      await portal.openFiles([
        { name: 'odd.yaml', bytes: text },
        { name: 'p.json', bytes: descriptor({ pii_tagged: false }) },
      ]);
      await portal.page.getByRole('button', { name: 'Share', exact: true }).click();
      const field = portal.page.locator('#share-link');
      await field.waitFor();
      const address2 = await field.inputValue();
      assert.ok(address2.startsWith(`${address}#v1=`));
      await portal.page.getByRole('button', { name: 'Copy link' }).waitFor();
      const other = await Portal.open(browser, address, { hash: new URL(address2).hash });
      await other.page.locator('.banner', { hasText: 'Shared copy' }).waitFor();
      await other.rows.filter({ hasText: 'pii/untagged-field' }).first().waitFor();
      assert.equal(await other.page.locator('.file').count(), 2);
      // Byte for byte: sharing the copy gives the same link.
      await other.page.getByRole('button', { name: 'Share', exact: true }).click();
      await other.page.locator('#share-link').waitFor();
      assert.equal(await other.page.locator('#share-link').inputValue(), address2);
      await other.close();
    },
  },
  {
    name: 'a shared copy never replaces the draft, and edits of it survive a reload',
    async run(portal) {
      await portal.paste('mine: 1\n');
      await portal.stored('local', 'mine: 1');
      await portal.page.goto(portal.address + shared('theirs: 1\n'));
      await portal.editor.filter({ hasText: 'theirs: 1' }).waitFor();
      await portal.editor.press('Control+End');
      await portal.page.keyboard.type('edited: 2');
      await portal.stored('session', 'edited: 2');
      await portal.page.reload();
      await portal.editor.filter({ hasText: 'edited: 2' }).waitFor();
      await portal.page.getByRole('button', { name: 'Back to my draft' }).click();
      await portal.editor.filter({ hasText: 'mine: 1' }).waitFor();
      await portal.page.reload();
      await portal.editor.filter({ hasText: 'mine: 1' }).waitFor();
    },
  },
  {
    name: 'a truncated link says so and keeps the draft',
    options: { hash: shared('theirs: 1\n'.repeat(50)).slice(0, -6) },
    run: (portal) => refused(portal, /damaged or cut short/),
  },
  {
    name: 'a link that inflates without end is stopped',
    options: { hash: link(Buffer.alloc(40 * 1024 * 1024)) },
    run: (portal) => refused(portal, /inflates to more than 2048 kB: it was not opened/),
  },
  {
    name: 'a link of garbage is refused',
    options: { hash: '#v1=%3Cscript%3Ealert(1)%3C/script%3E' },
    run: (portal) => refused(portal, /damaged/),
  },
  {
    name: 'a link of another version is refused',
    options: { hash: '#v9=AAAA' },
    run: (portal) => refused(portal, /another version/),
  },
  {
    name: 'markup in a shared document stays text',
    options: {
      hash: shared('"<img src=x onerror=alert(1)>": "<script>alert(2)</script>"\n"<img src=x onerror=alert(1)>": 1\n'),
    },
    async run(portal) {
      let dialogs = 0;
      portal.page.on('dialog', (dialog) => ((dialogs += 1), dialog.dismiss()));
      await portal.rows.first().waitFor();
      await portal.rows.first().getByRole('button', { name: 'Details' }).click();
      assert.equal(await portal.page.locator('bylaw-check img, bylaw-check script').count(), 0);
      assert.equal(dialogs, 0);
    },
  },
];
