import type { CodeChange, DriftFile } from '@drift/domain/types';
import { covers, type GraphNode } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import { axisOf } from './compare-code.js';
import type { FileDigests, NodeInventory } from './inventory.js';
import type { FileJudgement } from './judge-file.js';
import { flatFolds, mappedFolds, type Hex } from './legacy-folds.js';

const WHICH = 'the recorded state names no files: one of them changed, nobody knows which';

/**
 * Compares a node's code with an entry that holds one folded hash and no files. A mapped path that is
 * gone is missing; else, unless a fold of the files on disk is the recorded one, any of them may have changed.
 */
export function compareFolded(
  node: GraphNode,
  found: NodeInventory,
  entry: BaselineEntry,
  digest: (text: string) => string,
): { axis: CodeChange[]; files: DriftFile[]; judgements: ReadonlyMap<string, FileJudgement> } {
  const judgements = new Map<string, FileJudgement>();
  if (entry.legacy?.fold && foldsOf(node, found, digest).includes(entry.legacy.fold))
    return { axis: [], files: [], judgements };
  const files: DriftFile[] = [];
  for (const { kind, path } of node.mapping) {
    const isThere = [...found.code.keys()].some((file) => covers({ kind, path, written: path }, file));
    if (kind === 'path' && !isThere) files.push(unnamed(path, 'missing', null));
  }
  if (files.length === 0) {
    for (const [path, after] of found.code) {
      files.push(unnamed(path, 'body', after));
      judgements.set(path, { change: 'body', basis: 'bytes', diff: null, confidence: 0.5, reasons: [WHICH] });
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { axis: axisOf(files), files, judgements };
}

/** Every fold that S1 or S2 may have made of what is on disk. */
function foldsOf(node: GraphNode, found: NodeInventory, digest: (text: string) => string): string[] {
  const hex: Hex = (text) => digest(text).slice('sha256:'.length);
  const folds: string[] = [];
  const own = inHex(found.listed?.folded?.own ?? new Map());
  for (const code of [found.code, found.listed?.folded?.code ?? found.code]) {
    const files = inHex(code);
    folds.push(...(mappedFolds(node.mapping, files, hex) ?? []));
    // A file mapping was stored under its path as written, a file found in a folder under a clean one.
    const written = new Map(node.mapping.map((entry) => [entry.path, entry.written.trim()]));
    const lines = [...files].map(([path, value]) => [written.get(path) ?? path, value] as const);
    folds.push(...flatFolds(lines, hex), ...flatFolds([...lines, ...own], hex));
  }
  return folds;
}

function inHex(files: FileDigests): Map<string, string> {
  return new Map([...files].map(([path, value]) => [path, value.slice('sha256:'.length)]));
}

function unnamed(path: string, change: 'missing' | 'body', after: string | null): DriftFile {
  return { path, side: 'code', change, before: null, after, renamedFrom: null };
}
