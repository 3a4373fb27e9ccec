import { Graph, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode } from '@drift/domain/types';
import { groupByContext } from './select-graph.js';

const NODE_WIDTH = 208;
const NODE_HEIGHT = 52;
const PADDING = 16;
const TITLE = 24;
const SPACE = 14;
const GAP = 40;

export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where every context and, inside of it, every node stands; node positions are relative to their context. */
export interface GraphLayout {
  contexts: Box[];
  nodes: (Box & { node: GraphNode })[];
}

/** Lays out each context by its own edges from left to right, then packs the contexts into rows. */
export function layoutGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphLayout {
  const groups = groupByContext(nodes).map((group) => ({ ...group, ...layoutContext(group.nodes, edges) }));
  let area = 0;
  for (const { width, height } of groups) area += (width + GAP) * (height + GAP);
  const rowWidth = Math.max(Math.sqrt(area * 1.8), ...groups.map(({ width }) => width));
  const result: GraphLayout = { contexts: [], nodes: [] };
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  for (const { context, width, height, boxes } of groups) {
    if (x > 0 && x + width > rowWidth) {
      x = 0;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    result.contexts.push({ id: context, x, y, width, height });
    result.nodes.push(...boxes);
    x += width + GAP;
    rowHeight = Math.max(rowHeight, height);
  }
  return result;
}

/** A parent stands before its children, whichever way the edge is written. */
export function orient({ from, to, kind }: GraphEdge): [source: string, target: string] {
  return kind === 'parent' && from.startsWith(`${to}/`) ? [to, from] : [from, to];
}

function layoutContext(nodes: readonly GraphNode[], edges: readonly GraphEdge[]) {
  const known = new Set(nodes.map(({ nodeId }) => nodeId));
  const own = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const joined = new Set(own.flatMap(({ from, to }) => [from, to]));
  const connected = layoutConnected(
    nodes.filter(({ nodeId }) => joined.has(nodeId)),
    own,
  );
  const single = nodes.filter(({ nodeId }) => !joined.has(nodeId));
  const columns = Math.max(1, Math.ceil(Math.sqrt(single.length / 2)), connected.columns);
  const top = TITLE + PADDING + (connected.height === 0 ? 0 : connected.height + SPACE);
  const boxes = single.map((node, index) =>
    boxOf(
      node,
      PADDING + (index % columns) * (NODE_WIDTH + SPACE),
      top + Math.floor(index / columns) * (NODE_HEIGHT + SPACE),
    ),
  );
  const all = [...connected.boxes, ...boxes];
  const right = Math.max(0, ...all.map(({ x, width }) => x + width));
  const bottom = Math.max(0, ...all.map(({ y, height }) => y + height));
  return { boxes: all, width: right + PADDING, height: bottom + PADDING };
}

/** Nodes that edges join, in ranks from left to right. */
function layoutConnected(nodes: readonly GraphNode[], edges: readonly GraphEdge[]) {
  if (nodes.length === 0) return { boxes: [], height: 0, columns: 1 };
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: SPACE, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { nodeId } of nodes) graph.setNode(nodeId, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const edge of edges) graph.setEdge(...orient(edge), {}, edge.kind);
  layout(graph);
  const boxes = nodes.map((node) => {
    const { x = 0, y = 0 } = graph.node(node.nodeId);
    return boxOf(node, PADDING + x - NODE_WIDTH / 2, TITLE + PADDING + y - NODE_HEIGHT / 2);
  });
  const { width = 0, height = 0 } = graph.graph();
  return { boxes, height, columns: Math.max(1, Math.floor((width + SPACE) / (NODE_WIDTH + SPACE))) };
}

function boxOf(node: GraphNode, x: number, y: number) {
  return { id: node.nodeId, node, x, y, width: NODE_WIDTH, height: NODE_HEIGHT };
}
