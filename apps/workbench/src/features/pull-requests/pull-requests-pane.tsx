import { GitPullRequest } from 'lucide-react';
import { useSearchParams } from 'react-router-dom';
import { outlineButton, quietButton } from '../../components/button-styles.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { Skeleton } from '../../components/skeleton.js';
import { StaleBanner } from '../../components/stale-banner.js';
import { PublishAccessLine } from './publish-access-line.js';
import { PullRequestRow } from './pull-request-row.js';
import { usePullRequests, type PullRequestState } from './pull-requests.js';

/** The remediation pull requests: those that are open, or those that are closed or merged. */
export function PullRequestsPane() {
  const [params, setParams] = useSearchParams();
  const state: PullRequestState = params.get('state') === 'closed' ? 'closed' : 'open';
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt } =
    usePullRequests(state);
  const show = (next: PullRequestState): void => {
    const changed = new URLSearchParams(params);
    if (next === 'open') changed.delete('state');
    else changed.set('state', next);
    setParams(changed, { replace: true });
  };
  const access = data?.pages[0]?.publishing;
  const pullRequests = data?.pages.flatMap((page) => page.pullRequests) ?? [];
  return (
    <div
      className="row-focus relative min-w-0 flex-1 overflow-y-auto"
      tabIndex={0}
      role="region"
      aria-label="Pull requests"
    >
      {data && error && <StaleBanner thrown={error} since={dataUpdatedAt} onRetry={() => void refetch()} />}
      <div className="space-y-3 px-4 py-3">
        <div role="group" aria-label="State" className="flex gap-1">
          {(['open', 'closed'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={state === choice}
              onClick={() => show(choice)}
              className={`${quietButton} ${state === choice ? 'bg-selected !text-ink' : ''}`}
            >
              {choice === 'open' ? 'Open' : 'Closed and merged'}
            </button>
          ))}
        </div>
        {access && <PublishAccessLine access={access} />}
      </div>
      {data === undefined ? (
        error ? (
          <ErrorNotice thrown={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton label="Loading the pull requests" rows={6} />
        )
      ) : pullRequests.length === 0 ? (
        // Where the host could not be asked, nobody knows that there is none.
        access?.available && (
          <Notice icon={<GitPullRequest size={18} />} title={`No ${state} remediation pull request`}>
            <p>A fix that is proposed rather than written here becomes one draft pull request.</p>
          </Notice>
        )
      ) : (
        <ol className="border-t border-line">
          {pullRequests.map((pullRequest) => (
            <PullRequestRow key={pullRequest.number} pullRequest={pullRequest} host={access?.web ?? null} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <p className="p-4 text-center">
          <button
            type="button"
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
            className={outlineButton}
          >
            {isFetchingNextPage ? 'Loading' : 'Show older ones'}
          </button>
        </p>
      )}
    </div>
  );
}
