import { DriftFailure } from '@drift/domain/failure';
import { GRAPH_FOLDER } from './read-graph.js';
import type { Graph, GraphNode } from './graph.js';
import { covers, toEntry } from './mapping.js';

/** Which nodes the words name, and which words are paths that no node tracks. */
export interface Selection {
  ids: ReadonlySet<string>;
  untracked: readonly string[];
}

export interface SelectionFacts {
  graph: Graph;
  /** Node ids of the baseline whose node may be gone. */
  recorded: Iterable<string>;
  /** The root-relative path a word means when it is one; `''` is the root. */
  toPath: (word: string) => string;
  /** Whether a root-relative path exists. */
  exists: (path: string) => boolean;
}

/**
 * Resolves each word as a node id, a context or a path, tried in this order. A node id or context
 * stands for everything below it too.
 * @throws DriftFailure `E_NOT_FOUND` for a word that is none of them.
 */
export function selectNodes(words: readonly string[], facts: SelectionFacts): Selection {
  const known = [...new Set([...facts.graph.nodes.keys(), ...facts.recorded])];
  const ids = new Set<string>();
  const untracked: string[] = [];
  for (const word of words) {
    const name = word.replace(/\/+$/, '');
    const below = known.filter((id) => id === name || id.startsWith(`${name}/`));
    if (below.length > 0) {
      for (const id of below) ids.add(id);
      continue;
    }
    const path = facts.toPath(word);
    const owners = [...facts.graph.nodes.values()].filter((node) => tracks(node, path));
    for (const node of owners) ids.add(node.id);
    if (owners.length > 0) continue;
    if (!facts.exists(path)) throw unknownWord(word, known);
    untracked.push(path);
  }
  return { ids, untracked };
}

/** Whether the path is part of the node: mapped code, declared source, artifact, or a folder around them. */
function tracks(node: GraphNode, path: string): boolean {
  if (path === '') return true;
  const within = (file: string): boolean => file === path || file.startsWith(`${path}/`);
  if (path.startsWith(`${GRAPH_FOLDER}/`) && node.artifacts.some(within)) return true;
  const declared = [...node.mapping, ...node.sources.map(toEntry)];
  return declared.some((entry) => covers(entry, path) || within(entry.path));
}

function unknownWord(word: string, known: readonly string[]): DriftFailure {
  const contexts = [...new Set(known.map((id) => id.split('/', 1)[0] ?? id))].sort();
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `'${word}' is not known`,
    where: null,
    why: 'it is no node, no context and no existing path',
    safe: 'nothing was changed',
    next:
      contexts.length > 0
        ? `name one of the contexts ${contexts.join(', ')}, or run 'drift-heal scan'`
        : 'run drift-heal scan',
  });
}
