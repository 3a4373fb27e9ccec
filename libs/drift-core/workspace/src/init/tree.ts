/** The files of a repository by name, sorted. */
export interface Tree {
  readonly paths: readonly string[];
  has: (path: string) => boolean;
  /** Files below a folder; `''` is the root. */
  below: (folder: string) => readonly string[];
}

/** `paths` are sorted and unique. */
export function treeOf(paths: readonly string[]): Tree {
  const known = new Set(paths);
  return {
    paths,
    has: (path) => known.has(path),
    below: (folder) => {
      if (folder === '') return paths;
      // `0` is the character after `/`.
      return paths.slice(firstFrom(paths, `${folder}/`), firstFrom(paths, `${folder}0`));
    },
  };
}

function firstFrom(paths: readonly string[], key: string): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The folder a file is in; `''` is the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last segment. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The deepest folder that holds all of them; `''` is the root. */
export function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  let folder = folderOf(first);
  while (folder !== '' && !paths.every((path) => path.startsWith(`${folder}/`))) folder = folderOf(folder);
  return folder;
}
