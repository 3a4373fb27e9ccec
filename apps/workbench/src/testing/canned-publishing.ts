import type {
  PublishAccess,
  PublishOutcome,
  PublishResult,
  PullRequestList,
  RemediationPullRequest,
} from '@drift/domain/types';

/** A proposal as a request makes it. */
export interface CannedProposal {
  nodes: readonly string[];
  planHash: string;
  draft: boolean;
  approve: readonly string[];
  again: boolean;
}

/** Without a token nothing can be proposed; this is how a server begins. */
export const NO_TOKEN: PublishAccess = {
  available: false,
  repository: null,
  web: null,
  why: 'the server has no token',
  next: 'start it with DRIFT_REMEDIATION_TOKEN or GITHUB_TOKEN set',
  startsChecks: null,
  open: null,
  maxOpen: null,
};

/** A code host that exists only as answers: what is proposed is listed next. */
export class CannedPublishing {
  access: PublishAccess = NO_TOKEN;
  pullRequests: RemediationPullRequest[] = [];
  /** How a proposal that heals this node ends instead of `created`. */
  outcomes = new Map<string, PublishOutcome>();

  /** Gives the server a token for a repository. */
  connect(more: Partial<PublishAccess> = {}): void {
    const place = { repository: 'shop/shop', web: 'https://github.com' };
    const access = { available: true, ...place, why: null, next: null, startsChecks: true };
    this.access = { ...access, open: null, maxOpen: 10, ...more };
  }

  propose({ nodes, planHash, draft, approve, again }: CannedProposal): PublishResult {
    const branch = `drift/${nodes[0]?.split('/')[0]}/${nodes[0]?.split('/').at(-1)}-0a1b2c3d`;
    const wished = nodes.map((nodeId) => this.outcomes.get(nodeId)).find((outcome) => outcome !== undefined);
    const passed =
      (wished === 'needs-approval' && approve.includes(planHash)) || (wished === 'rejected-before' && again);
    const open = this.pullRequests.find((known) => known.branch === branch && known.state === 'open');
    const outcome = wished !== undefined && !passed ? wished : open ? 'unchanged' : 'created';
    const facts = { outcome, next: null, branch, planHash, startsChecks: this.access.startsChecks };
    const proposed = outcome === 'created' || outcome === 'unchanged' || outcome === 'failed-partial';
    if (!proposed)
      return { ...facts, why: `canned: ${outcome}`, number: null, url: null, warnings: [], branch: null };
    const warnings = outcome === 'failed-partial' ? ['the label auto-generated could not be added'] : [];
    const pullRequest = open ?? this.#open({ nodes: [...nodes], branch, draft, outcome, planHash });
    const { number, url } = pullRequest;
    return { ...facts, why: `it goes to main from ${branch}`, number, url, warnings };
  }

  list(query: URLSearchParams): PullRequestList {
    const state = query.get('state') ?? 'open';
    const nodeId = query.get('nodeId');
    const open = this.pullRequests.filter((known) => known.state === 'open').length;
    return {
      publishing: this.access.available ? { ...this.access, open } : this.access,
      pullRequests: this.pullRequests.filter(
        (known) =>
          (state === 'all' || (known.state === 'open') === (state === 'open')) &&
          (nodeId === null || known.nodes.includes(nodeId)),
      ),
    };
  }

  #open(
    given: Pick<RemediationPullRequest, 'nodes' | 'branch' | 'draft' | 'outcome' | 'planHash'>,
  ): RemediationPullRequest {
    const number = 312 + this.pullRequests.length;
    const opened: RemediationPullRequest = {
      ...given,
      number,
      url: `https://github.com/shop/shop/pull/${number}`,
      title: `Regenerate ${given.nodes.join(', ')}`,
      state: 'open',
      base: 'main',
      createdAt: '2026-11-22T09:00:00.000Z',
      why: `it goes to main from ${given.branch}`,
    };
    this.pullRequests = [opened, ...this.pullRequests];
    return opened;
  }
}
