import type { PublishOutcome } from '@drift/domain/types';
import type { Kind } from '../../lib/verdict.js';

/** How an attempt to open a pull request ended, for people. */
export interface PublishWords {
  /** In one or two words, for a chip. */
  word: string;
  kind: Kind;
  meaning: string;
  /** What a person can do; null where there is nothing to do. */
  next: string | null;
}

const RETRY_LATER = 'Wait, then try again; it is not queued.';

/** The words of every outcome. */
export const PUBLISH_WORDS: Readonly<Record<PublishOutcome, PublishWords>> = {
  created: {
    word: 'opened',
    kind: 'none',
    meaning: 'A new pull request holds the regenerated files.',
    next: 'Review it and merge it; no file here was touched.',
  },
  updated: {
    word: 'updated',
    kind: 'none',
    meaning: 'The pull request that was open already has the newest content.',
    next: 'Review it and merge it; no file here was touched.',
  },
  unchanged: {
    word: 'unchanged',
    kind: 'none',
    meaning: 'The open pull request holds exactly this already, so nothing was written.',
    next: 'Review it and merge it.',
  },
  closed: {
    word: 'closed',
    kind: 'none',
    meaning: 'There is nothing left to heal, so our pull request was closed.',
    next: null,
  },
  covered: {
    word: 'in another',
    kind: 'code_stale',
    meaning: 'Another open pull request heals this already, so none was opened beside it.',
    next: 'Review that one and merge it; drift-heal remediate --auto --pr brings it up to date.',
  },
  'rejected-before': {
    word: 'rejected',
    kind: 'code_stale',
    meaning: 'A person closed a pull request with exactly this content, so it is not opened again.',
    next: 'Propose it again if that was a mistake, or change the spec.',
  },
  'edited-by-human': {
    word: 'edited',
    kind: 'code_stale',
    meaning: 'Its branch holds commits of a person, so it is left alone.',
    next: 'Finish it by hand: merge it, or close it and delete its branch.',
  },
  'limit-open': {
    word: 'held back',
    kind: 'code_stale',
    meaning: 'As many remediation pull requests are open as may be.',
    next: 'Merge or close some, or raise MAX_REMEDIATION_PRS.',
  },
  'limit-hourly': {
    word: 'held back',
    kind: 'code_stale',
    meaning: 'As many pull requests were opened within the hour as may be.',
    next: RETRY_LATER,
  },
  'limit-run': {
    word: 'held back',
    kind: 'code_stale',
    meaning: 'As many pull requests were opened in one go as may be.',
    next: 'Run it again for the rest.',
  },
  'needs-approval': {
    word: 'needs approval',
    kind: 'spec_stale',
    meaning: 'Somebody has to approve exactly this plan before it is proposed.',
    next: 'Look at it, then approve it.',
  },
  'frozen-window': {
    word: 'frozen',
    kind: 'code_stale',
    meaning: 'No pull request is opened at this time of the week.',
    next: RETRY_LATER,
  },
  'base-moved': {
    word: 'base moved',
    kind: 'code_stale',
    meaning: 'The base branch is not at the commit that was planned on.',
    next: 'git pull, then look at the plan again.',
  },
  'evidence-stale': {
    word: 'not pushed',
    kind: 'code_stale',
    meaning: 'Spec or code on the base branch are not what was judged here.',
    next: 'Commit and push the spec, or git pull; then look at the plan again.',
  },
  'branch-protected': {
    word: 'protected',
    kind: 'semantic',
    meaning: 'A rule of the repository refused the write.',
    next: 'Let the rules of the repository allow branches that begin with drift/.',
  },
  'no-diff': {
    word: 'no difference',
    kind: 'benign',
    meaning: 'The base branch holds the regenerated content already.',
    next: 'git pull',
  },
  permission: {
    word: 'no permission',
    kind: 'semantic',
    meaning: 'The server has no token, or its token lacks a right.',
    next: 'drift-heal doctor says which right is missing.',
  },
  'dry-run': {
    word: 'simulated',
    kind: 'unrecorded',
    meaning: 'This is what would be proposed; nothing was sent.',
    next: null,
  },
  'failed-partial': {
    word: 'incomplete',
    kind: 'code_stale',
    meaning: 'The pull request is there, but its labels or reviewers are not.',
    next: 'Try again: the next run adds what is missing.',
  },
};

/** Whether the pull request is there and holds what was to be proposed. */
export function isProposed(outcome: PublishOutcome): boolean {
  return (
    outcome === 'created' || outcome === 'updated' || outcome === 'unchanged' || outcome === 'failed-partial'
  );
}

/** Whether a cap stood in the way. */
export function isHeldBack(outcome: PublishOutcome): boolean {
  return outcome === 'limit-open' || outcome === 'limit-hourly' || outcome === 'limit-run';
}
