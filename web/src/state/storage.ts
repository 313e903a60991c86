// What the browser remembers: the draft and the theme for good, what a tab shows until the tab closes.
import type { SourceFile } from './files';
import type { FilesOnScreen, Theme, Workspace } from './state';

// Browsers give about 5 million characters in all; a larger draft is not kept, and the user is told.
export const kMaxDraftCharacters = 2_000_000;
const kDraft = 'bylaw.draft';
const kTheme = 'bylaw.theme';
const kVisit = 'bylaw.visit';

// Storage can be forbidden, full or absent; then nothing is remembered and nothing breaks.
export type Box = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nowhere: Box = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

// Even naming `localStorage` throws where a browser forbids it.
export function openBox(open: () => Box): Box {
  return attempt(open) ?? nowhere;
}

// True if it was kept.
export function saveDraft(box: Box, files: FilesOnScreen): boolean {
  return write(box, kDraft, files);
}

export function loadDraft(box: Box): FilesOnScreen | null {
  return read(box, kDraft)?.files ?? null;
}

// What a tab shows survives its reload, an example or shared copy under the link it was opened with.
export function saveVisit(box: Box, link: string, files: FilesOnScreen): boolean {
  return write(box, kVisit, files, link);
}

export function loadVisit(box: Box): { readonly link: string; readonly files: FilesOnScreen } | null {
  return read(box, kVisit);
}

export function saveTheme(box: Box, theme: Theme): void {
  attempt(() => (theme === 'auto' ? box.removeItem(kTheme) : box.setItem(kTheme, theme)));
}

export function loadTheme(box: Box): Theme {
  const theme = attempt(() => box.getItem(kTheme));
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

function write(box: Box, key: string, { workspace, files, active }: FilesOnScreen, link = ''): boolean {
  const kept = files.filter((file) => file.bytes === undefined).map(({ name, text }) => ({ name, text }));
  const json = JSON.stringify({ link, workspace, files: kept, active });
  const fits = kept.length === files.length && json.length <= kMaxDraftCharacters;
  return fits && attempt(() => (box.setItem(key, json), true)) === true;
}

// Storage is only as trustworthy as the last version of this portal that wrote it.
function read(box: Box, key: string): { link: string; files: FilesOnScreen } | null {
  const value = attempt(() => JSON.parse(box.getItem(key) ?? 'null') as unknown);
  if (typeof value !== 'object' || value === null) return null;
  const { link, workspace, files, active } = value as {
    link?: unknown;
    workspace?: unknown;
    files?: unknown;
    active?: unknown;
  };
  if (!Array.isArray(files) || files.length === 0 || !files.every(isFile)) return null;
  const first = (files[0] as SourceFile).name;
  const known = (files as SourceFile[]).some((file) => file.name === active);
  const screen = {
    workspace: toWorkspace(workspace),
    files: files as SourceFile[],
    active: known ? (active as string) : first,
  };
  return { link: typeof link === 'string' ? link : '', files: screen };
}

function isFile(file: unknown): file is SourceFile {
  const { name, text } = (file ?? {}) as { name?: unknown; text?: unknown };
  return typeof name === 'string' && typeof text === 'string';
}

function toWorkspace(value: unknown): Workspace {
  const { kind, title } = (value ?? {}) as { kind?: unknown; title?: unknown };
  if (kind === 'example' && typeof title === 'string') return { kind, title };
  return kind === 'shared' ? { kind } : { kind: 'draft' };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
