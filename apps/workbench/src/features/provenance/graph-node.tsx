import type { GraphNode } from '@drift/domain/types';
import { Handle, Position, type NodeProps, type Node } from '@xyflow/react';
import { Link } from 'react-router-dom';
import { KindMark } from '../../components/kind-mark.js';
import { kindOf, REASON_WORDS } from '../../lib/verdict.js';

export type DriftNode = Node<{ node: GraphNode; marked: boolean }, 'drift'>;
export type ContextNode = Node<{ context: string; amount: number }, 'context'>;

/** A node of the graph with its verdict; it leads to its finding. */
export function GraphNodeCard({ data: { node, marked } }: NodeProps<DriftNode>) {
  const name = node.nodeId.slice(node.nodeId.indexOf('/') + 1);
  const ring = marked ? 'border-accent ring-2 ring-accent' : 'border-line-strong';
  const content = (
    <>
      {node.driftType !== null && node.reason !== null && (
        <KindMark kind={kindOf(node.driftType, node.reason)} />
      )}
      <span className="min-w-0">
        <span className="block truncate font-mono text-xs text-ink" title={node.nodeId}>
          {name}
        </span>
        <span className="block truncate text-2xs text-ink-2">
          {node.reason === null ? `${node.nodeType}, no code of its own` : REASON_WORDS[node.reason].word}
        </span>
      </span>
    </>
  );
  const box = `flex h-full w-full items-center gap-2 rounded-lg border bg-surface px-2.5 text-left ${ring}`;
  return (
    <>
      <Handle type="target" position={Position.Left} className="invisible" />
      {node.reason === null ? (
        <div className={`${box} border-dashed`}>{content}</div>
      ) : (
        <Link to={`/drift?node=${encodeURIComponent(node.nodeId)}`} className={`${box} hover:bg-hover`}>
          {content}
        </Link>
      )}
      <Handle type="source" position={Position.Right} className="invisible" />
    </>
  );
}

/** The frame around the nodes of one context. */
export function ContextFrame({ data: { context, amount } }: NodeProps<ContextNode>) {
  return (
    <div className="h-full w-full rounded-xl border border-line bg-sunken">
      <p className="truncate px-4 pt-2 text-xs font-semibold text-ink-2">
        {context} <span className="font-normal text-ink-3">{amount}</span>
      </p>
    </div>
  );
}
