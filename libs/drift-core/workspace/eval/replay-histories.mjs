import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';

// `node replay-histories.mjs --repos <folder> …`: bundles the replay from source and runs it.
// Inside the package, so that what it depends on is found; one folder a process, so that two may run at once.
const folder = join(import.meta.dirname, '..', 'dist', `eval-${process.pid}`);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
await build({
  cwd: import.meta.dirname,
  input: { replay: join(import.meta.dirname, 'replay.ts') },
  platform: 'node',
  logLevel: 'silent',
  // Everything else is bundled: what the package at the root is called may be another version.
  external: ['typescript', 'web-tree-sitter', 'rolldown'],
  resolve: {
    extensionAlias: { '.js': ['.ts', '.js'] },
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  },
  output: { dir: folder, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
});
await import(pathToFileURL(join(folder, 'replay.js')).href);
