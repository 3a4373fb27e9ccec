import { lstatSync, readdirSync, readlinkSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { isFileProblem, type WorkspaceFiles } from '@drift/files';
import type { TreeEntry } from '../compare-trees.js';
import { createPace } from '../pace.js';

/** An entry that can be found unchanged later without reading the file again. */
interface StampedEntry extends TreeEntry {
  size: bigint;
  /** Size, both times, inode: no write leaves all of them as they were. */
  stamp: string;
}

export type StampedTree = ReadonlyMap<string, StampedEntry>;

export interface ReadOptions {
  /** Digests of files as they were written just now. */
  digests?: ReadonlyMap<string, string>;
  /** The same tree earlier: only files that moved since are read, and only where the size is the same. */
  earlier?: StampedTree;
  /** Null is given for a tree with more paths. */
  maxEntries: number;
}

/** Lists a tree that a command may have filled with anything: links are not followed, nothing is opened unseen. */
export async function readTree(files: WorkspaceFiles, options: ReadOptions): Promise<StampedTree | null> {
  const pace = createPace();
  const tree = new Map<string, StampedEntry>();
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const name of namesIn(join(files.root, folder))) {
      await pace();
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = lstatSync(join(files.root, path), { bigint: true, throwIfNoEntry: false });
      if (stat === undefined) continue;
      if (tree.size >= options.maxEntries) return null;
      const entry = stamped(stat);
      tree.set(path, { ...entry, content: contentOf(files, path, entry, options) });
      if (entry.kind === 'directory') folders.push(path);
    }
  }
  return tree;
}

/** Bytes of some of a tree's files. */
export function sizeOf(tree: StampedTree, paths: readonly string[]): number {
  let size = 0n;
  for (const path of paths) size += tree.get(path)?.size ?? 0n;
  return Number(size);
}

function stamped(stat: BigIntStats): Omit<StampedEntry, 'content'> {
  const { size, mtimeNs, ctimeNs, ino } = stat;
  return {
    kind: kindOf(stat),
    mode: Number(stat.mode) & 0o7777,
    size,
    stamp: `${size} ${mtimeNs} ${ctimeNs} ${ino}`,
  };
}

function kindOf(stat: BigIntStats): TreeEntry['kind'] {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'directory';
  return stat.isSymbolicLink() ? 'link' : 'other';
}

function contentOf(
  files: WorkspaceFiles,
  path: string,
  { kind, size, stamp }: Omit<StampedEntry, 'content'>,
  { digests, earlier }: ReadOptions,
): string {
  if (kind === 'link') return readlinkSync(join(files.root, path));
  if (kind !== 'file') return '';
  const known = digests?.get(path);
  if (known !== undefined) return known;
  const was = earlier?.get(path);
  if (was?.stamp === stamp) return was.content;
  // Another size says enough, and what a command left may be too big to read.
  if (was?.kind !== 'file' || was.size !== size) return `${size} bytes`;
  const digest = files.hash(path);
  return isFileProblem(digest) ? digest.message : digest;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
