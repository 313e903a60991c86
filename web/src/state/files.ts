// The files a user works on, and how a file becomes lines in the editor and bytes again.
//
// A file is kept exactly as it came: byte order mark, line ends, everything, because the engine's answer (and its edits,
// which count bytes) must be the one the native program gives for the same bytes. The editor shows it without its byte
// order mark and with uniform line ends; the first edit of a file that mixes line ends settles on the commonest.
import formats from 'virtual:bylaw/formats';

export interface SourceFile {
  readonly name: string;
  readonly text: string;
  // Set when the file is not text (malformed UTF-8 or a NUL): the engine gets these, the editor only says so.
  readonly bytes?: Uint8Array;
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly files: number;
  readonly open: string; // the file shown first
  load(): Promise<readonly SourceFile[]>;
}

export const kMaxFileBytes = 16 * 1024 * 1024;
export const kUntitled = 'untitled';
const kByteOrderMark = '\uFEFF';

export interface Shape {
  readonly byteOrderMark: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
}

export function shapeOf(text: string): Shape {
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const [end] of text.matchAll(/\r\n?|\n/g)) counts[end as keyof typeof counts] += 1;
  const order = (['\n', '\r\n', '\r'] as const).toSorted((a, b) => counts[b] - counts[a]);
  return { byteOrderMark: text.startsWith(kByteOrderMark), lineEnd: order[0] ?? '\n' };
}

export function toEditor(text: string): string {
  const body = text.startsWith(kByteOrderMark) ? text.slice(1) : text;
  return body.includes('\r') ? body.replaceAll(/\r\n?/g, '\n') : body;
}

export function fromEditor(text: string, shape: Shape): string {
  // Half of a surrogate pair can be pasted, but no file can hold it.
  const whole = text.toWellFormed();
  const body = shape.lineEnd === '\n' ? whole : whole.replaceAll('\n', shape.lineEnd);
  return shape.byteOrderMark ? kByteOrderMark + body : body;
}

export function readBytes(name: string, bytes: Uint8Array): SourceFile {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? { name, text: '', bytes } : { name, text };
  } catch {
    return { name, text: '', bytes };
  }
}

// The engine's byte offsets as UTF-16 offsets into the same text, for ascending `offsets`.
export function utf16Offsets(text: string, offsets: readonly number[]): number[] {
  const result: number[] = [];
  let bytes = 0;
  let at = 0;
  for (const offset of offsets) {
    while (bytes < offset && at < text.length) {
      const point = text.codePointAt(at) ?? 0;
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      at += point > 0xffff ? 2 : 1;
    }
    result.push(at);
  }
  return result;
}

// A name that is free among `files`: `untitled`, `untitled-2`, …
export function freeName(files: readonly SourceFile[], wanted: string): string {
  const taken = new Set(files.map((file) => file.name));
  if (!taken.has(wanted)) return wanted;
  const dot = wanted.lastIndexOf('.') > wanted.lastIndexOf('/') + 1 ? wanted.lastIndexOf('.') : wanted.length;
  for (let n = 2; ; n += 1) {
    const candidate = `${wanted.slice(0, dot)}-${n}${wanted.slice(dot)}`;
    if (!taken.has(candidate)) return candidate;
  }
}

// What a file may be read as by its ending, which goes before its content. A name without one leaves it to the text.
export const kEndings: readonly { readonly ending: string; readonly title: string }[] = [
  { ending: '', title: 'Told by the text' },
  ...formats
    .filter(({ binary }) => !binary)
    .map(({ endings: [ending = ''], title }) => ({ ending, title: title.replace(/ file$/, '') })),
];

// The one of them that a name has.
export function endingOf(name: string): string {
  const format = formats.find(({ binary, endings }) => !binary && endsIn(name, endings));
  return format?.endings[0] ?? '';
}

// The format that is read from files of this ending.
export function formatOfEnding(ending: string): string | undefined {
  return formats.find(({ endings }) => endings.includes(ending))?.name;
}

// Whether a file is read for its ending.
export function hasReadEnding(name: string): boolean {
  return formats.some(({ endings }) => endsIn(name, endings));
}

function endsIn(name: string, endings: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

export function withEnding(name: string, ending: string): string {
  const bare = endingOf(name) === '' ? name : name.slice(0, name.lastIndexOf('.'));
  return bare + ending;
}
