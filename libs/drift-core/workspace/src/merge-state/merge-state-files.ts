import { join, resolve } from 'node:path';
import { STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import {
  isFileProblem,
  openWorkspaceFiles,
  readAnyFile,
  writeAtomic,
  type WorkspaceFiles,
} from '@drift/files';
import type { Graph } from '@drift/graph';
import { digestText, gatherGraph } from '@drift/scan-engine';
import { findRoot } from '../find-root.js';
import { mergeStates } from './merge-state.js';
import type { Disk } from './merge-state-decide.js';
import { documented, readSide, type MergeSide } from './merge-state-side.js';

/** What git gives a merge driver: files with the three versions, and whose versions they are. */
export interface StateMergeFiles {
  /** Absolute; git's is the top of the working tree. */
  cwd: string;
  base: string;
  /** Also where the result goes. */
  ours: string;
  theirs: string;
  /** The merged file's path below `cwd`; null: the state of the workspace around `cwd`. */
  path: string | null;
}

const MAX_STATE_BYTES = 64 * 1024 * 1024;

/**
 * Merges the recorded state as git's merge driver and writes the result in place of our version.
 * Returns the nodes that stay in conflict; for them the file keeps both sides and is no whole state.
 * @throws DriftFailure when a version cannot be read, or two forms do not go together; nothing is written then.
 */
export function mergeStateFiles(request: StateMergeFiles): readonly string[] {
  const { root, path } = placeOf(request);
  const files = openWorkspaceFiles(root);
  const graph = gatherGraph(files);
  const side = (name: string): MergeSide => readSide(readVersion(resolve(request.cwd, name)), path, graph);
  const sides = { base: side(request.base), ours: side(request.ours), theirs: side(request.theirs) };
  refuseForms(sides.ours, sides.theirs, path);
  const merged = mergeStates({ ...sides, path, disk: diskOf(files, graph), settled: false });
  writeAtomic(resolve(request.cwd, request.ours), merged.text ?? '');
  return merged.conflicts;
}

/** What the files below the root answer to; a node file by its bytes and by its value. */
export function diskOf(files: WorkspaceFiles, graph: Graph): Disk {
  const canonical = new Map([...graph.nodes.values()].map((node) => [node.nodeFile, node.canonical]));
  return (path) => {
    const digest = files.hash(path);
    if (typeof digest !== 'string') return [];
    const value = canonical.get(path) ?? null;
    return value === null ? [digest] : [digest, digestText(value)];
  };
}

function placeOf({ cwd, path }: StateMergeFiles): { root: string; path: string } {
  if (path === null) return { root: findRoot(cwd), path: STATE_PATH };
  const at = `/${path}`.lastIndexOf(`/${STATE_PATH}`);
  if (at === -1) {
    throw new DriftFailure({
      code: 'E_USAGE',
      what: `'${path}' is no recorded state`,
      why: `only ${STATE_PATH} and files below it are merged here`,
      next: 'drift-heal state merge --help',
    });
  }
  return { root: join(cwd, path.slice(0, at)), path: path.slice(at) };
}

function readVersion(absolutePath: string): string {
  const content = readAnyFile(absolutePath, MAX_STATE_BYTES);
  if (!isFileProblem(content)) return content.bytes.toString('utf8');
  throw new DriftFailure({
    code: content.code,
    what: 'the recorded state cannot be merged',
    where: content.path,
    why: content.message,
    safe: 'nothing was written',
    next: 'drift-heal state merge --help',
  });
}

function refuseForms(ours: MergeSide, theirs: MergeSide, path: string): void {
  const empty = ours.form === 'none' || theirs.form === 'none';
  if (empty || ours.form === theirs.form || (documented(ours.form) && documented(theirs.form))) return;
  throw new DriftFailure({
    code: 'E_STATE_FORM',
    what: 'the recorded state cannot be merged',
    where: path,
    why: `one side has form ${ours.form}, the other ${theirs.form}`,
    safe: 'nothing was written',
    next: `git checkout --theirs -- ${path}   (or --ours), then drift-heal scan, and absorb what the other side had recorded`,
  });
}
