// Files that were dropped or chosen, a folder with everything in it.
//
// A single file is always opened: the engine says what it is. Of a folder the files are read that the command line would
// come to: those that may be part of a mesh by their ending, what a configuration claims whatever it is called, and of
// what git ignores only what it tracks; the last two are for the engine to say. Folders of installed packages are passed
// over, and whoever dropped them is told: they are larger than a page can hold.
import type { FileContent, Listing } from '../engine/protocol';
import { hasReadEnding, kMaxFileBytes, readBytes, type SourceFile } from '../state/files';

export const kMaxDroppedFiles = 2_000;
// A claimed file of an ending of its own is a document that somebody wrote: larger ones are not read to find out, nor more
// of them than a page has room for.
const kMaxClaimedBytes = 256 * 1024;
const kMaxAskedBytes = 32 * 1024 * 1024;
const kConfiguration = /(?:^|\/)bylaw\.yaml$/;
const kPackages = 'node_modules';

export interface Dropped {
  readonly files: readonly SourceFile[];
  readonly skipped: number;
  readonly tooLarge: number; // of those skipped
  readonly packages: number; // folders of installed packages that were not entered
}

// What the engine says of a folder; an answer that is too short leaves out and claims nothing more.
export interface Judge {
  leftOut(listing: Listing): Promise<readonly boolean[]>;
  claimed(files: readonly FileContent[]): Promise<readonly string[]>;
}

interface Candidate {
  readonly path: string; // with the dropped folder's own name first
  file(): Promise<File>;
}

// A file of a folder, by its path below that.
interface Met {
  readonly path: string;
  readonly candidate: Candidate;
}

interface Found {
  readonly candidates: readonly Candidate[];
  readonly skipped: number;
  readonly packages: number;
}

// What a drop brought: the entries, which the browser hands out only while the event is handled, and the same as files.
export async function readEntries(
  entries: readonly FileSystemEntry[],
  files: readonly File[],
  judge: Judge,
): Promise<Dropped> {
  if (entries.length === 0) return readFiles(files, judge);
  const inFolder = entries.some((entry) => entry.isDirectory);
  const all = await Promise.all(
    entries.map(async (entry): Promise<Found> => {
      if (entry.isDirectory) return walk(entry as FileSystemDirectoryEntry, judge);
      const wanted = !inFolder || hasReadEnding(entry.name);
      return {
        candidates: wanted ? [candidateOf(entry as FileSystemFileEntry)] : [],
        skipped: wanted ? 0 : 1,
        packages: 0,
      };
    }),
  );
  return read({
    candidates: all.flatMap(({ candidates }) => candidates),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
    packages: all.reduce((sum, { packages }) => sum + packages, 0),
  });
}

// Files of an <input type="file">, with `webkitdirectory` or without.
export async function readFiles(files: readonly File[], judge: Judge): Promise<Dropped> {
  const candidates = files.map((file) => ({ path: file.webkitRelativePath || file.name, file: async () => file }));
  const inFolder = files.some((file) => file.webkitRelativePath !== '');
  return read(inFolder ? await select(candidates, judge) : { candidates, skipped: 0, packages: 0 });
}

// A dropped folder, one depth after the other: what is left out is not entered.
async function walk(root: FileSystemDirectoryEntry, judge: Judge): Promise<Found> {
  const ignoreFiles: Listing['ignoreFiles'][number][] = [];
  const repositories: Listing['repositories'][number][] = [];
  const kept: Met[] = [];
  let skipped = 0;
  let packages = 0;
  let folders = [{ path: '', entry: root }];
  while (folders.length > 0) {
    const met: { path: string; entry: FileSystemEntry; isFolder: boolean }[] = [];
    for (const folder of folders) {
      for (const entry of await entriesOf(folder.entry)) {
        const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
        if (entry.name === '.git') repositories.push({ folder: folder.path, index: await indexOf(entry) });
        else if (entry.name === '.gitignore' && entry.isFile)
          ignoreFiles.push({ folder: folder.path, content: await bytesOf(entry as FileSystemFileEntry) });
        else met.push({ path, entry, isFolder: entry.isDirectory });
      }
    }
    const entries = met.map(({ path, isFolder }) => ({ path, isFolder }));
    const leftOut = ignoreFiles.length === 0 ? [] : await judge.leftOut({ ignoreFiles, repositories, entries });
    folders = [];
    for (const [index, { path, entry, isFolder }] of met.entries()) {
      if (leftOut[index] === true) skipped += isFolder ? 0 : 1;
      else if (!isFolder) kept.push({ path, candidate: candidateOf(entry as FileSystemFileEntry) });
      else if (entry.name === kPackages) packages += 1;
      else folders.push({ path, entry: entry as FileSystemDirectoryEntry });
    }
  }
  const candidates = await choose(kept, judge);
  return { candidates, skipped: skipped + kept.length - candidates.length, packages };
}

// A chosen folder, of which the browser lists all files at once.
async function select(candidates: readonly Candidate[], judge: Judge): Promise<Found> {
  const ignoreFiles: Listing['ignoreFiles'][number][] = [];
  const repositories = new Map<string, Uint8Array>();
  const packages = new Set<string>();
  const met: Met[] = [];
  for (const candidate of candidates) {
    const [, ...parts] = candidate.path.split('/');
    const name = parts.at(-1) ?? '';
    const git = parts.indexOf('.git');
    const installed = parts.indexOf(kPackages);
    if (git >= 0) {
      const folder = parts.slice(0, git).join('/');
      const isIndex = git === parts.length - 2 && name === 'index';
      if (isIndex || !repositories.has(folder))
        repositories.set(folder, isIndex ? await contentOf(candidate) : new Uint8Array());
    } else if (name === '.gitignore')
      ignoreFiles.push({ folder: parts.slice(0, -1).join('/'), content: await contentOf(candidate) });
    else if (installed >= 0) packages.add(parts.slice(0, installed + 1).join('/'));
    else met.push({ candidate, path: parts.join('/') });
  }
  const listing = {
    ignoreFiles,
    repositories: [...repositories].map(([folder, index]) => ({ folder, index })),
    entries: [
      ...met.map(({ path }) => ({ path, isFolder: false })),
      ...[...packages].map((path) => ({ path, isFolder: true })),
    ],
  };
  const leftOut = ignoreFiles.length === 0 ? [] : await judge.leftOut(listing);
  const chosen = await choose(
    met.filter((_file, index) => leftOut[index] !== true),
    judge,
  );
  const ignored = leftOut.slice(met.length).filter(Boolean).length;
  return { candidates: chosen, skipped: met.length - chosen.length, packages: packages.size - ignored };
}

// Of what is not left out: what is read by its ending, and what is claimed besides.
async function choose(files: readonly Met[], judge: Judge): Promise<Candidate[]> {
  const read = files.filter(({ path }) => hasReadEnding(path));
  const others = files.filter(({ path }) => !hasReadEnding(path));
  const configurations = read.filter(({ path }) => kConfiguration.test(path));
  const claimed = configurations.length === 0 ? [] : await claimedOf(configurations, others, judge);
  return [...read, ...claimed].map(({ candidate }) => candidate);
}

async function claimedOf(configurations: readonly Met[], others: readonly Met[], judge: Judge): Promise<Met[]> {
  const contents: FileContent[] = [];
  let left = kMaxAskedBytes;
  for (const { path, candidate } of [...configurations, ...others.slice(0, kMaxDroppedFiles)]) {
    const file = await candidate.file();
    if (file.size > Math.min(kMaxClaimedBytes, left)) continue;
    left -= file.size;
    contents.push({ name: path.toWellFormed(), content: new Uint8Array(await file.arrayBuffer()) });
  }
  const claimed = new Set(await judge.claimed(contents));
  return others.filter(({ path }) => claimed.has(path.toWellFormed()));
}

const contentOf = async (candidate: Candidate) => new Uint8Array(await (await candidate.file()).arrayBuffer());

function candidateOf(entry: FileSystemFileEntry): Candidate {
  return { path: entry.fullPath.replace(/^\//, ''), file: () => new Promise((done, fail) => entry.file(done, fail)) };
}

const bytesOf = (entry: FileSystemFileEntry) => contentOf(candidateOf(entry));

// The index of a repository; empty for one that has none, or has it elsewhere.
function indexOf(git: FileSystemEntry): Promise<Uint8Array> {
  const none = new Uint8Array();
  if (!git.isDirectory) return Promise.resolve(none);
  return new Promise((resolve) =>
    (git as FileSystemDirectoryEntry).getFile(
      'index',
      {},
      (entry) =>
        bytesOf(entry as FileSystemFileEntry).then(
          (bytes) => resolve(bytes),
          () => resolve(none),
        ),
      () => resolve(none),
    ),
  );
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  // A reader hands out at most a hundred entries at a time.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    found.push(...batch);
  }
}

async function read({ candidates, skipped, packages }: Found): Promise<Dropped> {
  const wanted = candidates.toSorted((a, b) => (a.path < b.path ? -1 : 1)).slice(0, kMaxDroppedFiles);
  const shorten = commonFolder(wanted.map(({ path }) => path));
  const files: SourceFile[] = [];
  let tooLarge = 0;
  for (const candidate of wanted) {
    const file = await candidate.file();
    if (file.size > kMaxFileBytes) tooLarge += 1;
    // A name may hold half a surrogate pair; to the engine it then has another one.
    else files.push(readBytes(candidate.path.slice(shorten).toWellFormed(), new Uint8Array(await file.arrayBuffer())));
  }
  return { files, skipped: skipped + candidates.length - files.length, tooLarge, packages };
}

// The length of the folder that all paths begin with: a mesh's files are named from its root.
function commonFolder(paths: readonly string[]): number {
  const [first] = paths;
  const cut = first === undefined ? 0 : first.indexOf('/') + 1;
  return paths.every((path) => path.slice(0, cut) === first?.slice(0, cut)) ? cut : 0;
}
