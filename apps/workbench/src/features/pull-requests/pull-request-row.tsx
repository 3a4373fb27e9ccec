import type { PublishOutcome, RemediationPullRequest } from '@drift/domain/types';
import { GitMerge, GitPullRequest, GitPullRequestClosed, GitPullRequestDraft } from 'lucide-react';
import { Link } from 'react-router-dom';
import { Chip } from '../../components/chip.js';
import { TimeAgo } from '../../components/time-ago.js';
import { WebLink } from '../../components/web-link.js';
import { isProposed, PUBLISH_WORDS } from './publish-words.js';

const FIRST = 4;

/** One pull request: what it is called, where it stands, the nodes that it heals, and how the last attempt ended. */
export function PullRequestRow({
  pullRequest,
  host,
}: {
  pullRequest: RemediationPullRequest;
  host: string | null;
}) {
  const { number, title, url, draft, state, branch, base, nodes, createdAt, outcome, why } = pullRequest;
  const Icon =
    state === 'merged'
      ? GitMerge
      : state === 'closed'
        ? GitPullRequestClosed
        : draft
          ? GitPullRequestDraft
          : GitPullRequest;
  return (
    <li className="flex gap-3 border-b border-line bg-surface px-4 py-2.5">
      <Icon
        size={16}
        aria-hidden
        className={`mt-0.5 shrink-0 ${state === 'open' ? 'text-ok' : 'text-ink-3'}`}
      />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="text-sm font-semibold break-words">
          <WebLink address={url} host={host}>
            #{number} {title}
          </WebLink>
        </p>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
          <Chip kind={state === 'open' ? 'none' : undefined}>{draft ? `${state}, draft` : state}</Chip>
          <span>
            opened <TimeAgo at={createdAt} />
          </span>
          <span className="font-mono text-2xs break-all text-ink-3">
            {branch} → {base}
          </span>
        </div>
        {nodes.length > 0 ? (
          <p className="flex flex-wrap gap-x-2 text-xs">
            {nodes.slice(0, FIRST).map((nodeId) => (
              <Link
                key={nodeId}
                to={`/drift?list=pull-requests&node=${encodeURIComponent(nodeId)}`}
                className="font-mono text-2xs break-all text-accent underline-offset-2 hover:underline"
              >
                {nodeId}
              </Link>
            ))}
            {nodes.length > FIRST && <span className="text-ink-3">and {nodes.length - FIRST} more</span>}
          </p>
        ) : (
          <p className="text-xs text-ink-3">Its body does not say any more which nodes it heals.</p>
        )}
        {outcome !== null && <LastAttempt outcome={outcome} why={why} />}
      </div>
    </li>
  );
}

/** How this workspace's last attempt at it ended; what to do only where it is not as it was wanted. */
function LastAttempt({ outcome, why }: { outcome: PublishOutcome; why: string | null }) {
  const { word, kind, meaning, next } = PUBLISH_WORDS[outcome];
  return (
    <div className="space-y-1 text-xs text-ink-2">
      <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <span className="text-ink-3">Last attempt</span>
        <Chip kind={kind}>{word}</Chip>
        <span className="min-w-0 break-words">{why ?? meaning}</span>
      </p>
      {next !== null && !isProposed(outcome) && <p className="break-words">Next: {next}</p>}
    </div>
  );
}
