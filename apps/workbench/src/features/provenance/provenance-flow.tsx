import '@xyflow/react/dist/base.css';
import './provenance-flow.css';
import type { GraphEdge, GraphNode } from '@drift/domain/types';
import {
  Background,
  Controls,
  MarkerType,
  ReactFlow,
  type Edge,
  type ReactFlowInstance,
} from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { ContextFrame, GraphNodeCard, type ContextNode, type DriftNode } from './graph-node.js';
import { layoutGraph, orient } from './layout-graph.js';

interface ProvenanceFlowProps {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  /** The node that the URL names; the view begins there. */
  marked: string | null;
}

const NODE_TYPES = { drift: GraphNodeCard, context: ContextFrame };
/** Smaller than this nobody reads: what does not fit is dragged instead. */
const LEGIBLE_ZOOM = 0.75;
const MARGIN = 24;
const LABEL = {
  labelStyle: { fill: 'var(--c-ink-2)' },
  labelBgStyle: { fill: 'var(--c-sunken)' },
  labelBgPadding: [4, 2] as [number, number],
};

/** The graph as a picture; loaded only on its page. The list beside it says the same in words. */
export function ProvenanceFlow({ nodes, edges, marked }: ProvenanceFlowProps) {
  const shown = useMemo(() => toFlowNodes(nodes, edges, marked), [nodes, edges, marked]);
  const lines = useMemo(() => edges.map(toFlowEdge), [edges]);
  const box = useRef<HTMLDivElement>(null);
  const look = (flow: ReactFlowInstance<DriftNode | ContextNode>): void => {
    const { clientWidth = 0, clientHeight = 0 } = box.current ?? {};
    const bounds = flow.getNodesBounds(flow.getNodes().filter(({ type }) => type === 'context'));
    const room = { width: clientWidth - 2 * MARGIN, height: clientHeight - 2 * MARGIN };
    const fit = Math.min(1, room.width / bounds.width, room.height / bounds.height);
    const zoom = Math.max(LEGIBLE_ZOOM, fit);
    const card = fit < LEGIBLE_ZOOM && marked !== null ? flow.getInternalNode(marked) : undefined;
    if (card !== undefined) {
      const { x, y } = card.internals.positionAbsolute;
      void flow.setCenter(x + (card.width ?? 0) / 2, y + (card.height ?? 0) / 2, { zoom });
      return;
    }
    const x = MARGIN + Math.max(0, (room.width - bounds.width * zoom) / 2);
    const y = MARGIN + Math.max(0, (room.height - bounds.height * zoom) / 2);
    void flow.setViewport({ x, y, zoom });
  };
  return (
    <div ref={box} className="h-full">
      <ReactFlow<DriftNode | ContextNode>
        key={shown.map(({ id }) => id).join('|')}
        nodes={shown}
        edges={lines}
        nodeTypes={NODE_TYPES}
        onInit={look}
        minZoom={0.25}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        proOptions={{ hideAttribution: true }}
        aria-label="Provenance graph"
      >
        <Background gap={20} size={1} color="var(--c-line)" />
        <Controls showInteractive={false} position="bottom-right" />
      </ReactFlow>
    </div>
  );
}

function toFlowNodes(nodes: readonly GraphNode[], edges: readonly GraphEdge[], marked: string | null) {
  const { contexts, nodes: boxes } = layoutGraph(nodes, edges);
  const frames = contexts.map(({ id, x, y, width, height }): ContextNode => ({
    id: frameId(id),
    type: 'context',
    position: { x, y },
    width,
    height,
    zIndex: -1,
    data: { context: id, amount: boxes.filter(({ node }) => node.context === id).length },
  }));
  const cards = boxes.map(({ id, x, y, width, height, node }): DriftNode => ({
    id,
    type: 'drift',
    parentId: frameId(node.context),
    position: { x, y },
    width,
    height,
    // Nodes that cannot be selected ignore the pointer; these hold a link.
    style: { pointerEvents: 'all' },
    data: { node, marked: id === marked },
  }));
  return [...frames, ...cards];
}

/** No node id begins with a space, so a frame never takes the id of a node. */
function frameId(context: string): string {
  return ` ${context}`;
}

function toFlowEdge(edge: GraphEdge): Edge {
  const { from, to, kind } = edge;
  const isParent = kind === 'parent';
  const [source, target] = orient(edge);
  return {
    id: `${from} ${kind} ${to}`,
    source,
    target,
    type: isParent ? 'smoothstep' : 'default',
    className: isParent ? 'edge-parent' : 'edge-relation',
    ...(isParent
      ? {}
      : { ...LABEL, label: kind, markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--c-accent)' } }),
    zIndex: 0,
  };
}
