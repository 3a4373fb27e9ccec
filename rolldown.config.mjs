import { defineConfig } from 'rolldown';

/** Parsers: large, loaded only when a file changed, and they find their own files beside them. */
export const parsers = ['typescript', 'web-tree-sitter'];

/** Its main entry loads its parts in a way that no bundler can follow; this one does not. */
export const resolve = { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } };

/** One bundle for any door, from source: run from the door's folder, so that start-up reads few files. */
export default defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  external: parsers,
  resolve,
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
  // An import that cannot be resolved would only be a warning, and the bundle would break on first use.
  onLog(level, log, print) {
    if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    print(level, log);
  },
});
