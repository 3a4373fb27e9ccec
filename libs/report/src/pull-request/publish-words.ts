import type { PublishOutcome } from '@drift/remediation';

/**
 * How an outcome is to be taken. `done`: as wished; `held`: later, by a limit or a gate; `left`: a person has
 * decided; `failed`: somebody has to repair something.
 */
export type PublishTone = 'done' | 'held' | 'left' | 'failed';

export interface PublishWords {
  tone: PublishTone;
  /** What happened, a sentence. */
  meaning: string;
  /** What to do now, a sentence; null for nothing. */
  next: string | null;
}

const LATER = 'the next run goes on with the rest.';

/** What every outcome of publishing means and what to do next. */
export const PUBLISH_WORDS: Readonly<Record<PublishOutcome, PublishWords>> = {
  created: done(
    'A pull request was opened.',
    'Check its changes, mark it as ready if it is a draft, and merge.',
  ),
  updated: done('The open pull request has new content.', 'Check what changed in it and merge.'),
  unchanged: done('The open pull request says this already; nothing was written.', 'Check it and merge.'),
  closed: done('Nothing is left to heal; the pull request was closed.', null),
  covered: left(
    'Another open pull request heals the same nodes; none was opened beside it.',
    'Check that one and merge it, or run remediate --auto --pr to bring it up to date.',
  ),
  'rejected-before': left(
    'A person closed a pull request with exactly this content; it is not opened again.',
    'Edit the spec, absorb the code, or repeat with --again to open it once more.',
  ),
  'edited-by-human': left(
    'The branch holds commits of somebody else, or they changed where it goes; it was left alone.',
    'Finish that pull request by hand: merge it, or close it and delete its branch.',
  ),
  'limit-open': held(
    'As many remediation pull requests are open as MAX_REMEDIATION_PRS allows.',
    `Merge or close some, or raise the limit; ${LATER}`,
  ),
  'limit-hourly': held(
    'As many pull requests were opened in the last hour as the limit allows.',
    `Wait an hour; ${LATER}`,
  ),
  'limit-run': held('This run has opened as many pull requests as one run may.', `Merge some; ${LATER}`),
  'needs-approval': held(
    'A person has to approve this plan before it is published.',
    'Look at the plan, then repeat with --approve <planHash> or with DRIFT_APPROVED_PLAN=<planHash>.',
  ),
  'frozen-window': held(
    'The configuration freezes changes today (remediation.freeze).',
    'Repeat when the window has passed.',
  ),
  'base-moved': failed(
    'The base branch is no longer at the commit that this was planned on.',
    'Plan again on the new base; nothing was written.',
  ),
  'evidence-stale': failed(
    'Spec or code at the base are not those that the plan was made from.',
    'Push or pull what is missing, then plan again; nothing was written.',
  ),
  'branch-protected': failed(
    'A rule of the repository refused the write: protection, merge queue or required signatures.',
    'Let this token write branches that begin with drift/, then repeat.',
  ),
  'no-diff': done('The result equals the base; there is nothing to publish.', null),
  permission: failed(
    'The token lacks a right that publishing needs.',
    'Grant contents: write and pull-requests: write; drift-heal doctor names what is missing.',
  ),
  'dry-run': done('This was a dry run; nothing was written.', 'Repeat with --confirm to publish.'),
  'failed-partial': failed(
    'The pull request is there, but labels or reviewers could not be set.',
    'See the warnings; the next run repairs what it can.',
  ),
};

function done(meaning: string, next: string | null): PublishWords {
  return { tone: 'done', meaning, next };
}

function held(meaning: string, next: string): PublishWords {
  return { tone: 'held', meaning, next };
}

function left(meaning: string, next: string): PublishWords {
  return { tone: 'left', meaning, next };
}

function failed(meaning: string, next: string): PublishWords {
  return { tone: 'failed', meaning, next };
}
