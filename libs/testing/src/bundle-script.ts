import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BundledScript {
  /** Absolute path of one `.mjs` file that plain `node` runs; any user may read it. */
  path: string;
  remove: () => void;
}

/** Bundles a TypeScript entry with its workspace imports, so that a test can start it as a real process. */
export async function bundleScript(entry: string): Promise<BundledScript> {
  // Loaded here, so that tests which bundle nothing do not pay for it.
  const { build } = await import('rolldown');
  const folder = mkdtempSync(join(tmpdir(), 'drift-script-'));
  chmodSync(folder, 0o755);
  const path = join(folder, 'script.mjs');
  await build({
    input: entry,
    platform: 'node',
    logLevel: 'silent',
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    output: { file: path, format: 'esm', codeSplitting: false },
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
