import type { DriftCause } from '@drift/domain/types';
import { TimeAgo } from '../../components/time-ago.js';

/** The commit that brought the change in: who, when, what it says of itself, and by which file. */
export function CauseLine({ cause: { author, at, commit, subject, path } }: { cause: DriftCause }) {
  return (
    <div className="text-xs text-ink-2">
      <p className="break-words">
        Brought in by {author}, <TimeAgo at={at} />
      </p>
      <p className="break-words">
        <code title={commit} className="font-mono text-2xs text-ink">
          {commit.slice(0, 7)}
        </code>{' '}
        {subject}
      </p>
      <p className="font-mono text-2xs break-all text-ink-3">{path}</p>
    </div>
  );
}
