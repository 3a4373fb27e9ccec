import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differenceOf, type Difference, type NodeDifference } from './difference.fixture.js';
import { naiveCode } from './naive-code.fixture.js';
import { naiveGraph, specDigest, type NaiveNode } from './naive-graph.fixture.js';
import { mapOf, readPlainYaml, type PlainMap } from './plain-yaml.fixture.js';

/**
 * The reference: reads every byte with plain file calls, remembers nothing, and says which nodes are
 * as recorded and which files are not. It knows just what the battery's workspaces hold.
 */
export function naiveScan(root: string): Difference {
  if (hasUnknownKey(join(root, '.yggdrasil/drift.config.yaml'))) return 'refused';
  const nodes = naiveGraph(root);
  const entries = recordedEntries(root);
  const indexed = new Set(gitIn(root, 'ls-files', '-z').split('\0').filter(Boolean));
  const result: Record<string, NodeDifference> = {};
  for (const id of [...new Set([...nodes.keys(), ...entries.keys()])].sort()) {
    const node = nodes.get(id);
    const entry = entries.get(id);
    const isJudged = node && (node.mapping.length > 0 || node.document === null);
    if (isJudged) result[id] = judge(node, { root, nodes, entry, indexed });
    else if (entry)
      result[id] = { ...clean(), inSync: false, gone: Object.keys(mapOf(entry['hash'])).sort() };
  }
  const openSpecs = [...entries].filter(([id, entry]) => nodes.has(id) && !entry['spec']).length;
  return { commit: gitIn(root, 'rev-parse', 'HEAD').trim(), nodes: result, openSpecs };
}

interface Facts {
  root: string;
  nodes: ReadonlyMap<string, NaiveNode>;
  entry: PlainMap | undefined;
  indexed: ReadonlySet<string>;
}

function judge(node: NaiveNode, { root, nodes, entry, indexed }: Facts): NodeDifference {
  const related = [...nodes.values()].filter(
    ({ id }) => id === node.id || id.startsWith(`${node.id}/`) || node.id.startsWith(`${id}/`),
  );
  const below = related.filter(({ id }) => id.startsWith(`${node.id}/`));
  const claims = below.flatMap(({ mapping }) => mapping);
  const before = digestsIn(entry, 'hash');
  const code = naiveCode({ root, indexed, mapping: node.mapping, claims, recorded: [...before.keys()] });
  if (code.faulty || related.some(({ document }) => document === null)) return unjudged();

  const spec = new Map(node.artifacts.map((path) => [path, specDigest(root, path, nodes)]));
  const missingSources: string[] = [];
  for (const source of node.sources) {
    const found = naiveCode({ root, indexed, mapping: [source], claims: [], recorded: [] });
    if (found.faulty) return unjudged();
    if (found.digests.size === 0) missingSources.push(source);
    for (const [path, digest] of found.digests) spec.set(path, digest);
  }
  const sides = [differenceOf(before, code.digests)];
  // What was absorbed without its spec can agree by its code only, and the scan has to say so.
  if (entry?.['spec']) sides.push(differenceOf(digestsIn(entry, 'spec'), spec));
  if (entry?.['upstream'])
    sides.push(differenceOf(digestsIn(entry, 'upstream'), upstreamOf(node, root, nodes)));
  const changed = sides.flatMap((side) => side.changed).sort();
  const added = sides.flatMap((side) => side.added).sort();
  const gone = [...new Set([...sides.flatMap((side) => side.gone), ...missingSources])].sort();
  const isEmpty = entry !== undefined && before.size + code.digests.size === 0 && claims.length === 0;
  if (isEmpty) gone.push(...node.mapping);
  const inSync = entry !== undefined && changed.length + added.length + gone.length === 0;
  const isSpecOpen = inSync && !entry['spec'];
  return { inSync, isSpecOpen, unjudged: false, changed, added, gone: gone.sort() };
}

function upstreamOf(
  node: NaiveNode,
  root: string,
  nodes: ReadonlyMap<string, NaiveNode>,
): Map<string, string> {
  const paths = new Set(node.ancestors.flatMap((id) => nodes.get(id)?.artifacts ?? []));
  const own = new Set([...paths, ...node.artifacts]);
  const relations = node.document?.['relations'];
  for (const relation of Array.isArray(relations) ? relations : []) {
    for (const path of nodes.get(String(mapOf(relation)['target']))?.artifacts ?? [])
      if (path.endsWith('/interface.md') && !own.has(path)) paths.add(path);
  }
  return new Map([...paths].map((path) => [path, specDigest(root, path, nodes)]));
}

function recordedEntries(root: string): Map<string, PlainMap> {
  const path = join(root, '.yggdrasil/.drift-state');
  const entries = existsSync(path) ? mapOf(readPlainYaml(readFileSync(path, 'utf8')))['entries'] : undefined;
  return new Map(Object.entries(mapOf(entries)).map(([id, entry]) => [id, mapOf(entry)]));
}

/** One file is recorded by its digest alone, under the entry's `path`. */
function digestsIn(entry: PlainMap | undefined, side: string): Map<string, string> {
  const value = entry?.[side];
  if (typeof value === 'string')
    return value === '' ? new Map() : new Map([[String(entry?.['path']), value]]);
  return new Map(Object.entries(mapOf(value)).map(([path, digest]) => [path, String(digest)]));
}

function hasUnknownKey(path: string): boolean {
  const known = new Set(['pipelineTimeoutSeconds', 'countAsChange', 'contexts', 'remediation']);
  if (!existsSync(path)) return false;
  return Object.keys(mapOf(readPlainYaml(readFileSync(path, 'utf8')))).some((key) => !known.has(key));
}

function gitIn(root: string, ...argv: string[]): string {
  return execFileSync('git', argv, { cwd: root, encoding: 'utf8' });
}

function clean(): NodeDifference {
  return { inSync: true, isSpecOpen: false, unjudged: false, changed: [], added: [], gone: [] };
}

function unjudged(): NodeDifference {
  return { ...clean(), inSync: false, unjudged: true };
}
