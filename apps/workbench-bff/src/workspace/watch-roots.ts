import type { ProvenanceGraph } from '@drift/domain/types';

const GRAPH_FOLDER = '.yggdrasil';

/** Root-relative paths whose changes can change a verdict, in code-unit order; none lies below another. */
export function watchRoots({ nodes }: Pick<ProvenanceGraph, 'nodes'>): string[] {
  const wanted = new Set([GRAPH_FOLDER]);
  for (const { mapping, sources } of nodes) {
    for (const entry of mapping) wanted.add(fixedPart(entry));
    // What a source names by `$ref` lies beside it as a rule.
    for (const source of sources) wanted.add(folderOf(fixedPart(source)));
  }
  const inside = [...wanted].filter((path) => path !== '' && !path.startsWith('..'));
  return inside.filter((path) => !isBelowOne(path, wanted)).sort();
}

function isBelowOne(path: string, others: ReadonlySet<string>): boolean {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (others.has(path.slice(0, end))) return true;
  }
  return false;
}

/** The path before the first segment with a wildcard. */
function fixedPart(entry: string): string {
  const segments = entry.replace(/^\.\//, '').replace(/\/+$/, '').split('/');
  const wild = segments.findIndex((segment) => segment.includes('*'));
  return segments.slice(0, wild === -1 ? segments.length : wild).join('/');
}

/** A file at the top stands alone: its folder would be the whole workspace. */
function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end === -1 ? path : path.slice(0, end);
}
