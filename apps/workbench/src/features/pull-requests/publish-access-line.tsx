import type { PublishAccess } from '@drift/domain/types';
import { CommandLine } from '../../components/command-line.js';
import { ChecksNote } from './checks-note.js';

/** Whether this server can open pull requests, where, how many are open, and what stands in the way. */
export function PublishAccessLine({ access }: { access: PublishAccess }) {
  const { available, repository, why, next, open, maxOpen, startsChecks } = access;
  if (!available) {
    return (
      <div
        data-kind="code_stale"
        className="space-y-1.5 rounded-md bg-wash px-2.5 py-2 text-xs break-words text-tone"
      >
        <p className="font-semibold">
          No pull request can be opened from here{why === null ? '.' : `: ${why}`}
        </p>
        {next !== null && <p>Next: {next}</p>}
        <CommandLine command="drift-heal doctor" />
      </div>
    );
  }
  return (
    <div className="space-y-2">
      <p className="text-xs text-ink-2">
        <span className="font-mono text-2xs break-all text-ink">{repository}</span>
        {open !== null && maxOpen !== null && (
          <>
            {' '}
            · {open} of at most {maxOpen} open
            {open >= maxOpen && ': new ones are held back until some are merged or closed'}
          </>
        )}
      </p>
      {startsChecks === false && <ChecksNote />}
    </div>
  );
}
