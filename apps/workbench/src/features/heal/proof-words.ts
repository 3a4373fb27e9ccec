import { shellCommand } from '@drift/domain/shell';
import type { RegenerationProof } from '@drift/domain/types';

/** One fact of a proof; `holds` is false where something could not be shown. */
export interface ProofFact {
  text: string;
  holds: boolean;
}

/** How new bytes were proved before anything is written, fact by fact. */
export function proofWords(proof: RegenerationProof): ProofFact[] {
  const { isolation, confined, runs, reproducible, cleanAfter, test } = proof;
  return [
    reproducible === null
      ? { text: 'ran once: not shown to be reproducible', holds: false }
      : reproducible
        ? { text: `${runs} equal runs`, holds: true }
        : { text: `${runs} runs gave different bytes`, holds: false },
    { text: isolation === 'pid-namespace' ? 'own process space' : 'own process group', holds: true },
    confined
      ? { text: 'read-only outside the scratch', holds: true }
      : { text: 'not confined: it could have written outside the scratch', holds: false },
    cleanAfter
      ? { text: 'clean scan', holds: true }
      : { text: 'the scan after it is not clean', holds: false },
    test.length === 0
      ? { text: 'no test is configured', holds: false }
      : { text: `test passed: ${shellCommand(test)}`, holds: true },
  ];
}

/** How long it took, `0.4 s`. */
export function secondsText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
}
