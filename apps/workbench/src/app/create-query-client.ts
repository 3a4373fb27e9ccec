import { QueryClient } from '@tanstack/react-query';
import { isUnreachable } from '../lib/drift-request.js';

/** The cache of the workbench: events say when it is old, and only a silent server is asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // The events' own reconnect brings everything up to date; these two would only repeat it.
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && isUnreachable(error),
        retryDelay: 400,
      },
    },
  });
}
