import { fileProblem, type DirectoryEntry, type FileContent, type WorkspaceFiles } from '@drift/files';
import { digestBytes } from '../digest-bytes.js';

/** What a path is to hold; null: nothing. */
export type Overlay = ReadonlyMap<string, { bytes: Uint8Array; mode: number } | null>;

/** A workspace as it would be with some files written or removed: nothing on disk changes. */
export function overlayFiles(base: WorkspaceFiles, overlay: Overlay): WorkspaceFiles {
  const contents = new Map<string, FileContent>();
  for (const [path, file] of overlay)
    if (file)
      contents.set(path, {
        bytes: Buffer.from(file.bytes),
        digest: digestBytes(file.bytes),
        mode: file.mode,
      });
  const below = childrenOf(contents.keys());
  const gone = (rel: string): boolean => overlay.get(rel) === null;
  const absent = (rel: string) => fileProblem(rel, 'E_NOT_FOUND', 'does not exist');
  return {
    root: base.root,
    kind: (rel) =>
      contents.has(rel) ? 'file' : gone(rel) ? 'absent' : below.has(rel) ? 'directory' : base.kind(rel),
    hash: (rel) => contents.get(rel)?.digest ?? (gone(rel) ? absent(rel) : base.hash(rel)),
    read: (rel, maxBytes, about) => {
      const content = contents.get(rel);
      if (!content) return gone(rel) ? absent(rel) : base.read(rel, maxBytes, about);
      const size = content.bytes.length;
      return size > maxBytes
        ? fileProblem(rel, 'E_TOO_BIG', `has ${size} bytes; the limit is ${maxBytes}`)
        : content;
    },
    realPath: (rel) => (contents.has(rel) && base.kind(rel) === 'absent' ? rel : base.realPath(rel)),
    list: (rel) => {
      const added = below.get(rel);
      const onDisk = added && base.kind(rel) === 'absent' ? [] : base.list(rel);
      if ('code' in onDisk) return onDisk;
      const entries = new Map(onDisk.map((entry) => [entry.name, entry]));
      for (const [name, kind] of added ?? []) entries.set(name, { name, kind });
      const prefix = rel === '' ? '' : `${rel}/`;
      return [...entries.values()]
        .filter(({ name }) => !gone(`${prefix}${name}`))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

/** By folder: the names that the paths put into it. */
function childrenOf(paths: Iterable<string>): ReadonlyMap<string, Map<string, DirectoryEntry['kind']>> {
  const below = new Map<string, Map<string, DirectoryEntry['kind']>>();
  for (const path of paths) {
    let kind: DirectoryEntry['kind'] = 'file';
    for (let at = path; at !== '';) {
      const slash = at.lastIndexOf('/');
      const folder = at.slice(0, Math.max(slash, 0));
      const names = below.get(folder) ?? new Map<string, DirectoryEntry['kind']>();
      below.set(folder, names.set(at.slice(slash + 1), kind));
      kind = 'directory';
      at = folder;
    }
  }
  return below;
}
