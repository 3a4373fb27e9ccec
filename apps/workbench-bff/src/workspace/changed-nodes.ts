import type { DriftReport } from '@drift/domain/types';

/** Nodes whose verdict is another than before, appeared or went away, in code-unit order. */
export function changedNodes(before: readonly DriftReport[], after: readonly DriftReport[]): string[] {
  const was = new Map(before.map((report) => [report.nodeId, verdictKey(report)]));
  const is = new Map(after.map((report) => [report.nodeId, verdictKey(report)]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id)).sort();
}

function verdictKey({
  driftType,
  reason,
  confidence,
  specHash,
  codeHash,
  lastSyncedAt,
}: DriftReport): string {
  return JSON.stringify([driftType, reason, confidence, specHash, codeHash, lastSyncedAt]);
}
