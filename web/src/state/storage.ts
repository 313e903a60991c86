// What the browser remembers: the draft and the theme for good, what a tab shows until the tab closes.
import { fromBase64, toBase64 } from './base64';
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
  // Counted before it is made: a file of many megabytes must not be copied to find out that it is too large.
  const size = files.reduce((sum, { text, bytes }) => sum + (bytes ? (bytes.length * 4) / 3 : text.length), 0);
  if (size > kMaxDraftCharacters) return false;
  const kept = files.map(({ name, text, bytes }) => (bytes ? { name, base64: toBase64(bytes) } : { name, text }));
  const json = JSON.stringify({ link, workspace, files: kept, active });
  return json.length <= kMaxDraftCharacters && attempt(() => (box.setItem(key, json), true)) === true;
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
  if (!Array.isArray(files)) return null;
  const kept = files.map(toFile).filter((file) => file !== null);
  const [first] = kept;
  if (first === undefined || kept.length !== files.length) return null;
  const known = kept.some((file) => file.name === active);
  const screen = {
    workspace: toWorkspace(workspace),
    files: kept,
    active: known ? (active as string) : first.name,
  };
  return { link: typeof link === 'string' ? link : '', files: screen };
}

function toFile(file: unknown): SourceFile | null {
  const { name, text, base64 } = (file ?? {}) as { name?: unknown; text?: unknown; base64?: unknown };
  if (typeof name !== 'string') return null;
  if (typeof text === 'string') return { name, text };
  const bytes = typeof base64 === 'string' ? attempt(() => fromBase64(base64)) : undefined;
  return bytes === undefined ? null : { name, text: '', bytes };
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
