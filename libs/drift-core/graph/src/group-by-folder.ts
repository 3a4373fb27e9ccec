/** The files of one folder below a room of the graph, those of its own sub-folders with a main file left out. */
export interface FolderFiles {
  /** Path below the room, `security/audit`. */
  id: string;
  /** The file that makes the folder one; null where none was found. */
  main: string | null;
  /** Root-relative, in code-unit order. */
  files: string[];
}

/**
 * Groups the files below `room` (`.yggdrasil/aspects`) by the nearest folder above them that holds a
 * main file; `mains` names such files, the preferred one first. A folder at the top of the room that
 * has none, and none below it, is a group without a main file.
 */
export function groupByFolder(
  paths: readonly string[],
  room: string,
  mains: readonly string[],
): FolderFiles[] {
  const start = `${room}/`;
  const inside = paths.filter((path) => path.startsWith(start) && !path.includes('/.', room.length));
  const mainOf = new Map<string, string>();
  const crowded = new Set<string>();
  for (const path of inside) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const rank = mains.indexOf(path.slice(folder.length + 1));
    if (folder === room || rank === -1) continue;
    const other = mainOf.get(folder);
    if (other === undefined || rank < mains.indexOf(other.slice(folder.length + 1))) mainOf.set(folder, path);
    crowded.add(topFolder(folder, room));
  }
  const groups = new Map<string, string[]>();
  for (const path of inside) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (folder === room) continue;
    const top = topFolder(folder, room);
    const owner = nearest(folder, room, mainOf) ?? (crowded.has(top) ? null : top);
    if (owner === null) continue;
    const group = groups.get(owner);
    if (group) group.push(path);
    else groups.set(owner, [path]);
  }
  return [...groups]
    .map(([folder, files]) => ({
      id: folder.slice(room.length + 1),
      main: mainOf.get(folder) ?? null,
      files: files.sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function topFolder(folder: string, room: string): string {
  const end = folder.indexOf('/', room.length + 1);
  return end === -1 ? folder : folder.slice(0, end);
}

function nearest(folder: string, room: string, mainOf: ReadonlyMap<string, string>): string | null {
  for (let at = folder; at.length > room.length; at = at.slice(0, at.lastIndexOf('/'))) {
    if (mainOf.has(at)) return at;
  }
  return null;
}
