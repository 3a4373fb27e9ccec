import type {
  DriftReport,
  DriftScanResult,
  GraphEdge,
  GraphNode,
  ProvenanceGraph,
} from '@drift/domain/types';
import type { Graph } from '@drift/graph';

/** The graph as the doors show it, each node with the verdict that the scan gave it. */
export function graphView(graph: Graph, scan: DriftScanResult): ProvenanceGraph {
  const reports = new Map(scan.reports.map((report) => [report.nodeId, report]));
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const node of graph.nodes.values()) {
    nodes.push({
      nodeId: node.id,
      nodeType: node.type,
      context: node.context,
      parent: node.parent,
      description: node.description,
      mapping: node.mapping.map((entry) => entry.written),
      sources: [...node.sources],
      ...verdictOf(reports.get(node.id)),
    });
    if (node.parent !== null) edges.push({ from: node.parent, to: node.id, kind: 'parent' });
    for (const { target, type } of node.relations) {
      // A relation to nothing is a diagnostic of the graph; an edge needs both ends.
      if (graph.nodes.has(target)) edges.push({ from: node.id, to: target, kind: type });
    }
  }
  return { nodes, edges, scannedAt: scan.scannedAt };
}

/** The same graph with the verdicts of another scan. */
export function withVerdicts(graph: ProvenanceGraph, scan: DriftScanResult): ProvenanceGraph {
  const reports = new Map(scan.reports.map((report) => [report.nodeId, report]));
  const nodes = graph.nodes.map((node) => ({ ...node, ...verdictOf(reports.get(node.nodeId)) }));
  return { ...graph, nodes, scannedAt: scan.scannedAt };
}

function verdictOf(report: DriftReport | undefined): Pick<GraphNode, 'driftType' | 'reason' | 'confidence'> {
  return {
    driftType: report?.driftType ?? null,
    reason: report?.reason ?? null,
    confidence: report?.confidence ?? null,
  };
}
