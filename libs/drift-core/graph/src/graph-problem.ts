import type { Diagnostic } from '@drift/domain/types';
import type { PlacedProblem } from './report-problems.js';
import type { Place } from './yaml-places.js';

/** An error of the graph itself; `path` is root-relative. */
export function graphProblem(code: string, path: string, nodeId: string | null, message: string): Diagnostic {
  return { code, severity: 'error', message, path, line: null, column: null, nodeId, next: null };
}

/** Something of the graph that a person should know and that keeps nothing from being judged. */
export function graphWarning(code: string, path: string, message: string, place?: Place): Diagnostic {
  const { line, column } = place ?? { line: null, column: null };
  return { ...graphProblem(code, path, null, message), severity: 'warning', line, column };
}

/** What was found in one file, as a diagnostic. */
export function toDiagnostic(
  { code, severity, path, message, line, column }: PlacedProblem,
  nodeId: string | null,
): Diagnostic {
  return { ...graphProblem(code, path, nodeId, message), severity, line, column };
}
