import { HostFailure, type HostPullRequest } from './code-host.js';
import type { PRResult, PublishOutcome } from './publish-types.js';

/** What is known so far, for an attempt that ends early. */
export interface Known {
  pull: HostPullRequest | null;
  head: string | null;
}

/** Makes a result of an outcome and its reason. */
export type End = (outcome: PublishOutcome, why: string, warnings?: readonly string[]) => PRResult;

/** Gives the way to end an attempt at a branch; `known` is read when it ends. */
export function endOf(branch: string, known: Known): End {
  return (outcome, why, warnings = []) => {
    const { pull, head } = known;
    const [number, url] = [pull?.number ?? null, pull?.url ?? null];
    return { outcome, branch, number, url, headSha: head, why, warnings };
  };
}

/** The outcome that a refusal of the host is. @throws any error that only another try can answer. */
export function refusalOf(error: unknown, end: End): PRResult {
  const { kind, call, message } = failureOf(error);
  if (kind === 'permission') return end('permission', `${call}: ${message}`);
  if (kind === 'protected') return end('branch-protected', `${call}: ${message}`);
  // A host hides what a token may not see behind the same answer as what does not exist.
  if (kind === 'not-found') return end('permission', `${call}: ${message}; or the token may not see it`);
  throw error;
}

/** The host's failure that an error is; any other error is no answer of the host and is thrown on. */
export function failureOf(error: unknown): HostFailure {
  if (error instanceof HostFailure) return error;
  throw error;
}

/** Whether the same call may succeed the next time by itself. */
export function isPassing({ kind }: HostFailure): boolean {
  return kind === 'busy' || kind === 'unreachable';
}
