import { mkdirSync, readdirSync, realpathSync, symlinkSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** What package managers keep there beside packages and need at run time; other dot names are caches. */
const KEPT = new Set(['.bin', '.pnpm', '.package-lock.json', '.modules.yaml', '.yarn-state.yml']);

/**
 * Rebuilds the `node_modules` at `path` below `scratch` as folders of links: to the installed packages, and,
 * where a package is one of the workspace's own, to its copy. New entries then stay in the scratch.
 */
export function linkModules(root: string, path: string, scratch: string): void {
  const real = realFolder(join(root, path));
  if (real === null) return;
  const below = insideRoot(root, real);
  if (real !== join(root, path))
    symlinkSync(below === null ? real : join(scratch, below), join(scratch, path));
  else linkEntries({ root, scratch, from: real, to: join(scratch, path) });
}

interface Place {
  root: string;
  scratch: string;
  from: string;
  to: string;
}

function linkEntries({ root, scratch, from, to }: Place): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const { name } = entry;
    if (name.startsWith('.') && !KEPT.has(name)) continue;
    const inner = { root, scratch, from: join(from, name), to: join(to, name) };
    if (entry.isDirectory() && (name.startsWith('@') || name === '.bin')) linkEntries(inner);
    else {
      const target = targetOf(inner, entry);
      if (target !== null) symlinkSync(target, inner.to);
    }
  }
}

/** Null for a link that leads nowhere. */
function targetOf({ root, scratch, from }: Place, entry: Dirent): string | null {
  if (!entry.isSymbolicLink()) return from;
  const real = realFolder(from);
  const below = real === null ? null : insideRoot(root, real);
  return below === null || below.split('/').includes('node_modules') ? real : join(scratch, below);
}

function insideRoot(root: string, path: string): string | null {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}

function realFolder(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
