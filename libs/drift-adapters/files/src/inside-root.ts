import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isGitFolder } from './path-rules.js';

/** The path below `root`, `''` for the root itself; null when `absolute` is not inside. Both are real paths. */
export function relativeToRoot(root: string, absolute: string): string | null {
  if (absolute === root) return '';
  const prefix = root.endsWith('/') ? root : `${root}/`;
  return absolute.startsWith(prefix) ? absolute.slice(prefix.length) : null;
}

/** Where a real path may not lead, said in plain words, or null when reading it is fine. */
export function refuseTarget(root: string, absolute: string): string | null {
  const rel = relativeToRoot(root, absolute);
  if (rel === null) return 'leads out of the workspace';
  return rel.split('/').some(isGitFolder) ? "leads into git's own folder" : null;
}

/**
 * Where an absolute path would lead if it existed: links are followed as far as they go, the rest is
 * kept as written. Tells an absent file from a link that dangles outside.
 */
export function landingOf(path: string, linksLeft = 40): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    if (parent === path) return path;
    const link = linksLeft > 0 ? linkText(path) : null;
    if (link === null) return join(landingOf(parent, linksLeft), basename(path));
    return landingOf(resolve(landingOf(parent, linksLeft - 1), link), linksLeft - 1);
  }
}

function linkText(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
