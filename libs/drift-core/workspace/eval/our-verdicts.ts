import type { DriftFile, DriftReport } from '@drift/domain/types';
import { DriftFailure } from '@drift/domain/failure';
import { openDrift } from '../src/index.js';

/** The words of the other tool, so that both can be compared. */
export type Status =
  | 'ok'
  | 'source-drift'
  | 'graph-drift'
  | 'full-drift'
  | 'missing'
  | 'unmaterialized'
  | 'unrecorded'
  | 'unjudged'
  | 'orphan-entry';

export interface OurNode {
  status: Status;
  reason: string;
  driftType: string;
  mapping: readonly string[];
  files: readonly DriftFile[];
  evidence: readonly string[];
}

export interface OurAnswer {
  /** Why the scan as a whole gave no answer. */
  crash: string | null;
  nodes: ReadonlyMap<string, OurNode>;
  /** How often each code was said. */
  diagnostics: ReadonlyMap<string, number>;
  milliseconds: number;
}

/** Scans a project root through the façade. */
export async function ourVerdicts(root: string, home: string): Promise<OurAnswer> {
  const started = performance.now();
  const nodes = new Map<string, OurNode>();
  const diagnostics = new Map<string, number>();
  let crash: string | null = null;
  try {
    const variables = { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
    const scan = await (await openDrift({ root, environment: { variables } })).scan();
    for (const report of scan.reports) nodes.set(report.nodeId, nodeOf(report));
    for (const { code } of scan.diagnostics) diagnostics.set(code, (diagnostics.get(code) ?? 0) + 1);
  } catch (error) {
    crash = crashOf(error);
  }
  return { crash, nodes, diagnostics, milliseconds: performance.now() - started };
}

function crashOf(error: unknown): string {
  if (error instanceof DriftFailure) return `${error.error.code}: ${error.error.why}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function nodeOf(report: DriftReport): OurNode {
  const { reason, driftType, mapping, files } = report;
  const evidence = report.evidence.map(({ message }) => message);
  return { status: statusOf(report), reason, driftType, mapping, files, evidence };
}

function statusOf({ reason, files, codeHash, axes }: DriftReport): Status {
  if (reason === 'unmaterialized' || reason === 'unrecorded' || reason === 'unjudged') return reason;
  if (reason === 'orphaned' && files.every(({ change }) => change === 'orphaned')) return 'orphan-entry';
  const code = files.filter(({ side }) => side === 'code');
  if (codeHash === null && axes.code.includes('missing')) return 'missing';
  const graph = files.length > code.length;
  if (code.length > 0) return graph ? 'full-drift' : 'source-drift';
  return graph ? 'graph-drift' : 'ok';
}
