// Several files: dropped, chosen, listed, renamed, closed.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { descriptor } from './documents.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

// A folder as a user would drop it, with things in it that are no part of a mesh.
function makeMesh() {
  const folder = join(mkdtempSync(join(tmpdir(), 'bylaw-mesh-')), 'mesh');
  const files = {
    'customer/profile.json': descriptor({ pii_tagged: false }),
    'customer/other.json': descriptor(),
    'orders/contract.yaml': 'apiVersion: v3.1.0\nkind: DataContract\nid: 1\nversion: 1.0.0\nstatus: active\n',
    'README.md': '# not read\n',
    '.git/config.yaml': 'not: read\n',
    'node_modules/x/package.json': '{}',
    // What git ignores, as the program passes it over: nested, kept again, and not where it is tracked.
    '.gitignore': '/target/\n*.tmp.json\n!kept.tmp.json\ngen/\n',
    'target/customer/profile.json': descriptor({ pii_tagged: false }),
    'customer/draft.tmp.json': descriptor({ pii_tagged: false }),
    'customer/kept.tmp.json': descriptor(),
    'customer/target/deep.json': descriptor(),
    'orders/.gitignore': 'old.yaml\n',
    'orders/old.yaml': 'not: read\n',
    'gen/tracked.json': descriptor(),
    'gen/not_tracked.json': descriptor({ pii_tagged: false }),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  execFileSync('git', ['init', '-q', folder]);
  execFileSync('git', ['-C', folder, 'add', '-f', 'gen/tracked.json']);
  return folder;
}

// Drops a folder as the operating system does: the page sees a directory entry.
async function drop(portal, folder) {
  const session = await portal.context.newCDPSession(portal.page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await portal.page.locator('.file').first().waitFor();
}

async function chooseFolder(portal, folder) {
  await portal.page.keyboard.press('Control+k');
  const chooser = portal.page.waitForEvent('filechooser');
  await portal.page.getByRole('combobox', { name: /^Command/ }).fill('open a folder');
  await portal.page.keyboard.press('Enter');
  await (await chooser).setFiles(folder);
  await portal.page.locator('.file').first().waitFor();
}

const kReadable = /\.(yaml|json)$/;

// What the program says of a folder; it ends with 1 where it found something.
function program(command, folder) {
  const words = [...command.split(' '), '--output', 'json', '.'];
  const { stdout } = spawnSync(join(root, 'build/bin/bylaw'), words, { cwd: folder, encoding: 'utf8' });
  return JSON.parse(stdout);
}

// The files of a folder that the program reads: what is part of the mesh, what is not but was looked at, what it complains
// of. What is claimed, and neither shows what it is nor is named by its ending, it walks to and leaves.
function readByProgram(folder) {
  const { documents, not_ours: left = [] } = program('read --all', folder);
  const { findings } = program('check', folder);
  const names = [
    ...documents.map(({ file }) => file),
    ...left.map(({ file }) => file).filter((file) => kReadable.test(file)),
    ...findings.flatMap(({ location }) => location?.file ?? []),
  ];
  return [...new Set(names)].sort();
}

function writeFolder(files) {
  const folder = join(mkdtempSync(join(tmpdir(), 'bylaw-folder-')), 'mesh');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

// Numbers that look random and are the same each time.
function* numbers(seed) {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

// Files of all endings in folders and below them, a configuration that claims some, and rules of what git ignores.
function randomFolder(seed) {
  const random = numbers(seed);
  const one = (of) => of[random.next().value % of.length];
  const globs = ['**', 'a/**', 'a/*.j2', '**/*.j2', 'b/*', '{a,b}/**/*.conf', 'c/p.*', 'a/b/**'];
  const files = {
    'bylaw.yaml': `products: [${JSON.stringify(one(globs))}, ${JSON.stringify(one(globs))}]\n`,
    'a/p.yaml.j2': descriptor(),
  };
  for (let i = 0; i < 24; i += 1) {
    const name = `${one(['', 'a/', 'b/', 'c/', 'a/b/'])}${one(['p', 'q', 'r'])}${one(['.yaml', '.json', '.j2', '.conf', '', '.md', '.tmp.yaml'])}`;
    if (!(name in files)) files[name] = one([descriptor(), descriptor(), 'hello\n', '', '\0\xff']);
  }
  files['.gitignore'] = `${one(['*.tmp.yaml', '/b/', 'q.*', 'c/*\n!c/p.yaml'])}\n`;
  return files;
}

const listed = (portal) =>
  portal.page
    .getByRole('navigation', { name: 'Files' })
    .locator('.file')
    .evaluateAll((all) => all.map((file) => file.title));
const expected = [
  'customer/kept.tmp.json',
  'customer/other.json',
  'customer/profile.json',
  'customer/target/deep.json',
  'gen/tracked.json',
  'orders/contract.yaml',
];

export const filesTests = [
  {
    name: 'a dropped folder is read, without what is no part of it',
    async run(portal) {
      const folder = makeMesh();
      await drop(portal, folder);
      await portal.checked();
      assert.deepEqual(await listed(portal), expected);
      const badge = portal.page.locator('.file', { hasText: 'profile.json' }).locator('.badge');
      assert.match(await badge.innerText(), /\d/);
      // What a page has no room for is said, where it is not ignored anyway.
      const said = await portal.page.locator('#notices').innerText();
      assert.match(said, /Opened 6 files, 4 other files skipped; node_modules is passed over/);
      writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
      await drop(portal, folder);
      await portal.page.locator('#notices', { hasText: /Opened 9 files, 2 other files skipped(?!;)/ }).waitFor();
      rmSync(folder, { recursive: true });
    },
  },
  {
    name: 'dropped files are opened, wherever on the page they fall',
    async run(portal) {
      for (const [target, name] of [
        ['footer', 'one.json'],
        ['bylaw-editor', 'two.json'],
      ]) {
        await portal.page.evaluate(
          ([selector, file, text]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], file));
            const options = { dataTransfer, bubbles: true, cancelable: true, composed: true };
            const node = document.querySelector(selector);
            for (const type of ['dragenter', 'dragover', 'drop']) node.dispatchEvent(new DragEvent(type, options));
          },
          [target, name, descriptor({ pii_tagged: false })],
        );
        await portal.page.locator('.path', { hasText: name }).waitFor();
      }
      assert.deepEqual(await listed(portal), ['one.json', 'two.json']);
      assert.equal(await portal.page.locator('.dropping').count(), 0);
    },
  },
  {
    name: 'a chosen folder is read the same way',
    async run(portal) {
      const folder = makeMesh();
      await chooseFolder(portal, folder);
      assert.deepEqual(await listed(portal), expected);
      const said = await portal.page.locator('#notices').innerText();
      assert.match(said, /Opened 6 files, 5 other files skipped; node_modules is passed over/);
      writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
      await chooseFolder(portal, folder);
      await portal.page.locator('#notices', { hasText: /Opened 9 files, 2 other files skipped(?!;)/ }).waitFor();
      rmSync(folder, { recursive: true });
    },
  },
  {
    name: 'a dropped folder is read as the program reads it',
    async run(portal) {
      const folder = makeMesh();
      rmSync(join(folder, 'node_modules'), { recursive: true });
      await drop(portal, folder);
      assert.deepEqual((await listed(portal)).sort(), readByProgram(folder));
      rmSync(folder, { recursive: true });
    },
  },
  {
    name: 'what a configuration of a folder claims is read whatever it is called, and nothing else beside it',
    async run(portal) {
      const folder = writeFolder({
        'bylaw.yaml': "products: ['p/**/*.j2', 'p/*.yaml']\n",
        'p/plain.yaml': descriptor(),
        'p/orders.yaml.j2': descriptor({ pii_tagged: false }),
        'p/deep/orders.yaml.j2': descriptor(),
        'p/ignored.yaml.j2': descriptor(),
        'q/orders.yaml.j2': descriptor(),
        '.gitignore': 'ignored.*\n',
        'README.md': '# a mesh\n',
      });
      const claimed = ['bylaw.yaml', 'p/deep/orders.yaml.j2', 'p/orders.yaml.j2', 'p/plain.yaml'];
      assert.deepEqual(readByProgram(folder), claimed);
      for (const open of [drop, chooseFolder]) {
        await open(portal, folder);
        await portal.checked();
        assert.deepEqual((await listed(portal)).sort(), claimed);
        await portal.problems.locator('.problem-file', { hasText: /^p\/orders\.yaml\.j2/ }).waitFor();
        await portal.page.getByRole('button', { name: 'Close all files' }).click();
      }
      rmSync(folder, { recursive: true });
    },
  },
  {
    name: 'folders of all sorts are read as the program reads them',
    async run(portal) {
      let others = 0;
      for (let seed = 1; seed <= 12; seed += 1) {
        const folder = writeFolder(randomFolder(seed));
        const read = readByProgram(folder);
        await drop(portal, folder);
        await portal.page.locator('#notices', { hasText: /Opened \d/ }).waitFor();
        assert.deepEqual((await listed(portal)).sort(), read, `the folder of seed ${seed}`);
        others += read.filter((name) => !kReadable.test(name)).length;
        await portal.page.getByRole('button', { name: 'Close all files' }).click();
        rmSync(folder, { recursive: true });
      }
      assert.ok(others > 20, `only ${others} files of other endings were claimed`);
    },
  },
  {
    name: 'a problem of another file opens that file',
    async run(portal) {
      await portal.openFiles([
        { name: 'good.json', bytes: descriptor() },
        { name: 'zbad.json', bytes: descriptor({ pii_tagged: false }) },
      ]);
      await portal.checked();
      assert.equal(await portal.page.locator('.path').innerText(), 'good.json');
      await portal.rows.filter({ hasText: 'pii/untagged-field' }).first().locator('.problem-go').click();
      assert.equal(await portal.page.locator('.path').innerText(), 'zbad.json');
      await portal.problems.getByRole('button', { name: 'This file only' }).click();
      for (const heading of await portal.problems.locator('.problem-file').allInnerTexts())
        assert.match(heading, /zbad\.json/);
    },
  },
  {
    name: 'files are renamed, closed, and closing is undone',
    async run(portal) {
      await portal.openFiles([
        { name: 'a.json', bytes: descriptor() },
        { name: 'b.json', bytes: descriptor() },
      ]);
      await portal.page.getByRole('button', { name: 'Rename this file' }).click();
      const dialog = portal.page.getByRole('dialog');
      // It has the name to change, and the focus, once it is open.
      await dialog.locator('input:focus').waitFor();
      await dialog.getByRole('textbox').fill('b.json');
      await dialog.getByRole('button', { name: 'Rename' }).click();
      assert.match(await dialog.getByRole('alert').innerText(), /file of that name/);
      await dialog.getByRole('textbox').fill('../c.json');
      await dialog.getByRole('button', { name: 'Rename' }).click();
      assert.equal(await dialog.getByRole('alert').locator('code').innerText(), '..');
      assert.doesNotMatch(await dialog.getByRole('alert').innerText(), /`/);
      await dialog.getByRole('textbox').fill('sub/c.json');
      await dialog.getByRole('button', { name: 'Rename' }).click();
      assert.deepEqual((await listed(portal)).toSorted(), ['b.json', 'sub/c.json']);
      await portal.page.getByRole('button', { name: 'Close this file' }).click();
      assert.equal(await portal.page.locator('.path').innerText(), 'b.json');
      await portal.page.locator('#notices').getByRole('button', { name: 'Undo' }).click();
      assert.deepEqual((await listed(portal)).toSorted(), ['b.json', 'sub/c.json']);
    },
  },
  {
    name: 'undo and the cursor belong to each file',
    async run(portal) {
      await portal.openFiles([
        { name: 'a.yaml', bytes: 'first: 1\n' },
        { name: 'b.yaml', bytes: 'second: 2\n' },
      ]);
      await portal.editor.click();
      await portal.page.keyboard.press('Control+End');
      await portal.page.keyboard.type('more');
      await portal.page.locator('.file', { hasText: 'b.yaml' }).click();
      await portal.editor.filter({ hasText: 'second' }).waitFor();
      await portal.editor.press('Control+z');
      assert.match(await portal.editor.innerText(), /second: 2/);
      await portal.page.locator('.file', { hasText: 'a.yaml' }).click();
      await portal.editor.filter({ hasText: 'more' }).waitFor();
      await portal.editor.press('Control+z');
      assert.doesNotMatch(await portal.editor.innerText(), /more/);
    },
  },
  {
    name: 'what is not text is said, not shown, and cannot be edited',
    async run(portal) {
      await portal.openFiles([{ name: 'data.yaml', bytes: Buffer.from([0xff, 0xfe, 0x00, 0x41]) }]);
      await portal.editor.filter({ hasText: 'not text, 4 bytes' }).waitFor();
      await portal.checked();
      assert.ok((await portal.rows.count()) >= 1, 'the engine has nothing to say about a binary file');
      assert.equal(await portal.editor.getAttribute('aria-readonly'), 'true');
      assert.deepEqual(await portal.squiggles(), []);
    },
  },
  {
    name: 'an example is opened beside the draft, and left for it',
    async run(portal) {
      await portal.paste('mine: 1\n');
      await portal.openExample('Retail, a draft');
      assert.ok((await portal.rows.count()) > 5);
      await portal.page.getByRole('button', { name: 'Back to my draft' }).click();
      await portal.editor.filter({ hasText: 'mine: 1' }).waitFor();
      assert.equal(await portal.page.locator('.banner').isVisible(), false);
    },
  },
];
