import { DriftFailure } from '@drift/domain/failure';
import type { DriftVerification, FixAllPlan, FixAllResult, FixProgress } from '@drift/domain/types';
import type { AuditVerdict } from '@drift/remediation';
import { OPERATOR_ONLY, type Consent } from '../materialize/consent.js';
import type { DeferRequest } from './defer.js';
import type { FixAllRequest, PreparedFixAll } from './fix-all.js';
import type { NodePicker } from '../node-picker.js';
import type { PreparedRegeneration, RegenerationRequestOfNode } from './prepare-regeneration.js';
import type { Session } from '../session.js';
import type { VerifyRequest } from './verify.js';

/** Node ids, contexts or paths; null means every node. */
type Words = { words: readonly string[] | null };

/** The verbs that prove, heal, postpone and take back. */
export interface HealVerbs {
  /** What the specs generate today, against what is on disk; changes nothing. */
  verify: (request: Omit<VerifyRequest, 'only' | 'named'> & Words) => Promise<DriftVerification[]>;
  /** Every safe fix, proved and not yet applied. */
  fixAll: (request: Omit<FixAllRequest, 'only'> & Words) => Promise<PreparedFixAll>;
  /** One node's regeneration, proved and not yet applied. */
  regenerate: (request: RegenerationRequestOfNode) => Promise<PreparedRegeneration>;
  /** Every safe fix with nobody at hand to ask: only commands that the operator has allowed run. */
  planAll: () => Promise<FixAllPlan>;
  /** Carries out exactly that plan. @throws DriftFailure `E_CONFLICT` when it is another one by now, `E_REFUSED` when it was stopped before anything was written. */
  runAll: (request: FixAllRun) => Promise<FixAllResult>;
  /** Postpones a finding; gives the audit id. */
  defer: (request: DeferRequest) => Promise<string>;
  /** Whether the audit log is as it was written; anchors are texts of commits or pull requests. */
  auditVerify: (anchors: readonly string[]) => Promise<AuditVerdict>;
  /** Takes back one audited change exactly; gives the audit id of the undo and the paths that came back. */
  undo: (request: {
    auditId: string;
    reason: string | null;
  }) => Promise<{ auditId: string; paths: string[] }>;
}

export type { Consent };

/** The heal verbs of an open workspace; each loads its own code when it is called, so that a scan pays for none of it. */
export function healVerbs(session: Session, { pickTracked }: NodePicker): HealVerbs {
  const only = (words: readonly string[] | null) => (words ? pickTracked(words).ids : null);
  return {
    verify: async ({ words, ...request }) => {
      const { verify } = await import('./verify.js');
      return verify(session, { ...request, only: only(words), named: new Set(words) });
    },
    fixAll: async ({ words, ...request }) => fixAll(session, { ...request, only: only(words) }),
    regenerate: async (request) => {
      const { prepareRegeneration } = await import('./prepare-regeneration.js');
      return prepareRegeneration(session, request);
    },
    planAll: async () => (await fixAll(session, { ...UNATTENDED, dryRun: true })).plan,
    runAll: (request) => runAll(session, request),
    defer: async (request) => (await import('./defer.js')).defer(session, request),
    undo: async (request) => (await import('./undo.js')).undo(session, request),
    auditVerify: async (anchors) => (await import('./audit-verify.js')).verifyAudit(session, anchors),
  };
}

export interface FixAllRun {
  planHash: string;
  onProgress?: (progress: FixProgress) => void;
  /** What is being written is finished; what comes after it is refused. */
  cancel?: AbortSignal;
}

const UNATTENDED: FixAllRequest = { only: null, consent: OPERATOR_ONLY, again: false };

async function fixAll(session: Session, request: FixAllRequest): Promise<PreparedFixAll> {
  const { prepareFixAll } = await import('./fix-all.js');
  return prepareFixAll(session, request);
}

async function runAll(session: Session, { planHash, ...options }: FixAllRun): Promise<FixAllResult> {
  const prepared = await fixAll(session, { ...UNATTENDED, ...options }).catch((error: unknown) => {
    throw options.cancel?.aborted ? stopped() : error;
  });
  if (prepared.plan.planHash === planHash)
    return { items: await prepared.apply({ reason: 'fix all safe issues' }) };
  throw new DriftFailure({
    code: 'E_CONFLICT',
    what: 'nothing was fixed',
    why: 'the plan is another one by now',
    safe: 'nothing was changed',
    next: 'look at the plan again',
  });
}

function stopped(): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'nothing was fixed',
    why: 'it was stopped while the plan was being proved',
    safe: 'nothing was changed',
    next: 'look at the plan again',
  });
}
