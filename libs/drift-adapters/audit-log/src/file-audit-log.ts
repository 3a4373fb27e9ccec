import { dirname } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import {
  appendLine,
  ensureDirectory,
  isFileProblem,
  linesBackward,
  linesForward,
  readAnyFile,
  withLock,
} from '@drift/files';
import { canonicalJson } from '@drift/graph';
import type { AuditRecord, ChainedAuditLog } from '@drift/remediation';
import { chainEntry } from './chain.js';
import { judgeLog } from './judge-log.js';
import { pageOf } from './page-of.js';
import { parseEntry } from './parse-entry.js';
import { redactRecord } from './redact-record.js';

export interface FileAuditLogOptions {
  clock: () => Date;
  /** Wait for the disk with every entry; only tests say false. Default true. */
  fsync?: boolean;
  /** Never written to an entry; see `redactSecrets`. */
  secrets?: readonly string[];
  /** Told of the file that a cut-off last line was just moved to. */
  onTorn?: (movedTo: string) => void;
}

const MAX_SET_ASIDE_BYTES = 1024 * 1024;

/**
 * The audit log as a file of JSON lines, one canonical entry each; made by the first append.
 * Processes that append at the same time wait for each other, so there is one chain. A line that a
 * crash cut off is moved to `<file>.torn` by the next append. Reading changes nothing.
 */
export function openFileAuditLog(
  file: string,
  { clock, fsync = true, secrets = [], onTorn }: FileAuditLogOptions,
): ChainedAuditLog {
  const lineAfter = (record: AuditRecord, last: string | null): string =>
    canonicalJson(
      chainEntry(
        redactRecord(record, secrets),
        last === null ? null : entryOf(file, last),
        clock().toISOString(),
      ),
    );
  return {
    append: async (record) => {
      try {
        ensureDirectory(dirname(file));
        return await withLock(
          `${file}.lock`,
          () =>
            entryOf(
              file,
              appendLine(file, (last) => lineAfter(record, last), { fsync, ...(onTorn ? { onTorn } : {}) }),
            ),
          { what: 'write to the audit log' },
        );
      } catch (error) {
        throw auditFailure(file, 'cannot write to the audit log', error);
      }
    },
    page: async (query) => {
      try {
        return pageOf(entriesOf(file), query);
      } catch (error) {
        throw auditFailure(file, 'cannot read the audit log', error);
      }
    },
    head: async () => {
      try {
        const [last] = entriesOf(file);
        return last === undefined ? null : { seq: last.seq, hash: last.hash };
      } catch (error) {
        throw auditFailure(file, 'cannot read the audit log', error);
      }
    },
    verify: async (anchors = []) => {
      try {
        return { ...judgeLog(linesForward(file), anchors), setAside: setAsideOf(file) };
      } catch (error) {
        throw auditFailure(file, 'cannot read the audit log', error);
      }
    },
  };
}

/** The file beside the log that holds cut-off lines; null when there is none. */
function setAsideOf(file: string): string | null {
  const aside = `${file}.torn`;
  const content = readAnyFile(aside, MAX_SET_ASIDE_BYTES);
  return isFileProblem(content) && content.code === 'E_NOT_FOUND' ? null : aside;
}

function* entriesOf(file: string): Generator<DriftAuditEntry> {
  for (const line of linesBackward(file)) yield entryOf(file, line);
}

function entryOf(file: string, line: string): DriftAuditEntry {
  const entry = parseEntry(line);
  if (entry !== null) return entry;
  throw new DriftFailure({
    code: 'E_AUDIT',
    what: 'cannot use the audit log',
    why: `one of its lines is no entry: ${escapeTerminal(line.slice(0, 60))}`,
    where: escapeTerminal(file),
    safe: 'nothing was changed',
    next: `move ${escapeTerminal(file)} aside and keep it; the next change begins a new log`,
  });
}

/** A failure that says more (locked, misuse) is passed on; what the disk refuses becomes `E_AUDIT`. */
function auditFailure(file: string, what: string, error: unknown): DriftFailure {
  if (error instanceof DriftFailure && !['E_WRITE', 'E_NOSPC'].includes(error.error.code)) return error;
  const why =
    error instanceof DriftFailure
      ? error.error.why
      : error instanceof Error
        ? escapeTerminal(error.message)
        : 'unknown error';
  return new DriftFailure(
    { code: 'E_AUDIT', what, why, where: escapeTerminal(file), safe: 'nothing was changed' },
    error,
  );
}
