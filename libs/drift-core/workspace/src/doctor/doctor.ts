import type { DoctorFinding } from './doctor-finding.js';
import { DriftFailure } from '@drift/domain/failure';
import { checkGraph } from './doctor-graph.js';
import { checkIgnored } from './doctor-ignored.js';
import { lookOnce } from './doctor-look.js';
import { checkPlace } from './doctor-place.js';
import { checkPublishing } from './doctor-publishing.js';
import { checkSaved } from './doctor-saved.js';
import { checkState } from './doctor-state.js';
import { lookAtDriver, registerMergeDriver } from '../merge-state/merge-state-driver.js';
import type { Session } from '../session.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

export interface DoctorReport {
  findings: readonly DoctorFinding[];
  /** What was mended just now, in words. */
  mended: readonly string[];
}

export interface DoctorRequest {
  fix: boolean;
  /** Also what changes git's configuration or a file of the repository. */
  yes: boolean;
}

const WEIGHT: Record<DoctorFinding['severity'], number> = { error: 0, warning: 1, info: 2 };

/** Looks at everything that judging rests on, the gravest first. Without `fix` no byte is changed. */
export async function doctor(session: Session, { fix, yes }: DoctorRequest): Promise<DoctorReport> {
  const mended = fix ? await mend(session, yes) : [];
  const place = checkPlace(session);
  const look = lookOnce(session);
  const findings = [
    ...place,
    // What is kept for a run that still goes on is no leftover.
    ...(place.some(({ code }) => code === 'lock-alive') ? [] : await checkSaved(session)),
    ...(await checkState(session, look)),
    ...checkGraph(session, look),
    ...(await checkIgnored(session, look)),
    ...(await checkDriver(session)),
    ...(await checkPublishing(session)),
  ];
  return { mended, findings: findings.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]) };
}

async function checkDriver(session: Session): Promise<DoctorFinding[]> {
  const look = await lookAtDriver(session);
  if (look === null) return [];
  if (look.unfound) return [UNFOUND];
  if (look.commands.length === 0) return [];
  return [
    {
      severity: 'info',
      code: 'merge-driver',
      what: `git merges the recorded state by lines; to merge it by nodes: ${look.commands.join('; ')}`,
      where: '.gitattributes',
      next: 'drift-heal doctor --fix --yes',
    },
  ];
}

const UNFOUND: DoctorFinding = {
  severity: 'warning',
  code: 'merge-driver-missing',
  what: 'git finds no drift-heal, neither in PATH nor in node_modules/.bin: it merges the recorded state by lines',
  where: null,
  next: null,
};

/** Only what is safe: what dead processes left, and with consent the merge driver. */
async function mend(session: Session, yes: boolean): Promise<string[]> {
  const before = checkPlace(session).filter(({ code }) => MENDED.has(code));
  const mended: string[] = [];
  // A lock that may be alive is waited for by whoever wants it, not by a look.
  if (before.length > 0 && before.every(({ code }) => code !== 'lock-alive')) {
    mended.push(...(await clear(session)));
    const left = new Set(checkPlace(session).map(keyOf));
    for (const finding of before)
      if (!left.has(keyOf(finding)) && finding.code !== 'interrupted') mended.push(`mended: ${finding.what}`);
  }
  const { registered, failed } = yes ? await registerMergeDriver(session) : { registered: [], failed: false };
  if (registered.length > 0 && !failed) mended.push(`registered the merge driver: ${registered.join('; ')}`);
  return mended;
}

/** Taking the lock clears what killed processes left; what they had begun ends with it, and is told. */
async function clear(session: Session): Promise<string[]> {
  try {
    await withWorkspaceLock(session, 'mend the workspace', async () => undefined);
    return [];
  } catch (error) {
    if (error instanceof DriftFailure && error.error.code === 'E_CONFLICT')
      return [`mended: ${error.error.why}`];
    throw error;
  }
}

const MENDED: ReadonlySet<string> = new Set(['lock-dead', 'lock-alive', 'leftover', 'interrupted']);

function keyOf({ code, where }: DoctorFinding): string {
  return `${code} ${where ?? ''}`;
}
