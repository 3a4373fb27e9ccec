import { appendLine, linesBackward, readTextIfPresent } from '@drift/files';
import type { AuditAnchor } from '@drift/remediation';
import { parseAnchors, printAnchor } from './audit-anchor.js';

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Adds the head of the log to a file of anchors (`<state>/audit-anchors`), unless it is its last line.
 * For the end of every mutating verb, under its lock. Errors are the system's own.
 */
export function recordAnchor(file: string, anchor: AuditAnchor): void {
  const line = printAnchor(anchor);
  for (const last of linesBackward(file)) {
    if (last === line) return;
    break;
  }
  appendLine(file, () => line);
}

/** The anchors of such a file, none when it is absent. @throws DriftFailure as `readTextIfPresent`. */
export function readAnchors(file: string): AuditAnchor[] {
  return parseAnchors(readTextIfPresent(file, MAX_BYTES) ?? '');
}
