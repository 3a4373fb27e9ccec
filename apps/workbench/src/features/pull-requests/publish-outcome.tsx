import type { PublishResult } from '@drift/domain/types';
import { Chip } from '../../components/chip.js';
import { WebLink } from '../../components/web-link.js';
import { ChecksNote } from './checks-note.js';
import { isProposed, PUBLISH_WORDS } from './publish-words.js';

interface PublishOutcomeProps {
  result: PublishResult;
  /** The origin of the code host. */
  host: string | null;
}

/** What became of one pull request: what that means, why, where it is, and what to do. */
export function PublishOutcome({ result, host }: PublishOutcomeProps) {
  const { outcome, why, number, url, branch, warnings, startsChecks } = result;
  const { word, kind, meaning, next } = PUBLISH_WORDS[outcome];
  // Where a button goes on from here, the command that does the same would only be in its way.
  const step = outcome === 'needs-approval' || outcome === 'rejected-before' ? next : (result.next ?? next);
  return (
    <div className="space-y-1.5 text-xs text-ink-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Chip kind={kind}>{word}</Chip>
        {number !== null && (
          <span className="text-sm font-semibold">
            <WebLink address={url} host={host}>
              Pull request #{number}
            </WebLink>
          </span>
        )}
        {branch !== null && <span className="font-mono text-2xs break-all text-ink-3">{branch}</span>}
      </div>
      <p className="text-ink">{meaning}</p>
      {why !== '' && <p className="break-words">{why}</p>}
      {step !== null && (
        <p className="break-words">
          <span className="font-semibold text-ink">Next:</span> {step}
        </p>
      )}
      {warnings.length > 0 && (
        <ul className="list-disc pl-4 text-warn">
          {warnings.map((warning) => (
            <li key={warning} className="break-words">
              {warning}
            </li>
          ))}
        </ul>
      )}
      {isProposed(outcome) && startsChecks === false && <ChecksNote />}
    </div>
  );
}
