import { defineConfig } from 'rolldown';

/** Parsers: large, loaded only when a file changed, and they find their own files beside them. */
export const parsers = ['typescript', 'web-tree-sitter'];

/** Its main entry loads its parts in a way that no bundler can follow; this one does not. */
export const resolve = { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } };

/** None of our files does anything when it is imported: a command gets just the files whose exports it uses. */
const treeshake = {
  moduleSideEffects: [{ test: /[\\/](?:libs|tools)[\\/](?!.*node_modules).*\.ts$/, sideEffects: false }],
};

/**
 * Files that the same commands use share a chunk. Left to itself the bundler puts what a few commands share
 * into the chunk of one of them, and the others load all of it.
 */
const codeSplitting = { groups: [{ name: 'part', entriesAware: true }] };

/** One bundle for any door, from source: run from the door's folder, so that start-up reads few files. */
export const door = {
  platform: 'node',
  external: parsers,
  resolve,
  treeshake,
  output: { dir: 'dist', cleanDir: true, codeSplitting },
  // An import that cannot be resolved would only be a warning, and the bundle would break on first use.
  onLog(level, log, print) {
    if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    print(level, log);
  },
};

/** The command line. CommonJS, because Node's loader of ES modules is a tenth of what a short command costs. */
export default defineConfig({
  ...door,
  input: { main: 'src/main.ts', again: 'src/again.ts' },
  output: {
    ...door.output,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    codeSplitting: {
      groups: [
        { name: 'import-outside', test: /import-outside[.]ts$/, priority: 1 },
        ...codeSplitting.groups,
      ],
    },
  },
});
