import { Inject } from '@nestjs/common';
import type { PullRequestList, RemediationPullRequest } from '@drift/domain/types';
import { Answer } from '../http/answer.js';
import { nextPage } from '../http/next-page.js';
import { pageOf, type PageQuery } from '../http/page-of.js';
import type { PullRequestState } from '../workspace/engine.js';
import { PULL_REQUESTS, type PullRequests } from '../workspace/pull-requests.js';

export type PullRequestQuery = PageQuery & {
  /** The document's default is not in the generated schema: an enum loses it. */
  state?: PullRequestState | undefined;
  nodeId?: string | undefined;
};

/** Answers which pull requests there are, page by page, newest first. */
export class PullRequestService {
  readonly #pullRequests: PullRequests;

  constructor(@Inject(PULL_REQUESTS) pullRequests: PullRequests) {
    this.#pullRequests = pullRequests;
  }

  async list(query: PullRequestQuery): Promise<Answer<PullRequestList>> {
    const { state = 'open', nodeId } = query;
    const { list, age } = await this.#pullRequests.current(state);
    const wanted = list.pullRequests.filter(({ nodes }) => nodeId === undefined || nodes.includes(nodeId));
    const { page, next } = pageOf(wanted, placeOf, query);
    const headers = { Age: String(age), ...nextPage('/drift/pull-requests', query, next) };
    return new Answer({ ...list, pullRequests: page }, headers);
  }
}

/** Pages go up by a text, and the newest has the highest number. */
function placeOf({ number }: RemediationPullRequest): string {
  return String(Number.MAX_SAFE_INTEGER - number).padStart(16, '0');
}
