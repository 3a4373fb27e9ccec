import type { DriftAuditEntry } from '@drift/domain/types';

/**
 * Reads one line of the log; null when it is no entry. Only the shape is looked at, so that entries
 * of a newer version can be shown and chained; `verifyChain` says whether they are genuine.
 */
export function parseEntry(line: string): DriftAuditEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isEntry(value) ? value : null;
}

const TEXTS = ['auditId', 'prev', 'hash', 'timestamp', 'actor', 'action', 'outcome'];
const TEXTS_OR_NULL = ['context', 'nodeId', 'reason', 'prUrl'];

function isEntry(value: unknown): value is DriftAuditEntry {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  if (!Number.isSafeInteger(fields['seq']) || Number(fields['seq']) < 1) return false;
  if (!TEXTS.every((name) => typeof fields[name] === 'string')) return false;
  if (!TEXTS_OR_NULL.every((name) => fields[name] === null || typeof fields[name] === 'string')) return false;
  return isFiles(fields['before']) && isFiles(fields['after']);
}

function isFiles(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((digest) => digest === null || typeof digest === 'string');
}
