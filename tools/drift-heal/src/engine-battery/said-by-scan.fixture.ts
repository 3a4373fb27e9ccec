import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DriftFile, DriftReport, DriftScanResult } from '@drift/domain/types';
import type { Difference, NodeDifference } from './difference.fixture.js';
import { digestOf } from './naive-graph.fixture.js';

/** What a scan's JSON says, in the terms of the naive reference; `expected` tells which renamed files are the node's. */
export function saidByScan(
  root: string,
  { out, exit }: { out: string; exit: number | null },
  expected: Difference,
): Difference {
  if (exit === 2 && out === '') return 'refused';
  const result = JSON.parse(out) as DriftScanResult;
  const nodes: Record<string, NodeDifference> = {};
  for (const report of result.reports) {
    const same = expected === 'refused' ? undefined : expected.nodes[report.nodeId];
    nodes[report.nodeId] = ofReport(
      root,
      report,
      new Set(same?.added.map((line) => line.split(' ')[0] ?? '')),
    );
  }
  return { commit: result.commit, nodes, openSpecs: openSpecsIn(result) };
}

function ofReport(root: string, report: DriftReport, own: ReadonlySet<string>): NodeDifference {
  const { driftType, reason, files } = report;
  const node: NodeDifference = {
    inSync: isInSync(report),
    isSpecOpen: isInSync(report) && saysOpenSpec(report),
    unjudged: reason === 'unjudged',
    changed: [],
    added: [],
    gone: [],
  };
  if (node.unjudged) return node;
  if (driftType === 'none' && files.some((file) => file.side !== 'upstream' || file.change !== 'format'))
    throw new Error(`${report.nodeId} is in sync and lists files`);
  for (const file of files) addFile(node, file, { root, own });
  for (const list of [node.changed, node.added, node.gone]) list.sort();
  node.gone = [...new Set(node.gone)];
  return node;
}

/** A context that only changed its layout leaves a node in sync, and is listed. */
function isInSync({ driftType, files }: DriftReport): boolean {
  return driftType === 'none' && files.length === 0;
}

/** What was never recorded is no reason for a drift, but the verdict is worth half, and says why. */
function saysOpenSpec({ confidence, evidence }: DriftReport): boolean {
  return confidence <= 0.5 && evidence.some(({ message }) => message === 'spec side not recorded');
}

function openSpecsIn({ diagnostics }: DriftScanResult): number {
  const notice = diagnostics.find(({ code }) => code === 'spec-unrecorded');
  return notice ? Number.parseInt(notice.message, 10) : 0;
}

/** A renamed file is one that is gone, and one that is new where the node maps it. */
function addFile(
  node: NodeDifference,
  file: DriftFile,
  { root, own }: { root: string; own: ReadonlySet<string> },
): void {
  const { path, change, after, renamedFrom } = file;
  if (change === 'renamed') {
    if (digestOf(readFileSync(join(root, path))) !== after) throw new Error(`${path} has another digest`);
    node.gone.push(renamedFrom ?? '');
    if (own.has(path)) node.added.push(`${path} ${after}`);
  } else if (after === null) node.gone.push(path);
  else if (change === 'added') node.added.push(`${path} ${after}`);
  else node.changed.push(`${path} ${after}`);
}
