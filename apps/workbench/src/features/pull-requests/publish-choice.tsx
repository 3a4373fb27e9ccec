import type { PublishAccess } from '@drift/domain/types';
import { ChecksNote } from './checks-note.js';

/** How a change is made: here, or as a pull request; `draft` counts only for the latter. */
export interface Destination {
  createPR: boolean;
  draft: boolean;
}

interface PublishChoiceProps {
  /** Undefined while it is not known yet. */
  access: PublishAccess | undefined;
  destination: Destination;
  onChange: (destination: Destination) => void;
}

/** Chooses between writing the files here and a pull request, as a draft or ready for review. */
export function PublishChoice({ access, destination, onChange }: PublishChoiceProps) {
  const { createPR, draft } = destination;
  const full = access?.open != null && access.maxOpen !== null && access.open >= access.maxOpen;
  return (
    <fieldset className="space-y-2 rounded-lg border border-line bg-surface px-3 py-2">
      <legend className="field-label px-1">Where the change goes</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5 text-xs text-ink">
        <label className="inline-flex items-center gap-2">
          <input
            type="radio"
            name="destination"
            checked={!createPR}
            onChange={() => onChange({ draft, createPR: false })}
            className="accent-(--c-accent)"
          />
          Write it here
        </label>
        <label className="inline-flex items-center gap-2">
          <input
            type="radio"
            name="destination"
            checked={createPR}
            disabled={access?.available !== true}
            onChange={() => onChange({ draft, createPR: true })}
            className="accent-(--c-accent)"
          />
          <span className={access?.available === true ? '' : 'text-ink-3'}>
            Open a pull request
            {access?.repository && (
              <>
                {' '}
                in <span className="font-mono text-2xs break-all">{access.repository}</span>
              </>
            )}
          </span>
        </label>
        {createPR && (
          <label className="inline-flex items-center gap-2">
            <input
              type="checkbox"
              checked={draft}
              onChange={() => onChange({ createPR, draft: !draft })}
              className="accent-(--c-accent)"
            />
            As a draft
          </label>
        )}
      </div>
      {access?.available === false && (
        <p className="text-xs break-words text-ink-2">
          No pull request can be opened from here: {access.why}
          {access.next !== null && (
            <>
              <br />
              Next: {access.next}
            </>
          )}
        </p>
      )}
      {createPR && full && (
        <p data-kind="code_stale" className="rounded-md bg-wash px-2.5 py-1.5 text-xs text-tone">
          {access.open} of {access.maxOpen} remediation pull requests are open: a new one is held back until
          some are merged or closed. One that is open already is still updated.
        </p>
      )}
      {createPR && access?.startsChecks === false && <ChecksNote />}
    </fieldset>
  );
}
