import { describe, expect, it } from 'vitest';
import type { CodeChange } from '@drift/domain/types';
import { judge, VERDICT_TABLE, type VerdictFacts } from './verdict-table.js';

const SYNCED: VerdictFacts = {
  readable: true,
  orphaned: false,
  recorded: true,
  codePresent: true,
  spec: 'same',
  upstream: 'same',
  code: new Set(),
  regeneration: 'not-run',
};
const code = (...changes: CodeChange[]): Partial<VerdictFacts> => ({ code: new Set(changes) });
const never: Partial<VerdictFacts> = { recorded: false, spec: 'unrecorded' };

describe('judge', () => {
  it.each<[string, Partial<VerdictFacts>, string]>([
    ['0', { readable: false, spec: 'changed', ...code('body') }, 'semantic unjudged'],
    ['1', { orphaned: true }, 'semantic orphaned'],
    ['2 all code absent', { spec: 'missing', codePresent: false, ...code('missing') }, 'semantic retired'],
    ['2 code same', { spec: 'missing' }, 'semantic spec-missing'],
    ['2 code format', { spec: 'missing', ...code('format') }, 'semantic spec-missing'],
    ['2 anything else', { spec: 'missing', ...code('body') }, 'semantic both-changed'],
    ['3', { ...never, codePresent: false }, 'code_stale unmaterialized'],
    ['4', never, 'spec_stale unrecorded'],
    ['4 regeneration same', { ...never, regeneration: 'same' }, 'benign unrecorded'],
    ['5 converged', { regeneration: 'same', ...code('body') }, 'benign converged'],
    ['5 spec-noop', { regeneration: 'same', spec: 'changed' }, 'benign spec-noop'],
    ['5 upstream-noop', { regeneration: 'same', upstream: 'changed' }, 'benign upstream-noop'],
    ['6 spec changed', { spec: 'changed', ...code('missing', 'body') }, 'semantic both-changed'],
    ['6', code('missing', 'added'), 'semantic mixed-edit'],
    ['6 with a rename', code('missing', 'renamed'), 'semantic mixed-edit'],
    ['7', code('missing'), 'code_stale missing-output'],
    ['7 spec changed', { spec: 'changed', ...code('missing') }, 'code_stale missing-output'],
    ['8', { spec: 'changed', ...code('body') }, 'semantic both-changed'],
    ['8 with a new file', { spec: 'changed', ...code('added') }, 'semantic both-changed'],
    ['9', { spec: 'changed' }, 'code_stale spec-ahead'],
    ['9 format', { spec: 'changed', ...code('format') }, 'code_stale spec-ahead'],
    ['10', code('contract', 'body'), 'semantic contract-break'],
    ['11 body', code('body', 'added'), 'spec_stale code-ahead'],
    ['11 added', code('added', 'renamed'), 'spec_stale untracked-output'],
    ['11 renamed', code('renamed'), 'spec_stale renamed-output'],
    ['12', { upstream: 'changed' }, 'code_stale upstream-ahead'],
    ['7 over upstream', { upstream: 'changed', ...code('missing') }, 'code_stale missing-output'],
    ['11 over upstream', { upstream: 'changed', ...code('body') }, 'spec_stale code-ahead'],
    ['13', { regeneration: 'differs' }, 'code_stale generator-drift'],
    ['14 code', code('format'), 'benign format-only'],
    ['14 spec', { spec: 'format' }, 'benign format-only'],
    ['15', {}, 'none in-sync'],
    ['15 old form', { spec: 'unrecorded' }, 'none in-sync'],
    ['15 regeneration gives the baseline', { regeneration: 'baseline' }, 'none in-sync'],
  ])('row %s', (_, facts, expected) => {
    const { driftType, reason } = judge({ ...SYNCED, ...facts });
    expect(`${driftType} ${reason}`).toBe(expected);
  });

  it('reaches every row of the table', () => {
    const reached = new Set<string>();
    for (const facts of allFacts()) reached.add(VERDICT_TABLE.find((row) => row.when(facts))?.row ?? '');
    expect([...reached].sort()).toEqual(VERDICT_TABLE.map((row) => row.row).sort());
  });

  it('never calls anything in sync or benign that could not be read', () => {
    for (const facts of allFacts()) {
      if (!facts.readable) expect(judge(facts).reason).toBe('unjudged');
    }
  });
});

/** Every combination of the facts. */
function* allFacts(): Generator<VerdictFacts> {
  const kinds: CodeChange[] = ['contract', 'missing', 'body', 'added', 'renamed', 'format'];
  for (let bits = 0; bits < 2 ** kinds.length; bits++) {
    const changes = new Set(kinds.filter((_, index) => bits & (2 ** index)));
    for (const spec of ['same', 'format', 'changed', 'missing', 'unrecorded'] as const)
      for (const upstream of ['same', 'changed'] as const)
        for (const regeneration of ['not-run', 'same', 'baseline', 'differs'] as const)
          for (let flags = 0; flags < 16; flags++) {
            const flag = (bit: number): boolean => (flags & bit) !== 0;
            yield {
              spec,
              upstream,
              regeneration,
              code: changes,
              readable: flag(1),
              orphaned: flag(2),
              recorded: flag(4),
              codePresent: flag(8),
            };
          }
  }
}
