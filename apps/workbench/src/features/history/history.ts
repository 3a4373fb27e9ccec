import * as api from '@drift/domain/client';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, requestOptions } from '../../lib/drift-request.js';

const PAGE_SIZE = 100;

interface HistoryPage {
  nodeId: string | null;
  cursor: string | null;
  signal?: AbortSignal;
}

async function getHistoryPage({ nodeId, cursor, signal }: HistoryPage) {
  const query = {
    limit: PAGE_SIZE,
    ...(nodeId === null ? {} : { nodeId }),
    ...(cursor === null ? {} : { cursor }),
  };
  const { data, nextCursor } = await answerOf(api.getDriftHistory({ ...requestOptions(signal), query }));
  return { entries: data, nextCursor };
}

/** The audit log of a node or of all, newest first, one page after the other. */
export const historyQueryOptions = (nodeId: string | null) =>
  infiniteQueryOptions({
    queryKey: ['drift', 'history', nodeId],
    queryFn: ({ pageParam, signal }) => getHistoryPage({ nodeId, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export function useHistory(nodeId: string | null) {
  return useInfiniteQuery(historyQueryOptions(nodeId));
}
