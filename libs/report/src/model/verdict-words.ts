import type { DriftFile, DriftReason } from '@drift/domain/types';

/** The sign before a verdict. */
export type Mark = '✓' | '✗' | '-' | '~' | '?';

/** Where a node is counted in the summary line; each node in exactly one place. */
export type TallyGroup = 'ok' | 'drift' | 'missing' | 'unmaterialized' | 'skipped' | 'benign';

/** How a verdict is said in every printed format. */
export interface VerdictWords {
  mark: Mark;
  word: string;
  sentence: string;
  /** The sentence for several, and which changes of code files make it the one for a single node. */
  several?: { sentence: string; counts: readonly DriftFile['change'][] };
  group: TallyGroup;
}

/** The words of each reason, in the order of the rules that give it. */
export const VERDICT_WORDS: Readonly<Record<DriftReason, VerdictWords>> = {
  unjudged: { mark: '?', word: 'NOT JUDGED', sentence: 'could not be read', group: 'skipped' },
  orphaned: drift('ORPHANED', 'recorded, but its node no longer maps it'),
  retired: drift('RETIRED', 'neither the spec nor its code exists'),
  'spec-missing': drift('SPEC MISSING', 'spec does not exist, its code still does'),
  'both-changed': drift('BOTH CHANGED', 'spec and code both changed since last materialization'),
  unmaterialized: unmaterialized(),
  unrecorded: unmaterialized(),
  converged: benign('code changed, and regeneration gives the same'),
  'spec-noop': benign('spec changed, and regeneration gives the same code'),
  'upstream-noop': benign('upstream spec changed, and regeneration gives the same code'),
  'mixed-edit': drift('DRIFT', 'some mapped files are gone and others changed since last materialization'),
  'missing-output': {
    mark: '✗',
    word: 'MISSING',
    sentence: 'mapped file does not exist',
    several: { sentence: 'mapped files do not exist', counts: ['missing'] },
    group: 'missing',
  },
  'spec-ahead': drift('SPEC AHEAD', 'spec changed since last materialization'),
  'contract-break': drift('DRIFT', 'exported contract changed since last materialization'),
  'code-ahead': {
    ...drift('DRIFT', 'file modified since last materialization'),
    several: {
      sentence: 'files modified since last materialization',
      counts: ['body', 'contract', 'format', 'changed'],
    },
  },
  'untracked-output': {
    ...drift('DRIFT', 'new file under the mapping'),
    several: { sentence: 'new files under the mapping', counts: ['added'] },
  },
  'renamed-output': {
    ...drift('DRIFT', 'file renamed since last materialization'),
    several: { sentence: 'files renamed since last materialization', counts: ['renamed'] },
  },
  'upstream-ahead': drift('SPEC AHEAD', 'upstream spec changed since last materialization'),
  'generator-drift': drift('GENERATOR DRIFT', 'the generator now gives other code than was recorded'),
  'format-only': {
    ...benign('differs in form only'),
    several: { sentence: 'differ in form only', counts: [] },
  },
  'in-sync': { mark: '✓', word: 'OK', sentence: 'matches last materialization', group: 'ok' },
};

function drift(word: string, sentence: string): VerdictWords {
  return { mark: '✗', word, sentence, group: 'drift' };
}

function benign(sentence: string): VerdictWords {
  return { mark: '~', word: 'BENIGN', sentence, group: 'benign' };
}

function unmaterialized(): VerdictWords {
  return { mark: '-', word: 'UNMATERIALIZED', sentence: 'no drift state recorded', group: 'unmaterialized' };
}
