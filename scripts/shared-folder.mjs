import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives all test files of one run one folder, which goes with the run: what one of them built there, the others use.
 * @public Vitest calls it.
 */
export function setup({ provide }) {
  const folder = mkdtempSync(join(tmpdir(), 'drift-shared-'));
  provide('sharedFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
