import type { FileChange } from './code-host.js';

/** How an attempt to publish ended; every value has its text in the terminal, the dashboard and CI. */
export const PUBLISH_OUTCOMES = [
  'created',
  'updated',
  'unchanged',
  'closed',
  'covered',
  'rejected-before',
  'edited-by-human',
  'limit-open',
  'limit-hourly',
  'limit-run',
  'needs-approval',
  'frozen-window',
  'base-moved',
  'evidence-stale',
  'branch-protected',
  'no-diff',
  'permission',
  'dry-run',
  'failed-partial',
] as const;

export type PublishOutcome = (typeof PUBLISH_OUTCOMES)[number];

export interface PRResult {
  outcome: PublishOutcome;
  branch: string;
  number: number | null;
  url: string | null;
  /** Tip of the branch afterwards, as far as it is known. */
  headSha: string | null;
  /** Why it ended like this, in one sentence for people. */
  why: string;
  /** What did not work though the pull request is there: labels, reviewers. */
  warnings: readonly string[];
}

/** What identifies a remediation; kept in the body of its pull request, from which the record can be rebuilt. */
export interface PublishTrailer {
  version: 1;
  nodes: readonly string[];
  suggestionId: string;
  specHash: string;
  codeHash: string;
  planHash: string;
  /** Commit that the branch grew from. */
  baseSha: string;
  auditId: string;
  /** Over the planned changes alone: the same bytes at the same paths have the same one. */
  fingerprint: string;
  /** `<seq>:<hash>` of the last audit entry; null where there is none. */
  auditHead: string | null;
  /** Set when it was closed because nothing was left to heal: that is no rejection. */
  closedAs?: 'healed';
}

/** A pull request as it is to be; what cannot be said in `createRemediationPr`'s four words. */
export interface PublishOptions {
  base: string;
  baseSha: string;
  draft: boolean;
  labels: readonly string[];
  reviewers: readonly string[];
  trailer: PublishTrailer;
  /** Subject and text of the commit, the title where it is left out; the lines that identify it are added. */
  commitMessage?: string;
  /** Opens again what a person has closed, and counts that as their wish. */
  again: boolean;
}

/** Opens, updates or leaves alone the one pull request of a branch. */
export interface PRCreatorPort {
  /** @throws HostFailure when the host cannot be used; whatever was begun is found again by the next call. */
  createRemediationPr(
    title: string,
    body: string,
    branch: string,
    changes: readonly FileChange[],
    options: PublishOptions,
  ): Promise<PRResult>;
}

/** A regeneration to be published: plain data, made without a token, checked again before it is published. */
export interface PublishItem {
  context: string;
  nodes: readonly string[];
  branch: string;
  action: 'regenerate' | 'update_spec';
  command: readonly string[];
  suggestionId: string;
  specHash: string;
  codeHash: string;
  planHash: string;
  /** Spec files and every file that is written: git blob ids at the planned base, null for an absent one. */
  evidence: Readonly<Record<string, string | null>>;
  /** Base64; null removes the file. */
  changes: readonly { path: string; content: string | null; executable: boolean }[];
  facts: PublishFacts;
}

/** What the body of a pull request says; the words of people and files in it are not trusted. */
export interface PublishFacts {
  verdicts: readonly {
    nodeId: string;
    driftType: string;
    reason: string;
    confidence: number;
    evidence: readonly string[];
  }[];
  /** One per written file, without the recorded state. */
  files: readonly { path: string; change: 'create' | 'update' | 'delete'; added: number; removed: number }[];
  proof: {
    isolation: string;
    confined: boolean;
    runs: number;
    test: readonly string[];
    durationMs: number;
  };
  generator: string | null;
}

export interface PublishBundle {
  version: 1;
  /** `owner/name` it was made for. */
  repository: string;
  base: string;
  baseSha: string;
  createdAt: string;
  items: readonly PublishItem[];
  /** Drifted nodes that are not published, and why. */
  heldBack: readonly { nodes: readonly string[]; why: string }[];
  /** Nodes whose verdict was none at `baseSha`: their pull requests have nothing left to heal. */
  inSync: readonly string[];
}

/** A call to the host that did not succeed: nothing is known of the rest of the item. */
export interface PublishFailure {
  kind: string;
  /** `POST /repos/{owner}/{repo}/pulls`; empty when no call was made. */
  call: string;
  why: string;
}

/** What became of one item of a bundle: an outcome, or a failure. */
export interface PublishedItem {
  context: string;
  nodes: readonly string[];
  branch: string;
  /** What an approval names. */
  planHash: string;
  auditId: string | null;
  result: PRResult | null;
  failure: PublishFailure | null;
  /** The command to type next; null where there is nothing to do. */
  next: string | null;
}

/** What one run of publishing did, as it is shown. */
export interface PublishReport {
  /** `owner/name` */
  repository: string;
  base: string;
  items: readonly PublishedItem[];
  /** Pull requests whose drift has healed. */
  closed: readonly PRResult[];
  /** Drifted nodes that no item is about, and why. */
  heldBack: PublishBundle['heldBack'];
  /** What was found of earlier attempts that were cut off, in words. */
  reconciled: readonly string[];
  /** Why the host could not be used at all; nothing was tried then. */
  failure: PublishFailure | null;
}
