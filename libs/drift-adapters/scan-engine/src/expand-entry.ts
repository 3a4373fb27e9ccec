import {
  fileProblem,
  isFileProblem,
  type DirectoryListing,
  type FileProblem,
  type WorkspaceFiles,
} from '@drift/files';
import { globBase, GRAPH_FOLDER, matchesGlob, type MappingEntry } from '@drift/graph';
import type { IgnoreRules, IgnoreScope } from './ignore-rules.js';

/** The files one mapping entry or source stands for. */
export interface Expansion {
  files: string[];
  /** The folders that were walked, for finding strays; a file mapping's own folder is not among them. */
  folders: string[];
  problems: FileProblem[];
}

/** Deep enough for any source tree; a deeper one is a trap. */
const MAX_DEPTH = 128;

/**
 * Expands an entry on disk: a file is itself, a folder all files in it, a glob the matching files
 * below its base. Inside folders git's ignore rules hold and links are followed (one to a folder
 * counts as a folder); `.git` and the graph itself are never entered. A file named directly counts
 * even if git ignores it.
 */
export function expandEntry(entry: MappingEntry, files: WorkspaceFiles, ignores: IgnoreRules): Expansion {
  const found: Expansion = { files: [], folders: [], problems: [] };
  const start = entry.kind === 'glob' ? globBase(entry.path) : entry.path === '.' ? '' : entry.path;
  const kind = start === '' ? 'directory' : files.kind(start);
  if (isFileProblem(kind)) found.problems.push(kind);
  else if (kind === 'file' && entry.kind === 'path') found.files.push(start);
  else if (kind === 'directory') {
    walk(start, { files, ignores, found, real: [] }, (listing) => ignores.scopeOf(start, listing));
  } else if (kind === 'other') {
    found.problems.push(fileProblem(start, 'E_NOT_REGULAR', 'is neither a file nor a folder'));
  }
  if (entry.kind === 'glob') found.files = found.files.filter((path) => matchesGlob(entry.path, path));
  found.files.sort();
  return found;
}

interface Walk {
  files: WorkspaceFiles;
  ignores: IgnoreRules;
  found: Expansion;
  /** Real folders from the start down to here, to stop at a link that leads back. */
  real: string[];
}

/** The rules inside a folder, given its listing. */
type ScopeOf = (listing: DirectoryListing | undefined) => IgnoreScope;

function walk(folder: string, at: Walk, scopeOf: ScopeOf): void {
  const listing = at.files.list(folder);
  const scope = scopeOf(isFileProblem(listing) ? undefined : listing);
  at.found.problems.push(...scope.unread);
  if (isFileProblem(listing)) {
    at.found.problems.push(listing);
    return;
  }
  at.found.folders.push(folder);
  if (isTooDeep(folder)) {
    at.found.problems.push(fileProblem(folder, 'E_PATH', `is nested deeper than ${MAX_DEPTH} folders`));
    return;
  }
  for (const { name, kind } of listing) {
    if (name === '.git' || (folder === '' && (name === GRAPH_FOLDER || name === '.drift'))) continue;
    const path = folder === '' ? name : `${folder}/${name}`;
    const target = kind === 'link' ? at.files.kind(path) : kind;
    const verdict = at.ignores.judge(scope, path, target === 'directory');
    if (verdict === 'ignored') continue;
    const inner: ScopeOf = (below) => at.ignores.enter(scope, path, { verdict, listing: below });
    if (isFileProblem(target)) at.found.problems.push(target);
    else if (target === 'absent' && kind === 'link') {
      at.found.problems.push(fileProblem(path, 'E_NOT_FOUND', 'is a link to nothing'));
    } else if (target === 'file') at.found.files.push(path);
    else if (target === 'directory' && kind === 'link') walkLink(path, at, inner);
    else if (target === 'directory') walk(path, at, inner);
    else if (target === 'other') {
      at.found.problems.push(fileProblem(path, 'E_NOT_REGULAR', 'is neither a file nor a folder'));
    }
  }
}

function isTooDeep(folder: string): boolean {
  return folder.length > MAX_DEPTH && folder.split('/').length > MAX_DEPTH;
}

function walkLink(path: string, at: Walk, inner: ScopeOf): void {
  const real = at.files.realPath(path);
  if (typeof real !== 'string') at.found.problems.push(real);
  else if (at.real.includes(real) || isWithin(path, real)) {
    at.found.problems.push(fileProblem(path, 'E_PATH', 'is a link that leads back to a folder above it'));
  } else {
    at.real.push(real);
    walk(path, at, inner);
    at.real.pop();
  }
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
