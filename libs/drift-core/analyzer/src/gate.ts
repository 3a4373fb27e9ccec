import type { Diagnostic, DriftReport, DriftScanResult, DriftType } from '@drift/domain/types';

/** Which findings make a run fail. */
export interface GatePolicy {
  /** Exactly these types count; `any` is benign too; null is the default policy. */
  failOn: readonly DriftType[] | 'any' | null;
  /** What was never recorded or is deferred counts too, and `strictFaults` are 3. */
  strict: boolean;
  /** Findings are listed and the run passes. */
  warn: boolean;
}

/** 0 clean, 1 drift by the policy, 3 something in scope could not be judged. */
export type GateExit = 0 | 1 | 3;

const DEFAULT_TYPES: readonly DriftType[] = ['spec_stale', 'code_stale', 'semantic'];
const NEVER_RECORDED = new Set(['unmaterialized', 'unrecorded']);

/**
 * Warnings that may hide code nobody watches: a key that no generation wrote, and names that are one
 * on some file systems (of nodes or mappings, and of mapped files).
 */
const UNSAFE_WHEN_STRICT = new Set(['unknown-key', 'twin-names', 'twin-paths']);

/** The exit code of a scan under a policy; 3 goes before 1. */
export function gate(result: DriftScanResult, policy: GatePolicy): GateExit {
  if (policy.warn) return 0;
  const broken = result.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  if (result.summary.unjudged > 0 || broken || strictFaults(result, policy).length > 0) return 3;
  return result.reports.some((report) => !isDeferred(report, policy) && counts(report, policy)) ? 1 : 0;
}

/** The warnings that a strict policy takes for "could not be judged safely"; none under any other. */
export function strictFaults(
  { diagnostics }: DriftScanResult,
  { strict, warn }: GatePolicy,
): readonly Diagnostic[] {
  if (!strict || warn) return [];
  return diagnostics.filter(({ code }) => UNSAFE_WHEN_STRICT.has(code));
}

/** Findings that somebody postponed and that a strict policy counts all the same; none under any other. */
export function strictDeferred({ reports }: DriftScanResult, policy: GatePolicy): readonly DriftReport[] {
  if (!policy.strict || policy.warn) return [];
  return reports.filter((report) => report.deferral?.state === 'active' && counts(report, policy));
}

/** What somebody postponed counts again when its day is past or its content is another one. */
function isDeferred({ deferral }: DriftReport, { strict }: GatePolicy): boolean {
  return deferral?.state === 'active' && !strict;
}

function counts(report: DriftReport, policy: GatePolicy): boolean {
  if (NEVER_RECORDED.has(report.reason) && (policy.strict || policy.failOn === null)) return policy.strict;
  if (policy.failOn === 'any') return report.driftType !== 'none';
  return (policy.failOn ?? DEFAULT_TYPES).includes(report.driftType);
}
