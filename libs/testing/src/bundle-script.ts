import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface BundledScript {
  /** Absolute path of a `.mjs` file that plain `node` runs; any user may read it and its parts beside it. */
  path: string;
  remove: () => void;
}

/** Bundles a TypeScript entry with its workspace imports, so that a test can start it as a real process. */
export async function bundleScript(entry: string): Promise<BundledScript> {
  // Loaded here, so that tests which bundle nothing do not pay for it.
  const { build } = await import('rolldown');
  const folder = mkdtempSync(join(tmpdir(), 'drift-script-'));
  chmodSync(folder, 0o755);
  // Parsers stay outside the bundle, as in the real one, and are found through this link.
  symlinkSync(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  await build({
    input: entry,
    platform: 'node',
    logLevel: 'silent',
    resolve: {
      extensionAlias: { '.js': ['.ts', '.js'] },
      alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    },
    external: ['typescript', 'web-tree-sitter'],
    output: { dir: folder, format: 'esm', entryFileNames: 'script.mjs', chunkFileNames: '[name]-[hash].mjs' },
  });
  const path = join(folder, 'script.mjs');
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
