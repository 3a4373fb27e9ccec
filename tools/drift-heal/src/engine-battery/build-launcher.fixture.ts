import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RolldownOptions } from 'rolldown';

/** The folder of the command line's package. */
export const TOOL = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the command line as `npm run build` does, into a folder of its own with the committed launcher
 * before it. `DRIFT_BATTERY_BIN` names a launcher to be tested instead.
 */
export async function buildLauncher(): Promise<{ path: string; remove: () => void }> {
  const given = process.env['DRIFT_BATTERY_BIN'];
  if (given !== undefined) return { path: given, remove: () => undefined };
  const { build } = await import('rolldown');
  const config = await buildConfig();
  const folder = mkdtempSync(join(tmpdir(), 'drift-launcher-'));
  const output = { ...config.output, dir: join(folder, 'dist') };
  await build({ ...config, cwd: TOOL, output, logLevel: 'silent' });
  cpSync(join(TOOL, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(TOOL, 'package.json'), join(folder, 'package.json'));
  // Parsers stay outside the bundle and are found through this link.
  symlinkSync(join(TOOL, '../../node_modules'), join(folder, 'node_modules'));
  return {
    path: join(folder, 'bin/drift-heal.cjs'),
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
