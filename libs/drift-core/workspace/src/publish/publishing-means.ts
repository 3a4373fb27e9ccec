import type { CodeHost, PublishItem, PublishTrailer } from '@drift/remediation';

/** What a door gives so that pull requests can be opened. */
export interface PublishingMeans {
  /** `owner/name` to its host; null where there is no token. */
  codeHost: ((repository: string) => CodeHost | Promise<CodeHost>) | null;
  /** Prints title, body and commit message of one item. */
  describe: DescribePullRequest;
  /** Where the token was found, never its value: `DRIFT_REMEDIATION_TOKEN`. */
  tokenFrom?: string | null;
  /** Which credential is used and why, or what is missing: one sentence without a secret. */
  why?: string;
  /** Values that no log may hold, beside those of the environment. */
  secrets?: readonly string[];
}

/** What is known only when a bundle is published. */
export interface PublishMoment {
  repository: string;
  base: string;
  trailer: PublishTrailer;
  /** False where checks will not start by themselves. */
  startsChecks: boolean;
  /** What to type to do it again. */
  rerun: string;
}

/** Prints an item; the facts in it are not trusted. The body ends with the printed trailer. */
export type DescribePullRequest = (
  item: PublishItem,
  moment: PublishMoment,
) => { title: string; body: string; commitMessage: string };
