// scripts/house.mjs: that it draws this house, and that circles of includes are told.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circlesOf } from '../../scripts/house.mjs';
import { createSuite } from './check.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const suite = createSuite();
const draw = (folder) => spawnSync(process.execPath, [join(root, 'scripts/house.mjs'), folder], { encoding: 'utf8' });

function withHouse(files, body) {
  const folder = mkdtempSync(join(tmpdir(), 'bylaw-house-'));
  try {
    const all = { 'core/LAYERS': 'low:\nhigh: low\n', 'core/formats/format_table.cc': '{.format = Format::kOne, .name = "one", .title = "one document"},\n', ...files };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return body(draw(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await suite.check('this house has no circle', () => {
  const { status, stdout } = draw(root);
  assert.match(stdout, /^ {2}engine +\d+ +\d+/m);
  assert.match(stdout, /^Circles: 0$/m);
  assert.equal(status, 0, stdout);
});
await suite.check('who includes whom is counted', () =>
  withHouse({ 'core/low/a.h': '\n\n', 'core/high/b.cc': '#include "low/a.h"\n#include "other/x.h"\n' }, ({ status, stdout }) => {
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^ {2}low +1 +2 +0 +1$/m);
    assert.match(stdout, /^ {2}high +1 +2 +1 +0 +low$/m);
  }));
await suite.check('files that include each other are a circle, however long', () =>
  withHouse({ 'core/low/a.h': '#include "low/b.h"\n', 'core/low/b.h': '#include "low/c.h"\n', 'core/low/c.h': '#include "low/a.h"\n' }, ({ status, stdout }) => {
    assert.equal(status, 1);
    assert.match(stdout, /^Circles: 1\n {2}low\/a\.h -> low\/b\.h -> low\/c\.h -> low\/a\.h$/m);
  }));
await suite.check('modules that include each other by different files are one, too', () =>
  withHouse({ 'core/low/a.cc': '#include "high/b.h"\n', 'core/low/c.h': '\n', 'core/high/b.h': '\n', 'core/high/d.cc': '#include "low/c.h"\n' }, ({ status, stdout }) => {
    assert.equal(status, 1);
    assert.match(stdout, /^Circles: 1\n/m);
  }));
await suite.check('a folder without a house is no success', () => withHouse({ 'core/formats/format_table.cc': '' }, ({ status }) => assert.equal(status, 1)));
await suite.check('a file that includes itself is a circle of one', () => assert.deepEqual(circlesOf(new Map([['a', ['a']], ['b', ['a']]])), [['a']]));

suite.finish();
