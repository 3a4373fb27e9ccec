import type { AuditRecord } from '@drift/remediation';

/**
 * Logs how a change ended that did not succeed; `append` writes one outcome with its reason. That the log
 * cannot be written is not said: the caller has the failure itself to tell.
 */
export async function logFailure(
  append: (outcome: AuditRecord['outcome'], reason: string) => Promise<unknown>,
  outcome: 'failed' | 'rolled-back',
  error: unknown,
): Promise<void> {
  try {
    await append(outcome, error instanceof Error ? error.message : 'failed');
  } catch {
    // An intent without a result says at least that it was begun.
  }
}
