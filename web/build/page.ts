// What index.html needs beyond what is written in it.
import type { Plugin } from 'vite';

// The page's own Content-Security-Policy forbids what Vite's development server needs (its inline styles). It stays in
// index.html, where a reader looks for it, and is taken out only while developing.
export function policyOnlyInBuilds(): Plugin {
  return {
    name: 'bylaw-page',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}

// src/main.ts starts the engine and then imports the page; the browser is told of the page at once, so that its scripts
// arrive beside the engine and not after it.
export function pageFetchedEarly(): Plugin {
  return {
    name: 'bylaw-page-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/page.ts'));
        if (page === undefined) throw new Error('src/page.ts is no chunk of its own any more');
        const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
        const files = [page.fileName, ...page.imports.filter((name) => !entries.has(name))];
        return files.map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `./${name}`, crossorigin: true },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}
