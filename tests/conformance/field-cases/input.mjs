// Lays out the input of a published case or attack in a throw-away folder, as the README of its data says.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A copy of `folder`, with its `names` changed, its `links` and `make`d files there; the caller removes it. */
export function layOut(folder, { names = {}, links = {}, make = [] }, parquet) {
  const copy = mkdtempSync(join(tmpdir(), 'bylaw-input-'));
  cpSync(folder, copy, { recursive: true });
  for (const [from, to] of Object.entries(names)) rename(copy, from, to);
  for (const row of make) {
    const file = join(copy, row.file);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytesOf(row, parquet));
  }
  for (const [name, target] of Object.entries(links)) {
    const link = join(copy, name);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { recursive: true, force: true });
    symlinkSync(target, link);
  }
  return copy;
}

// A name is one of the whole tree or of a file wherever it lies: the data has both.
function rename(copy, from, to) {
  const entries = readdirSync(copy, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const below = path.slice(copy.length + 1);
    if (below === from) {
      mkdirSync(dirname(join(copy, to)), { recursive: true });
      renameSync(path, join(copy, to));
    } else if (below.endsWith(`/${from}`)) {
      renameSync(path, `${path.slice(0, -from.length)}${to}`);
    }
  }
}

function bytesOf(row, parquet) {
  if (row.parquet !== undefined) return parquet(row);
  if (row.parts) return row.parts.map((part) => textOf(part)).join('');
  return (row.head ?? '') + (row.repeat ?? '').repeat(row.times ?? 0) + (row.tail ?? '');
}

function textOf(part) {
  if (typeof part === 'string') return part;
  if (!part.repeat.includes('{i}')) return part.repeat.repeat(part.times);
  return Array.from({ length: part.times }, (_, i) => part.repeat.replaceAll('{i}', i)).join('');
}

/** Makes `copy` the repository that a case asks for, and gives the folder that its runs are seen from. */
export function makeRepository(copy, git) {
  if (!git) return copy;
  if (git === true) {
    runGit(copy, 'init', '-q');
    return copy;
  }
  const repository = join(copy, 'repository');
  cpSync(join(copy, 'in', git.base), repository, { recursive: true });
  runGit(repository, 'init', '-q', '-b', 'base');
  runGit(repository, 'add', '-A');
  runGit(repository, 'commit', '-qm', 'as it was');
  for (const name of readdirSync(repository)) if (name !== '.git') rmSync(join(repository, name), { recursive: true });
  cpSync(join(copy, 'in', git.work), repository, { recursive: true });
  return repository;
}

function runGit(cwd, ...args) {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

export const remove = (path) => rmSync(path, { recursive: true, force: true });
