import type { GraphEdge, GraphNode } from '@drift/domain/types';
import { Link } from 'react-router-dom';
import { KindMark } from '../../components/kind-mark.js';
import { KIND_WORDS, kindOf } from '../../lib/verdict.js';
import { groupByContext, relationsOf } from './select-graph.js';

interface ProvenanceListProps {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  marked: string | null;
}

/** The graph in words: contexts, their nodes as a tree, verdicts and relations. */
export function ProvenanceList({ nodes, edges, marked }: ProvenanceListProps) {
  return (
    <div className="space-y-4 p-3">
      {groupByContext(nodes).map(({ context, nodes: own }) => (
        <section key={context} aria-label={`Context ${context}`}>
          <h2 className="px-2 pb-1 text-xs font-semibold text-ink-2">
            {context} <span className="font-normal text-ink-3">{own.length}</span>
          </h2>
          <ul>
            {own.map((node) => (
              <ProvenanceItem key={node.nodeId} node={node} edges={edges} marked={node.nodeId === marked} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ProvenanceItem({
  node,
  edges,
  marked,
}: {
  node: GraphNode;
  edges: readonly GraphEdge[];
  marked: boolean;
}) {
  const { nodeId, driftType, reason } = node;
  const name = nodeId.slice(nodeId.indexOf('/') + 1);
  const depth = Math.max(0, nodeId.split('/').length - 2);
  const { to, from } = relationsOf(nodeId, edges);
  const kind = driftType === null || reason === null ? null : kindOf(driftType, reason);
  return (
    <li
      className={`rounded-md px-2 py-1 ${marked ? 'bg-selected' : ''}`}
      style={{ paddingLeft: `${0.5 + depth * 0.9}rem` }}
    >
      <div className="flex items-center gap-2">
        {kind === null ? (
          <span
            aria-hidden
            className="mx-[0.3125rem] size-2 shrink-0 rounded-full border border-line-strong"
          />
        ) : (
          <KindMark kind={kind} />
        )}
        {kind === null ? (
          <span className="truncate font-mono text-xs text-ink-2">{name}</span>
        ) : (
          <>
            <Link
              to={`/drift?node=${encodeURIComponent(nodeId)}`}
              aria-current={marked ? 'true' : undefined}
              className="min-w-0 flex-1 truncate font-mono text-xs text-ink hover:underline"
              title={nodeId}
            >
              {name}
            </Link>
            <span data-kind={kind} className="shrink-0 text-2xs text-tone">
              {KIND_WORDS[kind].label}
            </span>
          </>
        )}
      </div>
      {to.length > 0 && <p className="pl-[1.625rem] text-2xs break-words text-ink-3">uses {to.join(', ')}</p>}
      {from.length > 0 && (
        <p className="pl-[1.625rem] text-2xs break-words text-ink-3">used by {from.join(', ')}</p>
      )}
    </li>
  );
}
