import { createHash } from 'node:crypto';
import type { Regeneration, RegenerationRequest, Regenerator } from '@drift/remediation';
import { describe, expect, it } from 'vitest';
import { commandOf, type Step } from './play.fixture.js';
import { regenerationRequest } from './regeneration-request.fixture.js';

/** A workspace and what regenerates in copies of it. */
export interface RegeneratorUnderTest {
  root: string;
  regenerator: Regenerator;
  write: (path: string, text: string) => void;
  dispose: () => void;
}

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** What every regenerator keeps, however it runs a command. */
export function describeRegenerator(
  name: string,
  open: (files: Record<string, string>) => RegeneratorUnderTest,
): void {
  type Change = Partial<RegenerationRequest>;
  const regenerate = async (
    steps: Step[],
    change: Change | ((under: RegeneratorUnderTest) => Change) = {},
  ): Promise<Regeneration> => {
    const under = open({
      'spec.txt': 'spec',
      'other.txt': 'other',
      'gen/a.txt': 'old',
      'ignored/spec.txt': 'out of sight',
    });
    const changed = typeof change === 'function' ? change(under) : change;
    const request = regenerationRequest(under.root, commandOf(...steps), changed);
    return under.regenerator.regenerate(request).finally(() => under.dispose());
  };
  const textsOf = ({ files }: Regeneration): [string, string][] =>
    files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]);

  describe(`${name} as a regenerator`, { concurrent: true }, () => {
    it('gives the declared files as the command left them', async () => {
      const result = await regenerate([
        ['write', 'gen/b.txt', 'b'],
        ['copy', 'spec.txt', 'gen/a.txt'],
      ]);
      expect(result).toMatchObject({
        outcome: 'ok',
        undeclared: [],
        ignoredWrites: [],
        reproducible: null,
        differing: [],
        changedSources: [],
        leftOut: [],
        exposed: [],
        exitCode: 0,
        signal: null,
      });
      expect(result.files.map(({ path, digest, mode }) => ({ path, digest, mode }))).toEqual([
        { path: 'gen/a.txt', digest: digestOf('spec'), mode: 0o644 },
        { path: 'gen/b.txt', digest: digestOf('b'), mode: 0o644 },
      ]);
      expect(textsOf(result)).toEqual([
        ['gen/a.txt', 'spec'],
        ['gen/b.txt', 'b'],
      ]);
      expect([...result.sourceDigests]).toEqual([['spec.txt', digestOf('spec')]]);
    });

    it('hides the old outputs from the command unless it needs them', async () => {
      const steps: Step[] = [['copy', 'gen/a.txt', 'gen/b.txt']];
      expect(textsOf(await regenerate(steps))).toEqual([['gen/b.txt', 'absent']]);
      expect(textsOf(await regenerate(steps, { keepsOutputs: true }))).toEqual([
        ['gen/a.txt', 'old'],
        ['gen/b.txt', 'old'],
      ]);
    });

    it('copies what git ignores only where it is a source', async () => {
      const steps: Step[] = [['copy', 'ignored/spec.txt', 'gen/a.txt']];
      expect(textsOf(await regenerate(steps))).toEqual([['gen/a.txt', 'absent']]);
      const result = await regenerate(steps, { sources: ['spec.txt', 'ignored/spec.txt'] });
      expect(textsOf(result)).toEqual([['gen/a.txt', 'out of sight']]);
      expect([...result.sourceDigests.keys()]).toEqual(['ignored/spec.txt', 'spec.txt']);
    });

    it('shows the command other bytes where that is asked for', async () => {
      const replace = new Map([
        ['spec.txt', Buffer.from('older')],
        ['other.txt', null],
      ]);
      const result = await regenerate(
        [
          ['copy', 'spec.txt', 'gen/a.txt'],
          ['copy', 'other.txt', 'gen/b.txt'],
        ],
        { replace },
      );
      expect(result.outcome).toBe('ok');
      expect(textsOf(result)).toEqual([
        ['gen/a.txt', 'older'],
        ['gen/b.txt', 'absent'],
      ]);
      expect([...result.sourceDigests]).toEqual([['spec.txt', digestOf('older')]]);
    });

    it('says how a command failed and gives no files', async () => {
      const steps: Step[] = [
        ['write', 'gen/a.txt', 'half'],
        ['fail', 3, 'no such schema'],
      ];
      expect(await regenerate(steps, { twice: true, test: commandOf() })).toMatchObject({
        outcome: 'failed',
        exitCode: 3,
        tail: ['no such schema'],
        files: [],
        reproducible: null,
      });
    });

    it('refuses and lists every write that was not declared', async () => {
      const result = await regenerate([
        ['write', 'gen/a.txt', 'a'],
        ['write', 'spec.txt', 'changed'],
        ['write', 'new/file.txt', ''],
        ['remove', 'other.txt'],
        ['link', 'gen/link.txt', 'a.txt'],
      ]);
      expect(result).toMatchObject({ outcome: 'undeclared', files: [] });
      expect(result.undeclared).toEqual([
        { path: 'gen/link.txt', change: 'added' },
        { path: 'new/file.txt', change: 'added' },
        { path: 'other.txt', change: 'removed' },
        { path: 'spec.txt', change: 'changed' },
      ]);
    });

    it('takes a file that is written again with its own bytes for untouched', async () => {
      expect(await regenerate([['copy', 'spec.txt', 'spec.txt']])).toMatchObject({
        outcome: 'ok',
        files: [],
      });
    });

    it('allows and names writes to what git ignores', async () => {
      const result = await regenerate([
        ['write', 'gen/a.txt', 'a'],
        ['write', 'ignored/cache/1', ''],
        ['write', 'ignored/cache/2', ''],
        ['write', 'node_modules/.cache/x', ''],
      ]);
      expect(result).toMatchObject({ outcome: 'ok', ignoredWrites: ['ignored/', 'node_modules/'] });
    });

    it('runs twice and compares', async () => {
      const steps: Step[] = [['write', 'gen/a.txt', 'a']];
      expect(await regenerate(steps, { twice: true })).toMatchObject({ outcome: 'ok', reproducible: true });
      const result = await regenerate([...steps, ['stamp', 'gen/b.txt']], { twice: true });
      expect(result).toMatchObject({
        outcome: 'not-reproducible',
        reproducible: false,
        differing: ['gen/b.txt'],
      });
      expect(result.files.map(({ path }) => path)).toEqual(['gen/a.txt', 'gen/b.txt']);
    });

    it('refuses outputs that are too much together', async () => {
      const steps: Step[] = [
        ['write', 'gen/a.txt', 'x'.repeat(60)],
        ['write', 'gen/b.txt', 'x'.repeat(60)],
      ];
      expect(await regenerate(steps, { maxGrowthBytes: 120 })).toMatchObject({ outcome: 'ok' });
      expect(await regenerate(steps, { maxGrowthBytes: 119 })).toMatchObject({
        outcome: 'growth',
        files: [],
      });
    });

    it('runs the test on the result', async () => {
      const steps: Step[] = [['write', 'gen/a.txt', 'a']];
      const good = await regenerate(steps, {
        twice: true,
        test: commandOf(['copy', 'gen/a.txt', 'other.txt']),
      });
      expect(good).toMatchObject({ outcome: 'ok', undeclared: [] });
      const bad = await regenerate(steps, { test: commandOf(['fail', 7, 'one test failed']) });
      expect(bad).toMatchObject({ outcome: 'test-failed', exitCode: 7, tail: ['one test failed'] });
      expect(textsOf(bad)).toEqual([['gen/a.txt', 'a']]);
    });

    it('runs nothing once it is called off', async () => {
      const cancel = AbortSignal.abort();
      expect(await regenerate([['write', 'gen/a.txt', 'a']], { cancel })).toMatchObject({
        outcome: 'cancelled',
        files: [],
      });
    });

    it('sees that a source was edited meanwhile', async () => {
      const result = await regenerate([['write', 'gen/a.txt', 'a']], ({ write }) => ({
        onProgress: (step) => {
          if (step === 'run') write('spec.txt', 'edited');
        },
      }));
      expect(result).toMatchObject({ changedSources: ['spec.txt'], files: [] });
      expect(['source-changed', 'undeclared']).toContain(result.outcome);
    });
  });
}
