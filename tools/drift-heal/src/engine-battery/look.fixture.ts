import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** What stands at a path, a link not followed; null for nothing, also where a file stands above it. */
export function seen(root: string, path: string): Stats | null {
  return orNothing(() => lstatSync(join(root, path)));
}

/** What a path leads to, links followed; null for nothing. */
export function reached(root: string, path: string): Stats | null {
  return orNothing(() => statSync(join(root, path)));
}

/** Names in a folder in code-unit order; none where there is no folder. */
export function namesIn(root: string, folder: string): string[] {
  return reached(root, folder)?.isDirectory() ? readdirSync(join(root, folder)).sort() : [];
}

/** The real path below the root, `''` for the root itself; null where it leads out or to nothing. */
export function realBelow(root: string, path: string): string | null {
  try {
    const real = realpathSync(join(root, path));
    if (real === root) return '';
    return real.startsWith(`${root}/`) ? real.slice(root.length + 1) : null;
  } catch {
    return null;
  }
}

/** Regular files below folders, links not followed, in code-unit order. */
export function filesBelow(root: string, ...folders: readonly string[]): string[] {
  return everyBelow(root, folders)
    .filter((path) => seen(root, path)?.isFile())
    .sort();
}

/** Folders below folders, links not followed, in code-unit order. */
export function foldersBelow(root: string, ...folders: readonly string[]): string[] {
  return everyBelow(root, folders)
    .filter((path) => seen(root, path)?.isDirectory())
    .sort();
}

export function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function everyBelow(root: string, folders: readonly string[]): string[] {
  const paths: string[] = [];
  for (const folder of folders) {
    if (!seen(root, folder)?.isDirectory()) continue;
    for (const name of namesIn(root, folder)) {
      const path = joined(folder, name);
      if (path === '.git') continue;
      paths.push(path, ...everyBelow(root, [path]));
    }
  }
  return paths;
}

function orNothing(look: () => Stats): Stats | null {
  try {
    return look();
  } catch {
    return null;
  }
}
