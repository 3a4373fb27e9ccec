import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { analyzeDrift } from '../../lib/drift-api.js';

/** The analysis of one node: diff, symbols, cause and ranked suggestions. */
export const analysisQueryOptions = (nodeId: string) =>
  queryOptions({
    queryKey: ['drift', 'analysis', nodeId],
    queryFn: ({ signal }) => analyzeDrift(nodeId, signal),
  });

/** Analyses are limited per minute: who walks quickly over the list asks only where they stop. */
const REST_MS = 180;

/** The analysis of the node that the user rests on. */
export function useAnalysis(nodeId: string) {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(nodeId), REST_MS);
    return () => clearTimeout(timer);
  }, [nodeId]);
  return useQuery({ ...analysisQueryOptions(nodeId), enabled: rested === nodeId });
}
