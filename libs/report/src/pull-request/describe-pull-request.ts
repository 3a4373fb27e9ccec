import { printTrailer, type PublishItem, type PublishTrailer } from '@drift/remediation';
import { printCommitMessage } from './print-commit-message.js';
import { printPullRequest } from './print-pull-request.js';

/** What is known only when an item is published. */
export interface PublishMoment {
  base: string;
  trailer: PublishTrailer;
  /** False where checks will not start by themselves. */
  startsChecks: boolean;
  /** What to type to do it again. */
  rerun: string;
}

/** Title, body and commit message of one item; the body ends with the printed trailer. */
export function describePullRequest(
  item: PublishItem,
  { trailer, ...moment }: PublishMoment,
): { title: string; body: string; commitMessage: string } {
  const { baseSha, auditId, auditHead, fingerprint } = trailer;
  const facts = { ...moment, item, baseSha, auditId, auditHead, trailer: printTrailer(trailer) };
  return { ...printPullRequest(facts), commitMessage: printCommitMessage(item, fingerprint) };
}
