import { expect, it } from 'vitest';
import { fixPhase } from './fix-phase.js';

it('never goes back between proving and writing', () => {
  const nodes: string[] = ['a/b'];
  const run = [
    null,
    { done: 0, total: 15, nodes, step: 'copy' },
    { done: 14, total: 15, nodes, step: 'verify' },
    { done: 0, total: 3, nodes, step: 'write' },
    { done: 1, total: 3, nodes, step: 'done' },
    { done: 3, total: 3, nodes, step: 'done' },
  ] as const;
  const phases = run.map((progress) => fixPhase(progress && { ...progress, nodes: [...nodes] }));
  const shares = phases.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(phases.map(({ words }) => words)).toEqual([
    'Starting',
    'Proving',
    'Proving',
    'Fixed 0 of 3',
    'Fixed 1 of 3',
    'Fixed 3 of 3',
  ]);
  expect(fixPhase({ done: 1, total: 3, nodes, step: 'done' }, true).words).toBe('Proposed 1 of 3');
});
