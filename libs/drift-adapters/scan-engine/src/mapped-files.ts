import type { WorkspaceFiles } from '@drift/files';
import type { GraphNode } from '@drift/graph';
import { expandEntry } from './expand-entry.js';
import type { IgnoreRules } from './ignore-rules.js';
import { inOnePass } from './in-one-pass.js';

/** The files under a node's mapping, also those that nodes below it claim; null where not all of it can be looked at. */
export function mappedFiles(
  { mapping }: Pick<GraphNode, 'mapping'>,
  files: WorkspaceFiles,
  ignores: IgnoreRules,
): ReadonlySet<string> | null {
  return inOnePass(files, () => {
    const expansions = mapping.map((entry) => expandEntry(entry, files, ignores));
    if (expansions.some(({ problems }) => problems.length > 0)) return null;
    return new Set(expansions.flatMap((expansion) => expansion.files));
  });
}
