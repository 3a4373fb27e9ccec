import { expect, it } from 'vitest';
import { proofWords, secondsText } from './proof-words.js';

const PROOF = {
  isolation: 'process-group',
  confined: false,
  runs: 1,
  reproducible: null,
  cleanAfter: false,
  test: [],
  durationMs: 90,
} as const;

it('never claims what was not shown', () => {
  const facts = proofWords({ ...PROOF, test: [] });
  expect(facts.filter(({ holds }) => holds).map(({ text }) => text)).toEqual(['own process group']);
  expect(proofWords({ ...PROOF, test: [], runs: 2, reproducible: false })[0]).toEqual({
    text: '2 runs gave different bytes',
    holds: false,
  });
});

it('says how long it took', () => {
  expect([secondsText(90), secondsText(1840), secondsText(61_400)]).toEqual(['0.1 s', '1.8 s', '61 s']);
});
