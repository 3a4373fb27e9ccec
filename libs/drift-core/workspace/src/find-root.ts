import { dirname } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { openWorkspaceFiles } from '@drift/files';
import { GRAPH_FOLDER } from '@drift/graph';

/**
 * The nearest folder at or above `from` that holds `.yggdrasil/`.
 * @throws DriftFailure `E_NO_WORKSPACE`.
 */
export function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (openWorkspaceFiles(folder).kind(GRAPH_FOLDER) === 'directory') return folder;
    if (dirname(folder) === folder) break;
  }
  throw new DriftFailure({
    code: 'E_NO_WORKSPACE',
    what: 'this is no workspace',
    where: from,
    why: `neither this folder nor one above it holds ${GRAPH_FOLDER}/`,
    safe: 'nothing was changed',
    next: 'drift-heal init, where the repository begins',
  });
}
