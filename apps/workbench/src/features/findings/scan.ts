import { queryOptions, useQuery } from '@tanstack/react-query';
import { scanForDrift } from '../../lib/drift-api.js';

/** The whole scan; events keep it fresh. */
export const scanQueryOptions = queryOptions({
  queryKey: ['drift', 'scan'],
  queryFn: ({ signal }) => scanForDrift(signal),
});

export function useScan() {
  return useQuery(scanQueryOptions);
}
