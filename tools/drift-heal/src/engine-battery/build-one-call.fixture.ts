import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConfig, TOOL } from './build-launcher.fixture.js';

const ENTRY = fileURLToPath(new URL('one-call.child.ts', import.meta.url));

/** Builds one call of the command line as a single script, which can be evaluated again and again. */
export async function buildOneCall(): Promise<{ path: string; remove: () => void }> {
  const { build } = await import('rolldown');
  const folder = mkdtempSync(join(tmpdir(), 'drift-one-call-'));
  symlinkSync(join(TOOL, '../../node_modules'), join(folder, 'node_modules'));
  await build({
    ...(await buildConfig()),
    cwd: TOOL,
    input: ENTRY,
    logLevel: 'silent',
    transform: { define: { 'import.meta': 'meta' } },
    output: { dir: folder, format: 'cjs', entryFileNames: 'one-call.cjs', codeSplitting: false },
  });
  const path = join(folder, 'one-call.cjs');
  // An answer is remembered for one build of the program, which is known by this file.
  cpSync(path, join(folder, 'main.cjs'));
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
