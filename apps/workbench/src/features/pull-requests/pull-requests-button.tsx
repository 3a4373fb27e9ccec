import { GitPullRequest } from 'lucide-react';
import { useSearchParams } from 'react-router-dom';
import { outlineButton } from '../../components/button-styles.js';
import { useOpenPullRequests } from './pull-requests.js';

/** Shows the pull requests in place of the findings, and back; says how many are open. */
export function PullRequestsButton() {
  const [params, setParams] = useSearchParams();
  const { data } = useOpenPullRequests();
  const shown = params.get('list') === 'pull-requests';
  const open = data?.pullRequests.length ?? 0;
  const toggle = (): void => {
    const next = new URLSearchParams(params);
    next.delete('state');
    if (shown) next.delete('list');
    else next.set('list', 'pull-requests');
    setParams(next);
  };
  return (
    <button
      type="button"
      aria-pressed={shown}
      onClick={toggle}
      className={`${outlineButton} ${shown ? '!bg-selected !text-ink' : ''}`}
    >
      <GitPullRequest size={13} aria-hidden />
      <span className="max-lg:sr-only">Pull requests</span>
      {open > 0 && (
        <span className="rounded-full bg-sunken px-1.5 text-2xs tabular-nums">
          {open}
          <span className="sr-only"> open</span>
        </span>
      )}
    </button>
  );
}
