import type { AuditRecord } from '@drift/remediation';
import type { Session } from '../session.js';

/** What the audit log says of one attempt to publish. */
export interface PublishAttempt {
  auditId: string;
  actor: string;
  context: string;
  nodes: readonly string[];
  branch: string;
  planHash: string;
  /** Why, and by whose approval, in words. */
  reason: string | null;
  /** Digests by path; null for an absent file. */
  before: Record<string, string | null>;
  after: Record<string, string | null>;
}

/** One entry for each node. @throws DriftFailure `E_AUDIT`: then nothing may be published. */
export async function auditPublish(
  session: Session,
  attempt: PublishAttempt,
  { outcome, words, prUrl = null }: { outcome: AuditRecord['outcome']; words: string; prUrl?: string | null },
): Promise<void> {
  const { auditId, actor, context, nodes, before, after, branch, planHash, reason } = attempt;
  const why = reason === null ? '' : `; ${reason}`;
  for (const nodeId of nodes)
    await session.audit.append({
      auditId,
      actor,
      context,
      nodeId,
      before,
      after,
      outcome,
      prUrl,
      action: 'publish',
      reason: `${intentWords(branch, planHash)}: ${words}${why}`,
    });
}

/** How every entry of an attempt begins; reconciling reads the branch out of it. */
function intentWords(branch: string, planHash: string): string {
  return `${branch} plan ${planHash}`;
}

/** The branch that an entry is about; null where it is about none. */
export function branchOfEntry(reason: string | null): string | null {
  return /^(drift\/\S+) plan \S+: /.exec(reason ?? '')?.[1] ?? null;
}
