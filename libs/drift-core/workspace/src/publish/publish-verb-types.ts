import type { FixProgress } from '@drift/domain/types';
import type {
  HostAccess,
  HostFault,
  PRResult,
  PublishBundle,
  PublishedItem as ShownItem,
  PublishFacts,
  PublishFailure as ShownFailure,
  PublishItem,
  PublishReport as ShownReport,
} from '@drift/remediation';
import type { Consent } from '../materialize/consent.js';

export interface BundleRequest {
  /** Node ids, contexts or paths; null means every node. */
  words: readonly string[] | null;
  /** Branch to go to; null: what CI names, else the checked-out one. */
  base: string | null;
  /** One item for each pipeline instead of one for each context. */
  perNode: boolean;
  consent: Consent;
  /** Try again what failed before with the same facts. */
  retry: boolean;
  /** A mere look: what fails in it is not remembered. */
  dryRun?: boolean;
  /** A node that a person chose: its own edits may be overwritten by the pull request. */
  chosen?: string;
  /** Nothing is packed unless the plan, of all fixes or of the chosen node, is still exactly this one. */
  planHash?: string;
  cancel?: AbortSignal | undefined;
  onProgress?: ((progress: FixProgress) => void) | undefined;
}

/** Whose wish it is; REST says what that person's role allows. */
export interface Publisher {
  actor: string;
  /** Holds the right `create_remediation_pr`. */
  mayPublish: boolean;
}

export interface PublishRequest {
  /** As it was read: it is checked like any stranger's. */
  bundle: unknown;
  dryRun: boolean;
  draft: boolean;
  /** Plan hashes that a person approved; `DRIFT_APPROVED_PLAN` is added. */
  approved: readonly string[];
  /** Asks for an approval also where the configuration does not. */
  requireApproval: boolean;
  /** Opens again what a person closed. */
  again: boolean;
  reason: string | null;
  /** What to type to publish it once more; approvals are added to it. */
  rerun: string;
  /** Who acts; the person at this machine when null. */
  by: Publisher | null;
  onItem?: ((done: number, total: number, context: string) => void) | undefined;
  /** What is being published is finished; what comes after it is held back. */
  cancel?: AbortSignal | undefined;
}

/** A failure with what the host is known to answer. */
export interface PublishFailure extends ShownFailure {
  kind: HostFault;
}

/** What became of one item: an outcome, or a failure. */
export interface PublishedItem extends ShownItem {
  failure: PublishFailure | null;
}

/** What is shown of a run, with what only a caller needs. */
export interface PublishReport extends ShownReport {
  /** Tip of the base branch; null when the host could not be asked. */
  baseSha: string | null;
  /** Null in a dry run without a token, and when the host could not be asked. */
  access: HostAccess | null;
  items: readonly PublishedItem[];
  /** Items that a limit kept from being opened: "47 held back". */
  limited: number;
  failure: PublishFailure | null;
}

/** How a whole attempt ended. */
export type PublishVerdict = 'fine' | 'waiting' | 'again' | 'failed';

/** Where a node's pull request stands. */
export interface OpenPullRequest {
  number: number;
  url: string;
  state: 'open' | 'closed';
  merged: boolean;
  draft: boolean;
  title: string;
  branch: string;
  base: string;
  /** By its trailer; empty where that cannot be read. */
  nodes: readonly string[];
  planHash: string | null;
  createdAt: string;
}

/** Whether pull requests can be opened from here. */
export interface PublishAccess {
  available: boolean;
  /** `owner/name`; null where none is known. */
  repository: string | null;
  /** Variable that the credential came from. */
  tokenFrom: string | null;
  /** Login of who acts; null when the host was not asked. */
  actor: string | null;
  /** Rights that the token lacks, in the host's words. */
  missing: readonly string[];
  /** Why not, and what to do; null where it can. */
  why: string | null;
  next: string | null;
  startsChecks: boolean | null;
  /** Open remediation pull requests, and how many there may be. */
  open: number | null;
  maxOpen: number | null;
}

/** The verbs of pull requests. */
export interface PublishVerbs {
  /** Proves every safe fix and packs it; writes nothing. @throws DriftFailure `E_SECRETS` with a token around. */
  bundle: (request: BundleRequest) => Promise<PublishBundle>;
  /** Keeps a bundle; gives its absolute path, below `<state>/bundles` when no file is named. */
  saveBundle: (bundle: PublishBundle, file: string | null) => Promise<string>;
  /** Reads a bundle's JSON; it is not checked yet. @throws DriftFailure `E_NOT_FOUND`, `E_TOO_BIG`, `E_USAGE`. */
  readBundle: (file: string) => Promise<unknown>;
  /** Opens, updates and closes pull requests; runs nothing of the repository. */
  publish: (request: PublishRequest) => Promise<PublishReport>;
  /** Both in one process: the token has to be out of reach of what runs. */
  bundleAndPublish: (
    request: BundleRequest & Omit<PublishRequest, 'bundle'>,
  ) => Promise<{ bundle: PublishBundle; report: PublishReport }>;
  /** Remediation pull requests, the newest first. @throws DriftFailure `E_REFUSED` without a token. */
  pullRequests: (state: 'open' | 'closed' | 'all') => Promise<OpenPullRequest[]>;
  /** Asks the host whether pull requests can be opened from here. */
  publishAccess: () => Promise<PublishAccess>;
}

export type { PRResult, PublishBundle, PublishFacts, PublishItem };
export type * from './publishing-means.js';
