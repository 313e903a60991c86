// Files that were dropped or chosen, a folder with everything in it.
//
// A single file is always opened: the engine says what it is. Of a folder the files are read that the command line would
// come to: those that may be part of a mesh by their ending, and of what git ignores only what it tracks, which is for the
// engine to say. Folders of installed packages are passed over as well: they are larger than a page can hold.
import type { Listing } from '../engine/protocol';
import { kMaxFileBytes, readBytes, type SourceFile } from '../state/files';

export const kMaxDroppedFiles = 2_000;
const kReadable = /\.(ya?ml|json|avsc|proto|parquet|sql|tf|tofu)$/i;
const kPackages = 'node_modules';

export interface Dropped {
  readonly files: readonly SourceFile[];
  readonly skipped: number;
  readonly tooLarge: number; // of those skipped
}

// For each of the entries of a listing whether it is left out; a shorter answer leaves the others in.
export type Judge = (listing: Listing) => Promise<readonly boolean[]>;

interface Candidate {
  readonly path: string; // with the dropped folder's own name first
  file(): Promise<File>;
}

interface Found {
  readonly candidates: readonly Candidate[];
  readonly skipped: number;
}

// Must be called while the drop event is handled: its entries are gone afterwards.
export async function readDrop(transfer: DataTransfer, judge: Judge): Promise<Dropped> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []));
  const known = entries.filter((entry) => entry !== null);
  if (known.length === 0) return readFiles([...transfer.files], judge);
  const inFolder = known.some((entry) => entry.isDirectory);
  const all = await Promise.all(
    known.map(async (entry): Promise<Found> => {
      if (entry.isDirectory) return walk(entry as FileSystemDirectoryEntry, judge);
      const wanted = !inFolder || kReadable.test(entry.name);
      return { candidates: wanted ? [candidateOf(entry as FileSystemFileEntry)] : [], skipped: wanted ? 0 : 1 };
    }),
  );
  return read({
    candidates: all.flatMap(({ candidates }) => candidates),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  });
}

// Files of an <input type="file">, with `webkitdirectory` or without.
export async function readFiles(files: readonly File[], judge: Judge): Promise<Dropped> {
  const candidates = files.map((file) => ({ path: file.webkitRelativePath || file.name, file: async () => file }));
  const inFolder = files.some((file) => file.webkitRelativePath !== '');
  return read(inFolder ? await select(candidates, judge) : { candidates, skipped: 0 });
}

// A dropped folder, one depth after the other: what is left out is not entered.
async function walk(root: FileSystemDirectoryEntry, judge: Judge): Promise<Found> {
  const ignoreFiles: Listing['ignoreFiles'][number][] = [];
  const repositories: Listing['repositories'][number][] = [];
  const candidates: Candidate[] = [];
  let skipped = 0;
  let folders = [{ path: '', entry: root }];
  while (folders.length > 0) {
    const met: { path: string; entry: FileSystemEntry; isFolder: boolean }[] = [];
    for (const folder of folders) {
      for (const entry of await entriesOf(folder.entry)) {
        const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
        if (entry.name === '.git') repositories.push({ folder: folder.path, index: await indexOf(entry) });
        else if (entry.name === '.gitignore' && entry.isFile)
          ignoreFiles.push({ folder: folder.path, content: await bytesOf(entry as FileSystemFileEntry) });
        else if (entry.isDirectory ? entry.name !== kPackages : kReadable.test(entry.name))
          met.push({ path, entry, isFolder: entry.isDirectory });
        else if (entry.isFile) skipped += 1;
      }
    }
    const entries = met.map(({ path, isFolder }) => ({ path, isFolder }));
    const leftOut = ignoreFiles.length === 0 ? [] : await judge({ ignoreFiles, repositories, entries });
    folders = [];
    for (const [index, { path, entry, isFolder }] of met.entries()) {
      if (leftOut[index] === true) skipped += isFolder ? 0 : 1;
      else if (isFolder) folders.push({ path, entry: entry as FileSystemDirectoryEntry });
      else candidates.push(candidateOf(entry as FileSystemFileEntry));
    }
  }
  return { candidates, skipped };
}

// A chosen folder, of which the browser lists all files at once.
async function select(candidates: readonly Candidate[], judge: Judge): Promise<Found> {
  const ignoreFiles: Listing['ignoreFiles'][number][] = [];
  const repositories = new Map<string, Uint8Array>();
  const met: { candidate: Candidate; path: string }[] = [];
  let skipped = 0;
  for (const candidate of candidates) {
    const [, ...parts] = candidate.path.split('/');
    const name = parts.at(-1) ?? '';
    const git = parts.indexOf('.git');
    if (git >= 0) {
      const folder = parts.slice(0, git).join('/');
      const isIndex = git === parts.length - 2 && name === 'index';
      if (isIndex || !repositories.has(folder))
        repositories.set(folder, isIndex ? await contentOf(candidate) : new Uint8Array());
    } else if (name === '.gitignore')
      ignoreFiles.push({ folder: parts.slice(0, -1).join('/'), content: await contentOf(candidate) });
    else if (parts.includes(kPackages)) continue;
    else if (kReadable.test(name)) met.push({ candidate, path: parts.join('/') });
    else skipped += 1;
  }
  const listing = {
    ignoreFiles,
    repositories: [...repositories].map(([folder, index]) => ({ folder, index })),
    entries: met.map(({ path }) => ({ path, isFolder: false })),
  };
  const leftOut = ignoreFiles.length === 0 ? [] : await judge(listing);
  const kept = met.filter((_entry, index) => leftOut[index] !== true);
  return { candidates: kept.map(({ candidate }) => candidate), skipped: skipped + met.length - kept.length };
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

async function read({ candidates, skipped }: Found): Promise<Dropped> {
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
  return { files, skipped: skipped + candidates.length - files.length, tooLarge };
}

// The length of the folder that all paths begin with: a mesh's files are named from its root.
function commonFolder(paths: readonly string[]): number {
  const [first] = paths;
  const cut = first === undefined ? 0 : first.indexOf('/') + 1;
  return paths.every((path) => path.slice(0, cut) === first?.slice(0, cut)) ? cut : 0;
}
