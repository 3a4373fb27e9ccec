/** What a repository of the simulator begins with. */
export interface SimRepositoryOptions {
  owner: string;
  name: string;
  /** `main` unless said otherwise. */
  defaultBranch?: string;
  private?: boolean;
  /** Local git repository whose branches and tags it begins with. */
  from?: string;
  /** Text files of the first commit, where there is no `from`; a README unless said otherwise. */
  files?: Readonly<Record<string, string>>;
  /** Begins without any commit. */
  empty?: boolean;
  /** By login; the owner is always admin. */
  collaborators?: Readonly<Record<string, 'read' | 'write' | 'admin'>>;
  /** Team slugs that can be asked for a review. */
  teams?: readonly string[];
  /** The repository's setting "Allow GitHub Actions to create and approve pull requests"; on unless `false`. */
  actionsMayOpenPullRequests?: boolean;
}

export interface SimUser {
  login: string;
  name?: string;
  email?: string;
}

/** By area: `contents`, `pull_requests`, `issues`, `administration`. */
export type SimPermissions = Readonly<Record<string, 'read' | 'write'>>;

/**
 * A token: `user` with scopes is a classic personal token, `user` with permissions a fine-grained
 * one, `actions` the GITHUB_TOKEN of a workflow, `app` that of an installation.
 */
export interface SimToken {
  login: string;
  kind?: 'user' | 'actions' | 'app';
  scopes?: readonly string[];
  permissions?: SimPermissions;
  /** `owner/name` of those it reaches; all unless said otherwise. */
  repositories?: readonly string[];
}

/** An App; the simulator makes its key (`appKey`). */
export interface SimApp {
  id: number;
  slug: string;
  permissions: SimPermissions;
  installations: readonly { id: number; account: string }[];
}

export interface SimWebhook {
  url: string;
  secret: string;
  /** `owner/name`; every repository unless said otherwise. */
  repository?: string;
  events?: readonly string[];
}

export interface SimOptions {
  repositories: readonly SimRepositoryOptions[];
  users?: readonly SimUser[];
  tokens?: Readonly<Record<string, SimToken>>;
  apps?: readonly SimApp[];
  webhooks?: readonly SimWebhook[];
  /** Requests an hour for each token; without it the headers count down but nothing is refused. */
  requestsPerHour?: number;
  now?: () => Date;
}

/** A rule on branches; a write that it forbids is refused with this answer. */
export interface SimProtection {
  /** Name of a branch; `*` stands for one part of it, `**` for any. */
  branch: string;
  status?: 409 | 422;
  message?: string;
}

export interface SimComment {
  id: number;
  author: string;
  body: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface SimPull {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  author: string;
  /** Branch it comes from. */
  head: string;
  /** Follows the branch while the pull request is open. */
  headSha: string;
  /** Branch it goes to. */
  base: string;
  baseSha: string;
  labels: string[];
  reviewers: string[];
  teams: string[];
  comments: SimComment[];
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  mergedAt: Date | null;
  mergedBy: string | null;
  mergeSha: string | null;
}

/** One request as it came in; `status` 0 where the answer never left. */
export interface SimCall {
  method: string;
  /** Decoded, without query. */
  path: string;
  query: string;
  login: string | null;
  status: number;
  /** Kind of the fault that it met. */
  fault: string | null;
  /** Whether the simulator acted on it, whatever was answered. */
  carriedOut: boolean;
}

export interface SimDelivery {
  id: string;
  event: string;
  action: string | null;
  url: string;
  /** What the receiver answered; null when it could not be reached. */
  status: number | null;
}
