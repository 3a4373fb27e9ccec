import type { DriftAuditEntry } from '@drift/domain/types';
import { canonicalJson } from '@drift/graph';
import type { ChainedAuditLog } from '@drift/remediation';
import { chainEntry } from './chain.js';
import { judgeLog } from './judge-log.js';
import { pageOf } from './page-of.js';
import { redactRecord } from './redact-record.js';

/** An audit log that ends with the process; it chains, pages and verifies as the file does. */
export function createMemoryAuditLog({
  clock,
  secrets = [],
}: {
  clock: () => Date;
  /** Never written to an entry. */
  secrets?: readonly string[];
}): ChainedAuditLog {
  const newestFirst: DriftAuditEntry[] = [];
  return {
    append: async (record) => {
      // Entries are values: what the caller does to its record later must not reach the log.
      const entry = structuredClone(
        chainEntry(redactRecord(record, secrets), newestFirst[0] ?? null, clock().toISOString()),
      );
      newestFirst.unshift(entry);
      return structuredClone(entry);
    },
    page: async (query) => structuredClone(pageOf(newestFirst, query)),
    head: async () => {
      const [last] = newestFirst;
      return last === undefined ? null : { seq: last.seq, hash: last.hash };
    },
    verify: async (anchors = []) => {
      const lines = newestFirst
        .toReversed()
        .map((entry) => ({ bytes: Buffer.from(canonicalJson(entry)), whole: true }));
      return judgeLog(lines, anchors);
    },
  };
}
