import type { DriftScanResult } from '@drift/domain/types';
import { summarize } from '@drift/workspace';
import type { Look } from '../workspace/engine.js';
import { contextNotFound } from './not-found.js';

/**
 * The scan of some contexts, counted over all of their nodes; of every context when none is named.
 * @throws DriftFailure `E_NOT_FOUND` for a context that neither graph nor baseline knows.
 */
export function scopeOf({ scan, graph }: Look, contexts: readonly string[]): DriftScanResult {
  if (contexts.length === 0) return scan;
  const known = new Set([...graph.nodes, ...scan.reports].map(({ context }) => context));
  for (const context of contexts) if (!known.has(context)) throw contextNotFound(context, known);
  const wanted = new Set(contexts);
  const reports = scan.reports.filter(({ context }) => wanted.has(context));
  const diagnostics = scan.diagnostics.filter(
    ({ nodeId }) => nodeId === null || wanted.has(nodeId.split('/', 1)[0] ?? nodeId),
  );
  return { ...scan, reports, diagnostics, summary: summarize(reports, diagnostics) };
}
