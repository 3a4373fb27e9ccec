import { DriftFailure } from '@drift/domain/failure';
import type { SemanticDiff } from '@drift/domain/types';
import { semanticDiffSchema } from '@drift/domain/zod';
import { expect, it } from 'vitest';
import { fakeDiffer, fakeFileDiff } from '../testing/fake-differ.js';
import { fakeTerminal } from '../testing/fake-terminal.js';
import { runDiff, type DiffFlags } from './diff.js';

const FLAGS: DiffFlags = { format: 'text', patch: true };

it.each<[Partial<SemanticDiff>, number]>([
  [{ verdict: 'identical', parser: 'bytes' }, 0],
  [{ verdict: 'benign' }, 0],
  [{ verdict: 'directive' }, 1],
  [{ verdict: 'changed' }, 1],
  [{ verdict: 'changed', parser: 'bytes', reasons: ['not analysed: binary'] }, 3],
])('answers %j with exit %i in every format', async (facts, exit) => {
  for (const flags of [
    FLAGS,
    { ...FLAGS, json: true },
    { ...FLAGS, format: 'markdown' },
  ] satisfies DiffFlags[])
    expect((await run(['a.ts', 'b.ts'], flags, facts)).exit).toBe(exit);
});

it('compares paths from the current folder and names them as they were typed', async () => {
  const { out, requests } = await run(['old/a.ts', '/else/b.ts'], { ...FLAGS, language: 'ts' });
  expect(requests).toEqual([{ before: '/here/old/a.ts', after: '/else/b.ts', language: 'ts' }]);
  expect(out).toMatch(/^old\/a\.ts → \/else\/b\.ts\n {2}~ BENIGN: /);
  expect(out).toContain('\n--- old/a.ts\n+++ /else/b.ts\n@@ -1,1 +1,1 @@\n-a\n+b\n');
});

it('prints one comparison and nothing else as JSON', async () => {
  const { out } = await run(['a.ts', 'b.ts'], { ...FLAGS, json: true });
  expect(semanticDiffSchema.parse(JSON.parse(out))).toMatchObject({ path: 'b.ts', verdict: 'benign' });
});

it('prints a page of markdown, without the patch on request', async () => {
  const { out } = await run(['a.ts', 'b.ts'], { ...FLAGS, format: 'markdown' });
  expect(out).toMatch(/^# Semantic diff\n/);
  expect(out).toContain('```diff\n--- a.ts\n');
  const short = await run(['a.ts', 'b.ts'], { ...FLAGS, format: 'markdown', patch: false });
  expect(short.out).not.toContain('```');
});

it.each([
  [[], {}, 'diff takes two files, or --batch'],
  [['a.ts'], {}, 'diff takes two files, or --batch'],
  [['a.ts', 'b.ts'], { batch: true }, '--batch takes its files from stdin'],
  [[], { batch: true }, '--batch reads from stdin, and that is a terminal'],
] as const)('%j with %j is a usage error', async (words, flags, why) => {
  await expect(run(words, { ...FLAGS, ...flags })).rejects.toMatchObject({
    error: { code: 'E_USAGE', why: expect.stringContaining(why), next: expect.stringContaining('diff') },
  });
});

it('lets a failure through that says what to do', async () => {
  const failure = new DriftFailure({ code: 'E_NOT_FOUND', what: 'no file', why: 'it does not exist' });
  const differ = fakeDiffer(() => {
    throw failure;
  });
  const call = { words: ['a.ts', 'b.ts'], flags: FLAGS, cwd: '/here' };
  await expect(runDiff(call, fakeTerminal(), async () => differ)).rejects.toBe(failure);
});

async function run(words: readonly string[], flags: DiffFlags, facts: Partial<SemanticDiff> = {}) {
  const terminal = fakeTerminal();
  const differ = fakeDiffer(() => fakeFileDiff(facts));
  const exit = await runDiff({ words, flags, cwd: '/here' }, terminal, async () => differ);
  return { exit, out: terminal.printed(), requests: differ.requests };
}
