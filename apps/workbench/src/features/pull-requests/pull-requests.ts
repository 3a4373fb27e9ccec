import * as api from '@drift/domain/client';
import type { ListPullRequestsData, RemediationPullRequest } from '@drift/domain/types';
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, requestOptions } from '../../lib/drift-request.js';

/** Which pull requests: those that are open, or those that are closed or merged. */
export type PullRequestState = 'open' | 'closed';

const PAGE_SIZE = 50;

async function getPage(query: NonNullable<ListPullRequestsData['query']>, signal?: AbortSignal) {
  const { data, nextCursor } = await answerOf(api.listPullRequests({ ...requestOptions(signal), query }));
  return { ...data, nextCursor };
}

/** The remediation pull requests of a state, newest first, one page after the other. */
export const pullRequestsQueryOptions = (state: PullRequestState) =>
  infiniteQueryOptions({
    queryKey: ['drift', 'pull-requests', state],
    queryFn: ({ pageParam: cursor, signal }) =>
      getPage({ state, limit: PAGE_SIZE, ...(cursor === null ? {} : { cursor }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Those that are open, in one answer, and whether this server can open more. */
export const openPullRequestsQueryOptions = queryOptions({
  queryKey: ['drift', 'pull-requests'],
  queryFn: ({ signal }) => getPage({ state: 'open', limit: 1000 }, signal),
  // Nobody tells when a pull request is merged or closed elsewhere.
  refetchInterval: 60_000,
});

export function usePullRequests(state: PullRequestState) {
  return useInfiniteQuery(pullRequestsQueryOptions(state));
}

export function useOpenPullRequests() {
  return useQuery(openPullRequestsQueryOptions);
}

/** Those that heal a node. */
export function healing(
  pullRequests: readonly RemediationPullRequest[],
  nodeId: string,
): RemediationPullRequest[] {
  return pullRequests.filter(({ nodes }) => nodes.includes(nodeId));
}
