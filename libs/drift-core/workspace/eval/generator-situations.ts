import type { VerifyVerdict } from '@drift/domain/types';
import type { ToolRepository } from './tool-repository.js';

/** Something that happened to a repository since its record, and what `verify` has to call it. */
export interface Situation {
  name: string;
  expected: VerifyVerdict;
  bring: (repository: ToolRepository) => void;
}

/** Each starts from a fresh copy of a repository whose spec and code agree and are recorded. */
export const SITUATIONS: readonly Situation[] = [
  { name: 'clean', expected: 'clean', bring: () => undefined },
  { name: 'spec-ahead', expected: 'spec-ahead', bring: (repository) => repository.editSpec('ahead') },
  { name: 'hand-edited', expected: 'code-ahead', bring: (repository) => repository.editOutput() },
  { name: 'format-only', expected: 'format-only', bring: (repository) => repository.reformatOutput() },
  { name: 'spec-noop', expected: 'spec-noop', bring: (repository) => repository.editSpec('noop') },
  {
    name: 'generator-upgraded',
    expected: 'generator-drift',
    bring: (repository) => repository.upgrade(),
  },
  {
    name: 'both-changed',
    expected: 'both-changed',
    bring: (repository) => {
      repository.editSpec('ahead');
      repository.editOutput();
    },
  },
  {
    name: 'converged',
    expected: 'converged',
    bring: (repository) => {
      repository.editSpec('ahead');
      repository.generate();
    },
  },
];
