import type { SemanticDiff } from '@drift/domain/types';
import type { FileDiff, FileDiffRequest } from '@drift/workspace';

/** A benign comparison, with whatever a test needs to be otherwise. */
export function fakeFileDiff(facts: Partial<SemanticDiff> = {}): FileDiff {
  const diff: SemanticDiff = {
    path: 'base-name.ts',
    basis: 'content',
    verdict: 'benign',
    kinds: ['format'],
    ignored: [],
    symbols: [],
    confidence: 0.99,
    reasons: [],
    language: 'typescript',
    parser: 'typescript 6.0.3',
    ...facts,
  };
  const hunk = { path: diff.path, oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: ['-a', '+b'] };
  return { diff, hunks: [hunk] };
}

/** A differ that gives what `answer` gives, and keeps what it was asked. */
export function fakeDiffer(answer: (request: FileDiffRequest) => FileDiff = () => fakeFileDiff()): {
  requests: FileDiffRequest[];
  diff: (request: FileDiffRequest) => Promise<FileDiff>;
} {
  const requests: FileDiffRequest[] = [];
  return {
    requests,
    diff: async (request) => {
      requests.push(request);
      return answer(request);
    },
  };
}
