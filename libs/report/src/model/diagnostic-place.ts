import type { Diagnostic } from '@drift/domain/types';

/** Where a diagnostic points, `path:line:column` as far as known, else its node; not escaped. */
export function diagnosticPlace({ path, line, column, nodeId }: Diagnostic): string | null {
  if (path === null) return nodeId;
  if (line === null) return path;
  return column === null ? `${path}:${line}` : `${path}:${line}:${column}`;
}
