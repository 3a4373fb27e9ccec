import { asRecord, readYaml } from '@drift/graph';
import type { DriftDeferral, DriftReport } from '@drift/domain/types';

/** Where postponed findings are committed, relative to the workspace root. */
export const DEFERRALS_PATH = '.yggdrasil/.drift-deferrals.yaml';

/** One postponed finding, as it is committed. */
export interface Deferral {
  owner: string;
  reason: string;
  /** Last day on which it holds, UTC, `2026-12-31`. */
  until: string;
  /** UTC time, `2026-02-09T14:30:00Z`. */
  since: string;
  /** What the finding was: it speaks for no other content. */
  finding: string;
}

/** By node id, in code-unit order. */
export type Deferrals = ReadonlyMap<string, Deferral>;

/** Reads the committed deferrals; `problem` says in plain words why they cannot be used. */
export function parseDeferrals(text: string): { deferrals: Deferrals; problem: string | null } {
  const { value, problem } = readYaml(text);
  if (problem) return { deferrals: new Map(), problem: problem.message };
  const deferrals = new Map<string, Deferral>();
  const entries = asRecord(asRecord(value)?.['deferrals'] ?? {});
  if ((value !== null && !asRecord(value)) || !entries)
    return { deferrals, problem: "it is not a mapping with 'deferrals:' of node ids" };
  for (const nodeId of Object.keys(entries).sort()) {
    const deferral = readDeferral(asRecord(entries[nodeId]));
    if (!deferral)
      return { deferrals: new Map(), problem: `'${nodeId}' lacks owner, reason, until, since or finding` };
    deferrals.set(nodeId, deferral);
  }
  return { deferrals, problem: null };
}

/** Prints deferrals byte-stable, sorted by node id. */
export function printDeferrals(deferrals: Deferrals): string {
  const lines = ['# Findings that somebody postponed; written by drift-heal defer', 'deferrals:'];
  for (const [nodeId, deferral] of [...deferrals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`  ${JSON.stringify(nodeId)}:`);
    for (const key of ['owner', 'reason', 'until', 'since', 'finding'] as const)
      lines.push(`    ${key}: ${JSON.stringify(deferral[key])}`);
  }
  if (deferrals.size === 0) lines[1] = 'deferrals: {}';
  return `${lines.join('\n')}\n`;
}

/** A digest of what a report found: its reason and every file that is not as recorded. */
export function findingOf(report: DriftReport, digest: (text: string) => string): string {
  const files = report.files.map(
    ({ side, path, change, after }) => `${side} ${path} ${change} ${after ?? ''}`,
  );
  return digest([report.reason, ...files].join('\n'));
}

/** How a deferral stands towards a report on the given day (UTC); null where there is nothing to postpone. */
export function deferralOf(
  report: DriftReport,
  deferral: Deferral | undefined,
  { today, digest }: { today: string; digest: (text: string) => string },
): DriftDeferral | null {
  if (!deferral || report.driftType === 'none') return null;
  const { owner, reason, until, since, finding } = deferral;
  const state =
    finding !== findingOf(report, digest) ? 'outdated' : until < today ? 'expired' : ('active' as const);
  return { owner, reason, until, since, state };
}

function readDeferral(record: Record<string, unknown> | null): Deferral | null {
  const [owner, reason, until, since, finding] = ['owner', 'reason', 'until', 'since', 'finding'].map(
    (key) => record?.[key],
  );
  const complete = [owner, reason, until, since, finding].every((word) => typeof word === 'string');
  if (!complete || !/^\d{4}-\d\d-\d\d$/.test(String(until))) return null;
  return {
    owner: String(owner),
    reason: String(reason),
    until: String(until),
    since: String(since),
    finding: String(finding),
  };
}
