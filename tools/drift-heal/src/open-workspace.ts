import type { Drift, OpenOptions } from '@drift/workspace';

/** Opens the workspace at or above the current folder; loads the engine only now. */
export async function openWorkspace(
  options: Pick<OpenOptions, 'environment' | 'publishing'> = {},
): Promise<Drift> {
  const { findRoot, openDrift } = await import('@drift/workspace');
  const cwd = process.cwd();
  return openDrift({ root: findRoot(cwd), cwd, ...options });
}
