import { GitPullRequest } from 'lucide-react';
import { TimeAgo } from '../../components/time-ago.js';
import { WebLink } from '../../components/web-link.js';
import { healing, useOpenPullRequests } from './pull-requests.js';

/** The open pull requests that would heal a node; nothing where there is none. */
export function NodePullRequest({ nodeId }: { nodeId: string }) {
  const { data } = useOpenPullRequests();
  if (data === undefined) return null;
  return healing(data.pullRequests, nodeId).map(({ number, url, draft, createdAt }) => (
    <div
      key={number}
      data-kind="benign"
      className="flex gap-2 rounded-md bg-wash px-2.5 py-1.5 text-xs text-tone"
    >
      <GitPullRequest size={14} aria-hidden className="mt-0.5 shrink-0" />
      <p className="min-w-0 break-words">
        <WebLink address={url} host={data.publishing.web}>
          Pull request #{number}
        </WebLink>{' '}
        would heal it: {draft ? 'a draft, ' : ''}opened <TimeAgo at={createdAt} />.
      </p>
    </div>
  ));
}
