import type { PublishItem } from '@drift/remediation';

/** All that the words of one pull request are made from. */
export interface PullRequestFacts {
  item: PublishItem;
  /** Branch that it goes to, and its commit that the change was made on. */
  base: string;
  baseSha: string;
  /** Whether checks start by themselves on what this token opens. */
  startsChecks: boolean;
  auditId: string;
  /** `<seq>:<hash>` of the last audit entry; null where there is none. */
  auditHead: string | null;
  /** What to type to do the same once more. */
  rerun: string;
  /** The printed record at the end of the body; always whole. */
  trailer: string;
}
