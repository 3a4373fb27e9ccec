import { lazy, Suspense, useRef, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ErrorNotice } from '../components/error-notice.js';
import { PageHeader } from '../components/page-header.js';
import { Skeleton } from '../components/skeleton.js';
import { StaleBanner } from '../components/stale-banner.js';
import { FindingsPane } from '../features/findings/findings-pane.js';
import { ScanHeader } from '../features/findings/scan-header.js';
import { toFindings } from '../features/findings/select-findings.js';
import { openCount } from '../features/findings/tally-findings.js';
import { useScan } from '../features/findings/scan.js';
import { FixAllButton } from '../features/heal/fix-all-button.js';
import { LivePill } from '../features/live/live-pill.js';
import { PullRequestsButton } from '../features/pull-requests/pull-requests-button.js';
import { ReportPanel } from '../features/report/report-panel.js';
import { useIsWide } from '../lib/use-media.js';

const PullRequestsPane = lazy(async () => ({
  default: (await import('../features/pull-requests/pull-requests-pane.js')).PullRequestsPane,
}));

/** The page at /drift: what has drifted, and the report of the node that the URL names. */
export function DriftDashboard() {
  const [params, setParams] = useSearchParams();
  const { data: scan, error, refetch, isFetching } = useScan();
  const findings = useMemo(() => toFindings(scan?.reports ?? []), [scan?.reports]);
  const wide = useIsWide();
  const opener = useRef<string | null>(null);
  const nodeId = params.get('node');
  const full = !wide || params.get('view') === 'full';
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: name === 'view' });
  };
  const close = (): void => {
    opener.current = nodeId;
    const next = new URLSearchParams(params);
    next.delete('node');
    next.delete('view');
    setParams(next);
  };
  const pullRequests = params.get('list') === 'pull-requests';
  const listHidden = nodeId !== null && full;

  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Drift" open={openCount(findings)}>
        {scan && <ScanHeader scan={scan} fetching={isFetching} />}
        <span className="ml-auto flex items-center gap-2">
          <FixAllButton findings={findings} />
          <PullRequestsButton />
          <LivePill />
        </span>
      </PageHeader>
      {scan && error && <StaleBanner thrown={error} since={scan.finishedAt} onRetry={() => void refetch()} />}
      <div className="flex min-h-0 flex-1">
        {!listHidden &&
          (pullRequests ? (
            <Suspense fallback={<div className="min-w-0 flex-1" />}>
              <PullRequestsPane />
            </Suspense>
          ) : scan ? (
            <FindingsPane
              scan={scan}
              findings={findings}
              selected={nodeId}
              returnTo={opener}
              onClose={close}
            />
          ) : (
            <div className="min-w-0 flex-1 overflow-y-auto">
              {error ? (
                <ErrorNotice thrown={error} onRetry={() => void refetch()} />
              ) : (
                <Skeleton label="Waiting for the scan" rows={12} />
              )}
            </div>
          ))}
        {nodeId !== null && (
          <div className={full ? 'min-w-0 flex-1' : 'w-[min(46%,42rem)] shrink-0 border-l border-line'}>
            <ReportPanel
              nodeId={nodeId}
              fromScan={findings.find(({ report }) => report.nodeId === nodeId)?.report}
              scanIsHere={scan !== undefined || error !== null}
              full={full}
              phone={!wide}
              onClose={close}
              onToggleFull={() => set('view', full ? null : 'full')}
            />
          </div>
        )}
      </div>
    </div>
  );
}
