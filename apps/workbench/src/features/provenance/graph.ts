import * as api from '@drift/domain/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, requestOptions } from '../../lib/drift-request.js';

/** The provenance graph with the verdict of each node. */
export const graphQueryOptions = queryOptions({
  queryKey: ['drift', 'graph'],
  queryFn: async ({ signal }) => (await answerOf(api.getProvenanceGraph(requestOptions(signal)))).data,
});

export function useGraph() {
  return useQuery(graphQueryOptions);
}
