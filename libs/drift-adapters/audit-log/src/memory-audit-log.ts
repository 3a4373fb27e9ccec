import type { DriftAuditEntry } from '@drift/domain/types';
import type { AuditLog } from '@drift/remediation';
import { chainEntry } from './chain.js';
import { pageOf } from './page-of.js';

/** An audit log that ends with the process; it chains and pages as the file does. */
export function createMemoryAuditLog({ clock }: { clock: () => Date }): AuditLog {
  const newestFirst: DriftAuditEntry[] = [];
  return {
    append: async (record) => {
      // Entries are values: what the caller does to its record later must not reach the log.
      const entry = structuredClone(chainEntry(record, newestFirst[0] ?? null, clock().toISOString()));
      newestFirst.unshift(entry);
      return structuredClone(entry);
    },
    page: async (query) => structuredClone(pageOf(newestFirst, query)),
  };
}
