// The security policy is written in four places, for four readers: they must say the same.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: a plain script of the repository, without types
import { securityHeaders } from '../../../scripts/serve.mjs';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const directives = (policy: string) => policy.split('; ').toSorted();
const served = directives((securityHeaders as Record<string, string>)['Content-Security-Policy'] ?? '');

test('the page says what the server says, but for what a tag cannot say', () => {
  const [, page] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(read('../../index.html')) ?? [];
  expect(directives(page ?? '')).toEqual(served.filter((directive) => !directive.startsWith('frame-ancestors')));
});

test('the page declares its policy before anything it governs', () => {
  const html = read('../../index.html');
  const policy = html.indexOf('Content-Security-Policy');
  for (const tag of ['<link', '<script', '<style']) {
    const at = html.indexOf(tag);
    expect(at === -1 || at > policy, tag).toBe(true);
  }
});

test('so does each sample for a host', () => {
  const samples = [...read('../../README.md').matchAll(/Content-Security-Policy:? "?(default-src[^"\n]+)"?/g)];
  expect(samples).toHaveLength(3);
  for (const [, sample] of samples) expect(directives(sample ?? '')).toEqual(served);
});
