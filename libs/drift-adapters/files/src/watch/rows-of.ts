import type { InputsTable } from '../remembered/inputs-format.js';

/** The inputs by name, as root-relative paths. */
export interface InputRows {
  rows: ReadonlyMap<string, number>;
  /** Folders above what is absent that do not exist either; `exists` says which do. */
  missing: ReadonlySet<string>;
  /** Folders that hold an input: all of them exist. */
  folders: ReadonlySet<string>;
}

/** The rows of a table by name, and the folders in which a change of them shows. */
export function rowsOf({ header, names }: InputsTable, exists: (folder: string) => boolean): InputRows {
  const rows = new Map<string, number>();
  const missing = new Set<string>();
  const folders = new Set<string>();
  const places = header.contents + header.places;
  const all = names.length === 0 ? [] : names.toString('utf8', 0, names.length - 1).split('\0');
  for (const [row, name] of all.entries()) {
    rows.set(name, row);
    if (name === '') continue;
    let folder = parentOf(name);
    while (row >= places && folder !== '' && !folders.has(folder) && !exists(folder)) {
      missing.add(folder);
      folder = parentOf(folder);
    }
    folders.add(folder);
  }
  return { rows, missing, folders };
}

/** `''` is the root. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
