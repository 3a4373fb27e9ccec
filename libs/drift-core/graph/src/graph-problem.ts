import type { Diagnostic } from '@drift/domain/types';

/** An error of the graph itself; `path` is root-relative. */
export function graphProblem(code: string, path: string, nodeId: string | null, message: string): Diagnostic {
  return { code, severity: 'error', message, path, line: null, column: null, nodeId, next: null };
}
