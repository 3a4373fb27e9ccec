import { FolderTree } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { outlineButton } from '../components/button-styles.js';
import { ErrorNotice } from '../components/error-notice.js';
import { FilterMenu } from '../components/filter-menu.js';
import { Notice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { Skeleton } from '../components/skeleton.js';
import { StaleBanner } from '../components/stale-banner.js';
import { LivePill } from '../features/live/live-pill.js';
import { useGraph } from '../features/provenance/graph.js';
import { ProvenanceList } from '../features/provenance/provenance-list.js';
import { contextsOf, selectGraph } from '../features/provenance/select-graph.js';
import { useIsWide } from '../lib/use-media.js';

const ProvenanceFlow = lazy(async () => ({
  default: (await import('../features/provenance/provenance-flow.js')).ProvenanceFlow,
}));

/** The page at /provenance: which spec produces which code, with the verdict of each node. */
export function ProvenancePage() {
  const [params, setParams] = useSearchParams();
  const { data: graph, error, refetch } = useGraph();
  const wide = useIsWide();
  const chosen = params.getAll('context');
  const marked = params.get('node');
  const picture = wide || params.get('view') === 'graph';
  const contexts = params.toString();
  const part = useMemo(
    () =>
      graph ? selectGraph(graph, new URLSearchParams(contexts).getAll('context')) : { nodes: [], edges: [] },
    [graph, contexts],
  );
  const set = (change: (next: URLSearchParams) => void): void => {
    const next = new URLSearchParams(params);
    change(next);
    setParams(next, { replace: true });
  };
  const toggleContext = (value: string): void =>
    set((next) => {
      next.delete('context');
      for (const other of chosen) if (other !== value) next.append('context', other);
      if (!chosen.includes(value)) next.append('context', value);
    });
  const list = <ProvenanceList {...part} marked={marked} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Provenance">
        {graph && (
          <FilterMenu
            label="Context"
            choices={contextsOf(graph).map((value) => ({ value, label: value }))}
            chosen={chosen}
            onToggle={toggleContext}
          />
        )}
        {!wide && (
          <button
            type="button"
            onClick={() => set((next) => (picture ? next.delete('view') : next.set('view', 'graph')))}
            className={outlineButton}
          >
            {picture ? 'List' : 'Graph'}
          </button>
        )}
        <span className="ml-auto">
          <LivePill />
        </span>
      </PageHeader>
      {graph && error && (
        <StaleBanner thrown={error} since={Date.parse(graph.scannedAt)} onRetry={() => void refetch()} />
      )}
      {graph === undefined ? (
        error ? (
          <ErrorNotice thrown={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton label="Loading the graph" rows={10} />
        )
      ) : part.nodes.length === 0 ? (
        <Notice icon={<FolderTree size={18} />} title="No nodes here">
          {chosen.length > 0 ? (
            <button type="button" onClick={() => setParams({})} className={outlineButton}>
              Show every context
            </button>
          ) : (
            <p>The provenance graph is empty.</p>
          )}
        </Notice>
      ) : (
        <div className="flex min-h-0 flex-1">
          {(wide || !picture) && (
            <div className="relative w-full overflow-y-auto bg-surface lg:w-80 lg:shrink-0 lg:border-r lg:border-line">
              {list}
            </div>
          )}
          {picture && (
            <div className="min-w-0 flex-1">
              <Suspense fallback={<Skeleton label="Loading the picture" />}>
                <ProvenanceFlow {...part} marked={marked} />
              </Suspense>
            </div>
          )}
        </div>
      )}
    </div>
  );
}
