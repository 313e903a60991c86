// Applying a fix: the engine's edits count bytes of the file as it was checked.
import type { Edit } from '../engine/report';
import { utf16Offsets, type SourceFile } from './files';

export function applyEdits(file: SourceFile, edits: readonly Edit[]): string {
  const mine = edits.filter((edit) => edit.file === file.name).toSorted((a, b) => a.start - b.start || a.end - b.end);
  const offsets = utf16Offsets(
    file.text,
    mine.flatMap((edit) => [edit.start, edit.end]),
  );
  let result = '';
  let at = 0;
  mine.forEach((edit, i) => {
    result += file.text.slice(at, offsets[2 * i]) + edit.text;
    at = Math.max(at, offsets[2 * i + 1] ?? at);
  });
  return result + file.text.slice(at);
}

export interface LineChange {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

// The lines that differ between two texts, without the equal ones around them. Texts that are equal give no lines.
export function changedLines(before: string, after: string): LineChange {
  const a = before.split(/\r\n?|\n/);
  const b = after.split(/\r\n?|\n/);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  return { line: head + 1, before: a.slice(head, a.length - tail), after: b.slice(head, b.length - tail) };
}
