import { join } from 'node:path';
import { isFileProblem, isSurelyAbsent, readAnyFile, type SeenStat } from '@drift/files';
import { runGit, type Env } from '../run-git.js';
import type { IndexEntry } from './index-entries.js';
import { parseIndex, type IndexRefusal } from './parse-index.js';

/** What git's index says of files that have not changed since git compared them. */
export interface TrustedIndex {
  /** The blob that holds the file's bytes as they are; null where the index cannot say. `stat` is of now. */
  blobOf: (path: string, stat: SeenStat) => string | null;
}

/** Why the index is not relied on. */
export type UntrustedIndex = IndexRefusal | 'no-index' | 'settings' | 'filters';

const MAX_INDEX_BYTES = 512 * 1024 * 1024;
const MAX_ATTRIBUTES_BYTES = 1024 * 1024;
/** File systems stamp in ticks of up to 10 ms; those of whole seconds tick every two. */
const TICK_MS = 50;
const COARSE_TICK_MS = 2100;
const TWO_POW_32 = 2 ** 32;

/** Settings by which the bytes of a file and of its blob may differ, or by which stats are not all kept. */
const DECIDING = String.raw`^(core\.(autocrlf|eol|attributesfile|sparsecheckout|checkstat|trustctime)|extensions\..*)$`;
/** The same for attributes; what only names a kind of diff or archive changes nothing. */
const CONVERTS = /\b(?:filter|ident|eol|text|crlf|working-tree-encoding)\b|\[attr\]/;

/**
 * Reads the index of a workspace at the top of a usual clone. Where anything could make a blob differ from the
 * bytes on disk (line ends, filters, encodings, a sparse or split index, SHA-256) it is not relied on; an entry that
 * is hardly older than the index itself never is.
 */
export async function openTrustedIndex(
  root: string,
  env: Env = process.env,
): Promise<TrustedIndex | UntrustedIndex> {
  const git = join(root, '.git');
  const settings = await runGit(root, ['config', '--null', '--get-regexp', DECIDING], env);
  if (settings.status !== 1 && !isHarmless(settings.stdout)) return 'settings';
  let writtenMs = 0;
  const file = readAnyFile(join(git, 'index'), MAX_INDEX_BYTES, ({ mtimeMs }) => (writtenMs = mtimeMs));
  if (isFileProblem(file)) return 'no-index';
  if (converts(join(git, 'info/attributes'))) return 'filters';
  const entries = parseIndex(file.bytes);
  if (typeof entries === 'string') return entries;
  const plain = plainFolders(root);
  return {
    blobOf: (path, stat) => {
      const entry = entries.get(path);
      if (!entry || isRacy(entry, writtenMs)) return null;
      return isSame(entry, stat) && plain(path) ? entry.blob : null;
    },
  };
}

/** `false` and what is empty turn a setting off. */
function isHarmless(answer: string): boolean {
  const entries = answer.split('\0').filter((entry) => entry !== '');
  return entries.every((entry) => /^(?:core\.(?:autocrlf|sparsecheckout)\nfalse)$/.test(entry));
}

/** Whether the file may have changed once more in the tick in which git looked at it; git writes the index a little later. */
function isRacy({ mtimeMs, ctimeMs }: IndexEntry, writtenMs: number): boolean {
  return Math.max(mtimeMs, ctimeMs) >= writtenMs - (ctimeMs % 1000 === 0 ? COARSE_TICK_MS : TICK_MS);
}

function isSame({ size, mtimeMs, ctimeMs, ino }: IndexEntry, stat: SeenStat): boolean {
  const sameTimes = mtimeMs === stat.mtimeMs && ctimeMs === stat.ctimeMs;
  return sameTimes && ino === stat.ino % TWO_POW_32 && size === stat.size;
}

/** Whether no attributes of a file's folder or of one above it convert what is in it. */
function plainFolders(root: string): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const plain = (folder: string): boolean => {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const above = folder === '' || plain(folderOf(folder));
    const here = above && !converts(`${root}/${folder}${folder === '' ? '' : '/'}.gitattributes`);
    known.set(folder, here);
    return here;
  };
  let last = { folder: '', isPlain: plain('') };
  return (path) => {
    const end = path.lastIndexOf('/');
    // The files of a folder are asked for one after another.
    if (end !== last.folder.length || !path.startsWith(last.folder)) {
      const folder = folderOf(path);
      last = { folder, isPlain: plain(folder) };
    }
    return last.isPlain;
  };
}

function converts(attributes: string): boolean {
  // Nearly every folder is without.
  if (isSurelyAbsent(attributes)) return false;
  const content = readAnyFile(attributes, MAX_ATTRIBUTES_BYTES);
  if (isFileProblem(content)) return content.code !== 'E_NOT_FOUND';
  return CONVERTS.test(content.bytes.toString('latin1'));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
