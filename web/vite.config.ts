import { defineConfig } from 'vitest/config';
import { engineFiles } from './build/engine.ts';
import { exampleFiles } from './build/examples.ts';
import { formatsOfEngine } from './build/formats.ts';
import { pageFetchedEarly, policyOnlyInBuilds } from './build/page.ts';

export default defineConfig({
  // Relative addresses: the portal works under any path of any static host.
  base: './',
  plugins: [engineFiles(), formatsOfEngine(), exampleFiles(), policyOnlyInBuilds(), pageFetchedEarly()],
  worker: { format: 'es', plugins: () => [engineFiles()] },
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // Nothing but the module itself becomes a data: address, so the size test sees every byte.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: { include: ['test/unit/**/*_test.{ts,mjs}'], environment: 'node' },
});
