import { DriftFailure } from '@drift/domain/failure';
import type { DriftReport } from '@drift/domain/types';
import { isFileProblem } from '@drift/files';
import { deferralOf, DEFERRALS_PATH, parseDeferrals, type Deferrals } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { timestamp, type Session } from '../session.js';

const MAX_BYTES = 1024 * 1024;

/** The reports with what somebody postponed of them. */
export function withDeferrals(session: Session, reports: readonly DriftReport[]): DriftReport[] {
  const { deferrals } = readDeferrals(session);
  if (deferrals.size === 0) return [...reports];
  const at = { today: timestamp(session.environment).slice(0, 10), digest: digestText };
  return reports.map((report) => ({
    ...report,
    deferral: deferralOf(report, deferrals.get(report.nodeId), at),
  }));
}

/**
 * The committed deferrals and the digest of their file.
 * @throws DriftFailure `E_CONFIG` when the file cannot be used: silence would hide what is postponed.
 */
export function readDeferrals({ files }: Session): { deferrals: Deferrals; digest: string | null } {
  const content = files.read(DEFERRALS_PATH, MAX_BYTES);
  if (isFileProblem(content)) {
    if (content.code === 'E_NOT_FOUND') return { deferrals: new Map(), digest: null };
    throw unusable(content.message);
  }
  const { deferrals, problem } = parseDeferrals(content.bytes.toString('utf8'));
  if (problem !== null) throw unusable(problem);
  return { deferrals, digest: content.digest };
}

function unusable(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFIG',
    what: 'the committed deferrals cannot be used',
    where: DEFERRALS_PATH,
    why,
    safe: 'the file is untouched; nothing was judged',
    next: `edit ${DEFERRALS_PATH}, or remove it to have every finding count`,
  });
}
