import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  decodeShare,
  encodeShare,
  isFileName,
  isShareHash,
  kMaxInflatedBytes,
  kMaxLinkCharacters,
} from '../../src/state/share';

const link = (content: string | Buffer) => `#v1=${deflateRawSync(content).toString('base64url')}`;
const message = async (hash: string) => {
  const result = await decodeShare(hash);
  return result.ok ? `opened ${result.value.files.length}` : result.message;
};

describe('round trip', () => {
  const texts = {
    plain: 'a: 1\n',
    'emoji, CRLF, BOM, tab': '\uFEFFname: "😀"\r\n\tx: é\r\n',
    empty: '',
    'a long one': 'field: value\n'.repeat(2_000),
  };
  test.each(Object.entries(texts))('%s', async (_name, text) => {
    const shared = {
      files: [
        { name: 'a/b.yaml', text },
        { name: 'ü', text: 'x' },
      ],
      active: 'ü',
    };
    const hash = await encodeShare(shared);
    if (!hash.ok) throw new Error(hash.message);
    expect(hash.value).toMatch(/^#v1=[\w-]+$/);
    expect(isShareHash(hash.value)).toBe(true);
    expect(await decodeShare(hash.value)).toEqual({ ok: true, value: shared });
  });

  test('a contract of 6 kB becomes a link of less than half its size', async () => {
    const contract = Array.from({ length: 120 }, (_, i) => `  - name: field_${i}\n    logicalType: string\n`).join('');
    const hash = await encodeShare({ files: [{ name: 'c.yaml', text: contract }], active: 'c.yaml' });
    expect(hash.ok && hash.value.length).toBeLessThan(contract.length / 2);
  });
});

describe('what is too much is refused before it is sent', () => {
  test('bytes that are not text', async () => {
    const hash = await encodeShare({ files: [{ name: 'x.parquet', text: '', bytes: new Uint8Array(3) }], active: '' });
    expect(hash).toMatchObject({ ok: false, message: expect.stringContaining('x.parquet') });
  });
  test('a text larger than a link may inflate to', async () => {
    const hash = await encodeShare({ files: [{ name: 'x', text: 'a'.repeat(kMaxInflatedBytes) }], active: 'x' });
    expect(hash).toMatchObject({ ok: false, message: expect.stringContaining('share fewer files') });
  });
  test('a text that does not shrink below the limit', async () => {
    let seed = 1;
    const noise = Array.from({ length: 120_000 }, () =>
      String.fromCharCode(33 + ((seed = (seed * 48_271) % 2_147_483_647) % 90)),
    ).join('');
    const hash = await encodeShare({ files: [{ name: 'x', text: noise }], active: 'x' });
    expect(hash).toMatchObject({ ok: false, message: expect.stringContaining(`at most ${kMaxLinkCharacters}`) });
  });
});

describe('a link from anyone', () => {
  const good = link(JSON.stringify({ files: [{ name: 'a', text: 'b'.repeat(500) }], active: 'a' }));

  test('is opened when it is whole', async () => expect(await message(good)).toBe('opened 1'));

  test('is refused when it is cut short, wherever', async () => {
    for (let length = '#v1='.length; length < good.length; length += 1) {
      expect(await message(good.slice(0, length)), `cut to ${length}`).toMatch(/^this link is damaged/);
    }
  });

  test('is refused when it inflates to too much, long before it has', async () => {
    // Deflate packs at most about 1000 to 1, so a link's length could hold 48 MB; more is refused unread, below.
    const bomb = link(Buffer.alloc(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(kMaxLinkCharacters);
    const began = performance.now();
    expect(await message(bomb)).toMatch(/inflates to more than 2048 kB/);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('is refused unread when it is longer than any link', async () => {
    expect(await message(`#v1=${'A'.repeat(kMaxLinkCharacters)}`)).toMatch(/longer than/);
  });

  test.each([
    ['#v1=', /damaged/],
    ['#v1=<script>', /characters that no share link has/],
    ['#v1=a', /damaged/],
    ['#v1=%41', /characters that no share link has/],
    ['#v2=AAAA', /another version/],
    [link('not json'), /not a set of files/],
    [link(Buffer.from([0xff, 0xfe])), /not a set of files/],
    [link('null'), /not a set of files/],
    [link('[]'), /not a set of files/],
    [link('{"files": []}'), /not a set of files/],
    [link('{"files": [null]}'), /not a set of files/],
    [link('{"files": [{"name": "a"}]}'), /not a set of files/],
    [link('{"files": [{"name": 1, "text": "x"}]}'), /not a set of files/],
    [link('{"files": [{"name": "../a", "text": "x"}]}'), /not a set of files/],
    [link('{"files": [{"name": "a", "text": "x"}, {"name": "a", "text": "y"}]}'), /not a set of files/],
    [
      link(JSON.stringify({ files: Array.from({ length: 501 }, (_, i) => ({ name: `f${i}`, text: '' })) })),
      /not a set of files/,
    ],
  ])('%s', async (hash, expected) => expect(await message(hash)).toMatch(expected));

  test('shows its first file when the active one is not there', async () => {
    const result = await decodeShare(link('{"files": [{"name": "a", "text": ""}], "active": {"x": 1}}'));
    expect(result.ok && result.value.active).toBe('a');
  });
});

test.each([
  ['a.yaml', true],
  ['customer/profile/a b.yaml', true],
  ['ünïcode/😀', true],
  ['', false],
  ['/etc/passwd', false],
  ['a//b', false],
  ['a/../b', false],
  ['./a', false],
  ['a\\b', false],
  ['a\nb', false],
  ['a'.repeat(301), false],
])('file name %j: %s', (name, expected) => expect(isFileName(name)).toBe(expected));
