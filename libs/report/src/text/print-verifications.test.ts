import { expect, it } from 'vitest';
import type { DriftVerification } from '@drift/domain/types';
import { createPalette } from './create-palette.js';
import { printVerifications } from './print-verifications.js';

it('suggests an absorb of the very node, and of none below it', () => {
  const one: DriftVerification = {
    nodeId: 'api/client',
    verdict: 'code-ahead',
    confidence: 0.9,
    why: null,
    command: ['generate'],
    generator: null,
    files: [{ path: 'src/a.ts', change: 'differs' }],
    evidence: [],
    proof: null,
  };
  const next = (verdict: DriftVerification['verdict']): string[] =>
    printVerifications([{ ...one, verdict }], createPalette(false))
      .split('\n')
      .filter((line) => line.startsWith('  next: '));
  expect(next('code-ahead')).toEqual([
    "  next: drift-heal absorb api/client --alone --reason '…'   or   drift-heal reject api/client",
  ]);
  const both = "  next: drift-heal absorb api/client --alone --with-spec --reason '…'";
  expect([...next('spec-noop'), ...next('converged')]).toEqual([both, both]);
});

it('says that there was nothing to verify instead of counting to zero', () => {
  expect(printVerifications([], createPalette(false))).toBe(
    'No node has a pipeline: there was nothing to verify.\n',
  );
});
