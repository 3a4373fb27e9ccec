import { matchesGlob, type RemediationConfig } from '@drift/graph';
import type { DriftReport } from '@drift/domain/types';

/*
 * The conservative policy, all of it: what may be healed without a person.
 * Automatic work only ever regenerates. Nothing is patched. Code that a person wrote, edited,
 * commented or absorbed is theirs; where in doubt the answer is no, with the reason.
 */

/** Everything besides the report that the policy looks at. */
export interface PolicyFacts {
  config: RemediationConfig;
  /** UTC day, `2026-12-24`. */
  today: string;
  /** The same spec, code, generator and test command were tried before without success. */
  attempted: boolean;
}

/** Sources of every kind, and the place of generated code: only the pipeline that declares them writes there. */
const REPORT_ONLY = /\.(?:ts|tsx|py|md)$|(?:^|\/)src\/gen\//;

/** Why this verdict is not healed without a person; null when it may be. */
export function refuseAutomatic(report: DriftReport, facts: PolicyFacts): string | null {
  const { config, today, attempted } = facts;
  const safe = report.suggestions.find(({ autoFixable }) => autoFixable);
  if (report.deferral?.state === 'active')
    return `deferred until ${report.deferral.until} by ${report.deferral.owner}: ${report.deferral.reason}`;
  if (!safe) return whyNotSafe(report);
  if (safe.action !== 'regenerate') return 'only a regeneration is ever done automatically';
  if (report.confidence < config.minConfidence)
    return `confidence ${report.confidence.toFixed(2)} is below ${config.minConfidence} (remediation.minConfidence)`;
  const freeze = config.freeze.find(({ from, until }) => from <= today && today <= until);
  if (freeze) return `frozen from ${freeze.from} to ${freeze.until}: ${freeze.reason}`;
  if (attempted)
    return 'tried before with the same spec, code, generator and test command, without success; --force tries again';
  return null;
}

/** Why automatic work may not write these paths; null when it may. `declared` are outputs of the pipeline. */
export function refuseWrites(
  paths: readonly string[],
  config: RemediationConfig,
  declared: (path: string) => boolean,
): string | null {
  const patched = paths.find((path) => REPORT_ONLY.test(path) && !declared(path));
  if (patched !== undefined)
    return `${patched} is not an output of the command: it is reported, never patched`;
  if (paths.length > config.maxFiles)
    return `${paths.length} files would change; remediation.maxFiles allows ${config.maxFiles}`;
  const denied = paths.find(
    (path) =>
      config.deny.some((glob) => matchesGlob(glob, path)) ||
      !config.allow.some((glob) => matchesGlob(glob, path)),
  );
  return denied === undefined ? null : `${denied} is outside what remediation.allow and deny let it write`;
}

function whyNotSafe({ reason, suggestions, driftType }: DriftReport): string {
  const [first] = suggestions;
  if (driftType === 'none') return 'nothing to do';
  if (driftType === 'benign' || reason === 'unrecorded')
    return 'it only wants recording, and a person does that';
  if (reason === 'unmaterialized')
    return `it was never generated: ${first?.command ?? 'do that once by hand'}`;
  if (reason === 'missing-output')
    return `somebody may have removed the file on purpose: ${first?.command ?? 'look at it'}`;
  if (first?.action === 'regenerate')
    return 'its outputs are not exactly what the generator wrote, or what it gave is not recorded';
  return first?.description ?? 'a person has to look at it';
}
