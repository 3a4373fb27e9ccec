import type { DriftReason } from '@drift/domain/types';
import { driftReasonSchema } from '@drift/domain/zod';
import { expect, it } from 'vitest';
import { VERDICT_WORDS } from './verdict-words.js';

const expected: Record<DriftReason, string> = {
  unjudged: '? NOT JUDGED: could not be read [skipped]',
  orphaned: '✗ ORPHANED: recorded, but its node no longer maps it [drift]',
  retired: '✗ RETIRED: neither the spec nor its code exists [drift]',
  'spec-missing': '✗ SPEC MISSING: spec does not exist, its code still does [drift]',
  'both-changed': '✗ BOTH CHANGED: spec and code both changed since last materialization [drift]',
  unmaterialized: '- UNMATERIALIZED: no drift state recorded [unmaterialized]',
  unrecorded: '- UNMATERIALIZED: no drift state recorded [unmaterialized]',
  converged: '~ BENIGN: code changed, and regeneration gives the same [benign]',
  'spec-noop': '~ BENIGN: spec changed, and regeneration gives the same code [benign]',
  'upstream-noop': '~ BENIGN: upstream spec changed, and regeneration gives the same code [benign]',
  'mixed-edit': '✗ DRIFT: some mapped files are gone and others changed since last materialization [drift]',
  'missing-output': '✗ MISSING: mapped file does not exist [missing]',
  'spec-ahead': '✗ SPEC AHEAD: spec changed since last materialization [drift]',
  'contract-break': '✗ DRIFT: exported contract changed since last materialization [drift]',
  'code-ahead': '✗ DRIFT: file modified since last materialization [drift]',
  'untracked-output': '✗ DRIFT: new file under the mapping [drift]',
  'renamed-output': '✗ DRIFT: file renamed since last materialization [drift]',
  'upstream-ahead': '✗ SPEC AHEAD: upstream spec changed since last materialization [drift]',
  'generator-drift': '✗ GENERATOR DRIFT: the generator now gives other code than was recorded [drift]',
  'format-only': '~ BENIGN: differs in form only [benign]',
  'in-sync': '✓ OK: matches last materialization [ok]',
};

it('has words for every reason of the schema and no other', () => {
  expect(Object.keys(VERDICT_WORDS).sort()).toEqual([...driftReasonSchema.options].sort());
});

it.each(driftReasonSchema.options)('says %s in its words', (reason) => {
  const { mark, word, sentence, group } = VERDICT_WORDS[reason];
  expect(`${mark} ${word}: ${sentence} [${group}]`).toBe(expected[reason]);
});
