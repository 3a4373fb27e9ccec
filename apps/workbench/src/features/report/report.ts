import { queryOptions, useQuery } from '@tanstack/react-query';
import type { DriftReport } from '@drift/domain/types';
import { getDriftReport } from '../../lib/drift-api.js';

/** The report of one node, for a node that the scan at hand does not hold. */
export const reportQueryOptions = (nodeId: string) =>
  queryOptions({
    queryKey: ['drift', 'report', nodeId],
    queryFn: ({ signal }) => getDriftReport(nodeId, signal),
  });

/** The report of a node: from the scan when it holds one, else asked for. */
export function useReport(nodeId: string, fromScan: DriftReport | undefined, scanIsHere: boolean) {
  const asked = useQuery({ ...reportQueryOptions(nodeId), enabled: scanIsHere && fromScan === undefined });
  return fromScan === undefined
    ? { report: asked.data, error: asked.error, refetch: asked.refetch }
    : { report: fromScan, error: null, refetch: asked.refetch };
}
