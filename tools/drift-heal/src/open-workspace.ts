import { escapeTerminal } from '@drift/domain/escape';
import { findRoot, openDrift, type Drift, type OpenOptions } from '@drift/workspace';

/**
 * Opens the workspace at or above the current folder, or at `root`. Only commands import this file, and each command is
 * loaded when it runs: a static import lets the bundle leave out what the command cannot reach.
 */
export async function openWorkspace(
  options: Partial<Pick<OpenOptions, 'root' | 'environment' | 'publishing' | 'observer' | 'noCache'>> = {},
): Promise<Drift> {
  const cwd = process.cwd();
  return openDrift({ ...options, root: options.root ?? findRoot(cwd), cwd, onNotice });
}

function onNotice(message: string): void {
  process.stderr.write(`! notice ${escapeTerminal(message)}\n`);
}
