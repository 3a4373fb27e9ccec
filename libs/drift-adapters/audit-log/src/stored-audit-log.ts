import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry } from '@drift/domain/types';
import { canonicalJson } from '@drift/graph';
import type { AuditLines, AuditRecord, ChainedAuditLog } from '@drift/remediation';
import { chainEntry } from './chain.js';
import { judgeLog, type LogLine } from './judge-log.js';
import { pageOf, startOf } from './page-of.js';
import { parseEntry } from './parse-entry.js';
import { redactRecord } from './redact-record.js';

const LINES_AT_ONCE = 500;

export interface StoredAuditLogOptions {
  clock: () => Date;
  /** Never written to an entry; see `redactSecrets`. */
  secrets?: readonly string[];
}

/** The audit log over lines that a store keeps; the same entries and hashes as in the file. */
export function openStoredAuditLog(lines: AuditLines, options: StoredAuditLogOptions): ChainedAuditLog {
  return {
    append: (record) =>
      guarded('cannot write to the audit log', async () =>
        entryOf(await lines.append(auditLineAfter(record, options))),
      ),
    page: (query) =>
      guarded('cannot read the audit log', async () => {
        const before = startOf(query);
        const found: DriftAuditEntry[] = [];
        for await (const entry of backward(lines, before)) {
          if (query.nodeId !== undefined && entry.nodeId !== query.nodeId) continue;
          found.push(entry);
          if (found.length > query.limit) break;
        }
        return pageOf(found, query);
      }),
    head: () =>
      guarded('cannot read the audit log', async () => {
        const [last] = await lines.backward({ limit: 1 });
        if (last === undefined) return null;
        const { seq, hash } = entryOf(last.line);
        return { seq, hash };
      }),
    verify: (anchors = []) =>
      guarded('cannot read the audit log', async () => judgeLog(await allLines(lines), anchors)),
  };
}

/** Makes a record's line of the last one; for a transaction that holds more than the audit log. */
export function auditLineAfter(
  record: AuditRecord,
  { clock, secrets = [] }: StoredAuditLogOptions,
): (last: string | null) => string {
  return (last) => {
    const end = last === null ? null : entryOf(last);
    return canonicalJson(chainEntry(redactRecord(record, secrets), end, clock().toISOString()));
  };
}

async function* backward(lines: AuditLines, before: number): AsyncGenerator<DriftAuditEntry> {
  for (let end = before; ;) {
    const limits = Number.isFinite(end) ? { before: end } : {};
    const chunk = await lines.backward({ limit: LINES_AT_ONCE, ...limits });
    for (const { line } of chunk) yield entryOf(line);
    if (chunk.length < LINES_AT_ONCE) return;
    end = chunk.at(-1)?.number ?? 0;
  }
}

async function allLines(lines: AuditLines): Promise<LogLine[]> {
  const all: LogLine[] = [];
  for (let after = 0; ;) {
    const chunk = await lines.forward({ limit: LINES_AT_ONCE, after });
    for (const { line } of chunk) all.push({ bytes: Buffer.from(line), whole: true });
    if (chunk.length < LINES_AT_ONCE) return all;
    after = chunk.at(-1)?.number ?? 0;
  }
}

function entryOf(line: string): DriftAuditEntry {
  const entry = parseEntry(line);
  if (entry !== null) return entry;
  throw new DriftFailure({
    code: 'E_AUDIT',
    what: 'cannot use the audit log',
    why: `one of its lines is no entry: ${escapeTerminal(line.slice(0, 60))}`,
    safe: 'nothing was changed',
    next: "see 'drift-heal audit --verify'; keep the table and begin a new log in another schema",
  });
}

/** A failure of the store's becomes `E_AUDIT`, after which nothing may change; others say more. */
async function guarded<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DriftFailure) || PASSED_ON.includes(error.error.code)) throw error;
    const { why, where, next } = error.error;
    throw new DriftFailure({ code: 'E_AUDIT', what, why, where, next, safe: 'nothing was changed' }, error);
  }
}

const PASSED_ON: readonly string[] = ['E_AUDIT', 'E_USAGE', 'E_LOCKED'];
