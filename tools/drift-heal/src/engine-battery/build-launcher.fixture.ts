import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RolldownOptions } from 'rolldown';

/** The folder of the command line's package. */
export const TOOL = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the command line as `npm run build` does, into a folder of its own with the committed launcher
 * before it, and beside it what could keep its compiled code.
 */
export async function buildLauncher(
  within = tmpdir(),
): Promise<{ path: string; folder: string; remove: () => void }> {
  const { build } = await import('rolldown');
  const config = await buildConfig();
  const folder = mkdtempSync(join(within, 'drift-launcher-'));
  const output = { ...config.output, dir: join(folder, 'dist') };
  await build({ ...config, cwd: TOOL, output, logLevel: 'silent' });
  for (const part of ['bin', 'build']) cpSync(join(TOOL, part), join(folder, part), { recursive: true });
  cpSync(join(TOOL, 'package.json'), join(folder, 'package.json'));
  // Parsers stay outside the bundle and are found through this link.
  symlinkSync(join(TOOL, '../../node_modules'), join(folder, 'node_modules'));
  return {
    path: join(folder, 'bin/drift-heal.cjs'),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The settings of the real build. */
export async function buildConfig(): Promise<RolldownOptions> {
  const { loadConfig } = await import('rolldown/config');
  const config = await loadConfig(join(TOOL, '../../rolldown.config.mjs'));
  if (typeof config === 'function' || Array.isArray(config)) throw new Error('one configuration is expected');
  return config;
}
