import type { DriftFile } from '@drift/domain/types';
import type { GraphNode } from '@drift/graph';

/** A file that a mapping names and that is no longer there: the mapping has to change before the code can be accepted. */
export interface NamedButGone {
  path: string;
  /** Where the same bytes are now; null where they are nowhere. */
  to: string | null;
  /** The node file, with the line of the mapping where that is known. */
  line: string;
}

/** The first file of a node that its mapping names directly and that was removed or renamed; null where there is none. */
export function namedButGone(
  { mapping, mappingLine, nodeFile }: GraphNode,
  files: readonly DriftFile[],
): NamedButGone | null {
  const named = new Set(mapping.flatMap((entry) => (entry.kind === 'path' ? [entry.path] : [])));
  const gone = files.find(
    ({ path, change, renamedFrom }) =>
      (change === 'missing' || change === 'renamed') && named.has(renamedFrom ?? path),
  );
  if (!gone) return null;
  const { path, renamedFrom } = gone;
  return {
    path: renamedFrom ?? path,
    to: renamedFrom === null ? null : path,
    line: mappingLine === null ? nodeFile : `${nodeFile}:${mappingLine}`,
  };
}
