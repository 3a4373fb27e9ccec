import { covers, GRAPH_FOLDER, type GraphNode } from '@drift/graph';
import type { LegacyRecord } from './baseline.js';

/** Which side of a node a recorded path belongs to; `tool` is bookkeeping of git and of the tools themselves. */
export type LegacySide = 'code' | 'spec' | 'upstream' | 'tool';

/** Every prefix that a writer of form S5 used for keys that stand for parsed values rather than files. */
const SYNTHETIC = new Set([
  'own-subset',
  'port-aspects',
  'aspect-meta',
  'tier-identity',
  'check-touched',
  'structure-touched',
  'deterministic-touched',
  'structure-identity',
]);

/** Whether a key of `files` names no file. */
export function isSynthetic(key: string): boolean {
  return key.includes(':') && SYNTHETIC.has(key.slice(0, key.indexOf(':')));
}

/** A recorded key as a root-relative POSIX path; null when it leads out of the root. */
export function legacyPath(key: string): string | null {
  const path = key
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '');
  const leaves = path === '' || path.startsWith('/') || /^[A-Za-z]:/.test(path);
  return leaves || path.split('/').includes('..') ? null : path;
}

/** Whose recorded path it is; the node is null when the graph has lost it. */
export interface PathOwner {
  nodeId: string;
  node: GraphNode | null;
  form: LegacyRecord['form'];
}

/** The side of a recorded path, seen from its node. */
export function sideOf(path: string, { nodeId, node, form }: PathOwner): LegacySide {
  if (path === '.git' || path.startsWith('.git/') || /^\.yggdrasil\/\.drift-state(?:\/|$)/.test(path))
    return 'tool';
  if (!path.startsWith(`${GRAPH_FOLDER}/`)) {
    // From S5 on the files that an aspect refers to or that its check read stand beside the mapped ones.
    const listsOthers = node !== null && (form === 'S5' || form === 'S6');
    return listsOthers && !node.mapping.some((entry) => covers(entry, path)) ? 'upstream' : 'code';
  }
  if (node?.artifacts.includes(path)) return 'spec';
  const folder = path.slice(0, path.lastIndexOf('/'));
  const homes = [node?.folder, `${GRAPH_FOLDER}/${nodeId}`, `${GRAPH_FOLDER}/model/${nodeId}`];
  return homes.includes(folder) ? 'spec' : 'upstream';
}

const RENAMED = new Map([
  ['node.yaml', 'yg-node.yaml'],
  ['aspect.yaml', 'yg-aspect.yaml'],
  ['flow.yaml', 'yg-flow.yaml'],
  ['config.yaml', 'yg-config.yaml'],
]);

/** Where later tools put a graph file, likeliest first: under its newer name, below `model/`, or both. */
export function laterNames(path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const renamed = RENAMED.get(name);
  const names = renamed === undefined ? [name] : [name, renamed];
  const top = `${GRAPH_FOLDER}/`;
  const moved =
    folder === top || folder.startsWith(`${top}model/`) ? [] : [`${top}model/${folder.slice(top.length)}`];
  return [folder, ...moved]
    .flatMap((home) => names.map((one) => `${home}${one}`))
    .filter((one) => one !== path);
}
