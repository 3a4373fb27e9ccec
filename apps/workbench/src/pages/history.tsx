import { History, X } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { outlineButton } from '../components/button-styles.js';
import { CommandLine } from '../components/command-line.js';
import { ErrorNotice } from '../components/error-notice.js';
import { Notice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { Skeleton } from '../components/skeleton.js';
import { StaleBanner } from '../components/stale-banner.js';
import { OperationRow } from '../features/history/operation-row.js';
import { useRole } from '../features/heal/use-role.js';
import {
  changedFiles,
  operationText,
  toOperations,
  type Operation,
} from '../features/history/to-operations.js';
import { useHistory } from '../features/history/history.js';
import { LivePill } from '../features/live/live-pill.js';

const UndoDialog = lazy(async () => ({
  default: (await import('../features/heal/undo-dialog.js')).UndoDialog,
}));

/** The page at /history: what was done about drift, newest first. */
export function HistoryPage() {
  const [params, setParams] = useSearchParams();
  const nodeId = params.get('node');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt } =
    useHistory(nodeId);
  const operations = useMemo(() => toOperations(data?.pages.flatMap(({ entries }) => entries) ?? []), [data]);
  const viewer = useRole() === 'viewer';
  const [undoing, setUndoing] = useState<Operation | null>(null);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="History">
        {nodeId !== null && (
          <button
            type="button"
            onClick={() => setParams({})}
            aria-label={`Show all nodes, not only ${nodeId}`}
            className={`${outlineButton} min-w-0`}
          >
            <span className="truncate font-mono text-2xs">{nodeId}</span>{' '}
            <X size={12} aria-hidden className="shrink-0" />
          </button>
        )}
        <span className="ml-auto">
          <LivePill />
        </span>
      </PageHeader>
      {data && error && <StaleBanner thrown={error} since={dataUpdatedAt} onRetry={() => void refetch()} />}
      <div
        className="row-focus relative min-h-0 flex-1 overflow-y-auto"
        tabIndex={0}
        role="region"
        aria-label="Audit log"
      >
        {data === undefined ? (
          error ? (
            <ErrorNotice thrown={error} onRetry={() => void refetch()} />
          ) : (
            <Skeleton label="Loading the history" rows={10} />
          )
        ) : operations.length === 0 ? (
          <Notice
            icon={<History size={18} />}
            title={nodeId === null ? 'Nothing was changed yet' : 'Nothing was changed here yet'}
          >
            <p>
              Every materialize, absorb and remediation writes its intent and its result here, chained by
              hashes.
            </p>
            <CommandLine command="drift-heal history" />
          </Notice>
        ) : (
          <>
            <ol>
              {operations.map((operation) => (
                <OperationRow
                  key={operation.auditId}
                  operation={operation}
                  {...(viewer ? {} : { onUndo: setUndoing })}
                />
              ))}
            </ol>
            <p className="p-4 text-center text-xs text-ink-3">
              {hasNextPage ? (
                <button
                  type="button"
                  disabled={isFetchingNextPage}
                  onClick={() => void fetchNextPage()}
                  className={outlineButton}
                >
                  {isFetchingNextPage ? 'Loading' : 'Show older entries'}
                </button>
              ) : (
                'This is where the log begins.'
              )}
            </p>
          </>
        )}
      </div>
      <Suspense fallback={null}>
        {undoing !== null && (
          <UndoDialog
            auditId={undoing.auditId}
            subject={operationText(undoing)}
            files={changedFiles(undoing).length}
            onClose={() => setUndoing(null)}
          />
        )}
      </Suspense>
    </div>
  );
}
