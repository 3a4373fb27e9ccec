import { DriftFailure } from '@drift/domain/failure';
import { GRAPH_FOLDER } from './find-node-files.js';
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
  /** Ids of the nodes whose inventory or baseline names this file, or a file below this folder. */
  trackedBy?: (path: string) => readonly string[];
}

/**
 * Resolves each word as a node id, a context or a path, tried in this order. A node id or context
 * stands for everything below it too. A path that no node tracks is listed, whether it exists or not.
 * @throws DriftFailure `E_NOT_FOUND` for a word that is none of them, `E_USAGE` for an empty one.
 */
export function selectNodes(words: readonly string[], facts: SelectionFacts): Selection {
  const known = knownIds(facts);
  const ids = new Set<string>();
  const untracked: string[] = [];
  for (const word of words) {
    if (word.trim() === '') throw emptyWord(known);
    const name = word.replace(/\/+$/, '');
    const below = known.filter((id) => id === name || id.startsWith(`${name}/`));
    const path = facts.toPath(word);
    const found = below.length > 0 ? below : trackersOf(path, known, facts);
    for (const id of found) ids.add(id);
    if (found.length > 0) continue;
    if (!facts.exists(path) && !looksLikePath(word, path)) {
      throw unknownWord(word, 'it is no node, no context and no existing path', nextStep(known));
    }
    untracked.push(path);
  }
  return { ids, untracked };
}

/**
 * Resolves words that must be names of contexts: no node id and no path.
 * @throws DriftFailure `E_NOT_FOUND` for any other word, `E_USAGE` for an empty one.
 */
export function selectContexts(
  words: readonly string[],
  facts: Pick<SelectionFacts, 'graph' | 'recorded'>,
): Selection {
  const known = knownIds(facts);
  const contexts = contextsOf(known);
  for (const word of words) {
    if (word.trim() === '') throw emptyWord(known);
    if (!contexts.includes(word)) throw unknownWord(word, 'it is no context', nextStep(known));
  }
  return { ids: new Set(known.filter((id) => words.includes(contextOf(id)))), untracked: [] };
}

/**
 * Resolves words that must be ids of nodes, each of which stands for itself and for nothing below it.
 * @throws DriftFailure `E_NOT_FOUND` for any other word, `E_USAGE` for an empty one.
 */
export function selectAlone(
  words: readonly string[],
  facts: Pick<SelectionFacts, 'graph' | 'recorded'>,
): Selection {
  const known = knownIds(facts);
  const ids = words.map((word) => {
    if (word.trim() === '') throw emptyWord(known);
    const id = word.replace(/\/+$/, '');
    if (!known.includes(id)) throw unknownWord(word, 'it is no node', nodesBelow(id, known));
    return id;
  });
  return { ids: new Set(ids), untracked: [] };
}

function knownIds({ graph, recorded }: Pick<SelectionFacts, 'graph' | 'recorded'>): string[] {
  return [...new Set([...graph.nodes.keys(), ...recorded])];
}

function trackersOf(path: string, known: readonly string[], facts: SelectionFacts): readonly string[] {
  if (path === '' || path === GRAPH_FOLDER) return known;
  const declaring = [...facts.graph.nodes.values()].filter((node) => tracks(node, path));
  return [...declaring.map((node) => node.id), ...(facts.trackedBy?.(path) ?? [])];
}

function looksLikePath(word: string, path: string): boolean {
  const outside = path === '..' || path.startsWith('../') || path.startsWith('/');
  // A misspelt node id has slashes too; only a file name that is gone may cost nothing.
  return !outside && /[^/]\.[^/]+$/.test(word);
}

/** Whether the path is part of the node: mapped code, declared source, artifact, or a folder around them. */
function tracks(node: GraphNode, path: string): boolean {
  const within = (file: string): boolean => file === path || file.startsWith(`${path}/`);
  if (path.startsWith(`${GRAPH_FOLDER}/`) && node.artifacts.some(within)) return true;
  const declared = [...node.mapping, ...node.sources.map(toEntry)];
  return declared.some((entry) => covers(entry, path) || within(entry.path));
}

function unknownWord(word: string, why: string, next: string): DriftFailure {
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `'${word}' is not known`,
    where: null,
    why,
    safe: 'nothing was changed',
    next,
  });
}

const MAX_NAMED = 5;

/** Whoever asks for one node alone is not sent to a context. */
function nodesBelow(id: string, known: readonly string[]): string {
  const below = known.filter((one) => one.startsWith(`${id}/`)).sort();
  if (below.length === 0) return 'drift-heal scan';
  const more = below.length > MAX_NAMED ? ` and ${below.length - MAX_NAMED} more` : '';
  return `name one of the nodes ${below.slice(0, MAX_NAMED).join(', ')}${more}, or leave out --alone`;
}

function emptyWord(known: readonly string[]): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'a word is empty',
    where: null,
    why: 'an empty word names nothing, and is never taken for everything',
    safe: 'nothing was changed',
    next: nextStep(known),
  });
}

function nextStep(known: readonly string[]): string {
  const contexts = contextsOf(known);
  return contexts.length > 0
    ? `name one of the contexts ${contexts.join(', ')}, or run 'drift-heal scan'`
    : 'run drift-heal scan';
}

function contextsOf(known: readonly string[]): string[] {
  return [...new Set(known.map(contextOf))].sort();
}

function contextOf(id: string): string {
  return id.split('/', 1)[0] ?? id;
}
