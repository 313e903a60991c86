// Share links: the files themselves, in the part of the address that browsers never send to a server.
//
//   #v1=<base64url of deflate-raw of JSON {"files": [{"name", "text"}], "active": name}>
//
// A link comes from anyone, so nothing in it is believed: it is capped before decoding, capped again while it inflates
// (a kilobyte can inflate to a gigabyte), and its JSON is checked to be files and nothing else.
import { fromBase64, toBase64 } from './base64';
import type { SourceFile } from './files';

export const kMaxLinkCharacters = 64 * 1024;
export const kMaxInflatedBytes = 2 * 1024 * 1024;
export const kMaxSharedFiles = 500;
export const kMaxNameLength = 300;
const kPrefix = '#v1=';
const kCutShort = 'this link is damaged or cut short: ask for it again';

export interface Shared {
  readonly files: readonly SourceFile[];
  readonly active: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };
const no = (message: string): { ok: false; message: string } => ({ ok: false, message });
const kilobytes = (count: number) => `${Math.ceil(count / 1024)} kB`;

export const isShareHash = (hash: string): boolean => /^#v\d+=/.test(hash);

export async function encodeShare({ files, active }: Shared): Promise<Outcome<string>> {
  const binary = files.find((file) => file.bytes !== undefined);
  if (binary) return no(`\`${binary.name}\` is not text, and a link carries only text`);
  if (files.length > kMaxSharedFiles)
    return no(`${files.length} files are too many for a link (at most ${kMaxSharedFiles})`);
  const json = JSON.stringify({ files: files.map(({ name, text }) => ({ name, text })), active });
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > kMaxInflatedBytes) {
    return no(
      `${kilobytes(bytes.length)} are too much for a link (at most ${kilobytes(kMaxInflatedBytes)}): share fewer files`,
    );
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const hash = kPrefix + toBase64Url(packed);
  if (hash.length > kMaxLinkCharacters) {
    return no(`the link would have ${hash.length} characters (at most ${kMaxLinkCharacters}): share fewer files`);
  }
  return { ok: true, value: hash };
}

export async function decodeShare(hash: string): Promise<Outcome<Shared>> {
  if (!hash.startsWith(kPrefix)) return no('this link was made by another version of the portal');
  if (hash.length > kMaxLinkCharacters)
    return no(`this link is longer than ${kMaxLinkCharacters} characters: it was not opened`);
  const encoded = hash.slice(kPrefix.length);
  if (!/^[\w-]+$/.test(encoded)) return no('this link is damaged: it has characters that no share link has');
  const packed = fromBase64Url(encoded);
  if (packed === null) return no(kCutShort);
  const inflated = await inflate(packed);
  if (!inflated.ok) return inflated;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(inflated.value));
  } catch {
    return no('this link is damaged: what it holds is not a set of files');
  }
  return toShared(json);
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Outcome<Uint8Array>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > kMaxInflatedBytes) {
        // Not awaited: the stream is dropped as it is, whatever it still holds.
        reader.cancel().catch(() => undefined);
        return no(`this link inflates to more than ${kilobytes(kMaxInflatedBytes)}: it was not opened`);
      }
      chunks.push(value);
    }
  } catch {
    return no(kCutShort);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return { ok: true, value: whole };
}

function toShared(json: unknown): Outcome<Shared> {
  const wrong = no('this link is damaged: what it holds is not a set of files');
  if (typeof json !== 'object' || json === null) return wrong;
  const { files, active } = json as { files?: unknown; active?: unknown };
  if (!Array.isArray(files) || files.length === 0 || files.length > kMaxSharedFiles) return wrong;
  const result: SourceFile[] = [];
  for (const file of files as unknown[]) {
    if (typeof file !== 'object' || file === null) return wrong;
    const { name, text } = file as { name?: unknown; text?: unknown };
    if (typeof name !== 'string' || typeof text !== 'string' || !isFileName(name)) return wrong;
    result.push({ name, text });
  }
  if (new Set(result.map((file) => file.name)).size !== result.length) return wrong;
  const first = result.some((file) => file.name === active) ? (active as string) : (result[0] as SourceFile).name;
  return { ok: true, value: { files: result, active: first } };
}

// A path inside a folder: nothing a terminal or a report could trip over.
export function isFileName(name: string): boolean {
  if (name.length === 0 || name.length > kMaxNameLength || /[\u0000-\u001F\u007F\\]/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
}
