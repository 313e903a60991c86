// The page's own Content-Security-Policy forbids what Vite's development server needs (its inline styles). It stays in
// index.html, where a reader looks for it, and is taken out only while developing.
import type { Plugin } from 'vite';

export function policyOnlyInBuilds(): Plugin {
  return {
    name: 'bylaw-page',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}
