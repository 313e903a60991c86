// Files that were dropped or chosen, a folder with everything in it.
//
// A single file is always opened: the engine says what it is. Of a folder only what a mesh is made of is read, and
// hidden folders and installed packages are passed over.
import { kMaxFileBytes, readBytes, type SourceFile } from '../state/files';

export const kMaxDroppedFiles = 2_000;
const kReadable = /\.(ya?ml|json|avsc|proto|parquet|sql|tf)$/i;
const kPassedOver = /(^|\/)(\.[^/]*|node_modules)\//;

export interface Dropped {
  readonly files: readonly SourceFile[];
  readonly skipped: number;
  readonly tooLarge: number; // of those skipped
}

interface Candidate {
  readonly path: string; // with the dropped folder's own name first
  file(): Promise<File>;
}

// Must be called while the drop event is handled: its entries are gone afterwards.
export function readDrop(transfer: DataTransfer): Promise<Dropped> {
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []));
  const known = entries.filter((entry) => entry !== null);
  if (known.length === 0) return readFiles([...transfer.files]);
  return Promise.all(known.map(walk)).then((found) =>
    read(
      found.flat(),
      known.some((entry) => entry.isDirectory),
    ),
  );
}

// Files of an <input type="file">, with `webkitdirectory` or without.
export function readFiles(files: readonly File[]): Promise<Dropped> {
  const candidates = files.map((file) => ({ path: file.webkitRelativePath || file.name, file: async () => file }));
  return read(
    candidates,
    files.some((file) => file.webkitRelativePath !== ''),
  );
}

async function walk(entry: FileSystemEntry): Promise<Candidate[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    return [
      { path, file: () => new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)) },
    ];
  }
  if (kPassedOver.test(`${path}/`)) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Candidate[] = [];
  // A reader hands out at most a hundred entries at a time.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    for (const child of batch) found.push(...(await walk(child)));
  }
}

async function read(candidates: readonly Candidate[], folder: boolean): Promise<Dropped> {
  const wanted = candidates
    .filter(({ path }) => !folder || (kReadable.test(path) && !kPassedOver.test(path)))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .slice(0, kMaxDroppedFiles);
  const shorten = commonFolder(wanted.map(({ path }) => path));
  const files: SourceFile[] = [];
  let tooLarge = 0;
  for (const candidate of wanted) {
    const file = await candidate.file();
    if (file.size > kMaxFileBytes) tooLarge += 1;
    // A name may hold half a surrogate pair; to the engine it then has another one.
    else files.push(readBytes(candidate.path.slice(shorten).toWellFormed(), new Uint8Array(await file.arrayBuffer())));
  }
  return { files, skipped: candidates.length - files.length, tooLarge };
}

// The length of the folder that all paths begin with: a mesh's files are named from its root.
function commonFolder(paths: readonly string[]): number {
  const [first] = paths;
  const cut = first === undefined ? 0 : first.indexOf('/') + 1;
  return paths.every((path) => path.slice(0, cut) === first?.slice(0, cut)) ? cut : 0;
}
