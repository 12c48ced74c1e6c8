// How the browser's side of a page is built: one script a page, put beside the command that writes the page, which reads
// it as text. `--mode` names the page; a new one is an entry here and one more call in `build:pages`.
import { defineConfig } from 'vite';

const PAGES: Readonly<Record<string, { readonly entry: string; readonly outDir: string }>> = {
  dashboard: { entry: 'pipeline/dashboard/client/main.tsx', outDir: 'dist/pipeline/dashboard' },
  review: { entry: 'review/client/main.tsx', outDir: 'dist/review' },
};

export default defineConfig(({ mode }) => {
  const page = PAGES[mode];
  if (page === undefined)
    throw new Error(`--mode is "${mode}": give one of ${Object.keys(PAGES).join(', ')}.`);
  return {
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: {
      'process.env.NODE_ENV': '"production"',
      // csv-stringify asks whether options are buffers, and makes one that only `bom` uses: here they are text.
      'Buffer.isBuffer': 'ArrayBuffer.isView',
      'Buffer.from': 'Uint8Array.from',
    },
    build: {
      target: 'es2022',
      outDir: page.outDir,
      // The folder holds what TypeScript compiled.
      emptyOutDir: false,
      reportCompressedSize: false,
      lib: { entry: page.entry, formats: ['iife'], name: 'page', fileName: () => 'client.js' },
    },
  };
});
