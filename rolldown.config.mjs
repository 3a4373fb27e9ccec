import { defineConfig } from 'rolldown';

/** Parsers: large, loaded only when a file changed, and they find their own files beside them. */
export const parsers = ['typescript', 'web-tree-sitter'];

/** One bundle for any door, from source: run from the door's folder, so that start-up reads few files. */
export default defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  external: parsers,
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
