import type { DriftScanResult } from '@drift/domain/types';
import type { TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';
import { committedWorkspace } from '../remembered/committed-workspace.fixture.js';

const STATE = '.yggdrasil/.drift-state';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await committedWorkspace();
});
afterEach(() => workspace.dispose());

const open = () => openDrift({ root: workspace.root });
const scan = async (): Promise<DriftScanResult> => (await open()).scan();
const errors = ({ diagnostics }: DriftScanResult) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code, next }) => ({ code, next }));

const GONE = { code: 'state-gone', next: `git checkout HEAD -- ${STATE}` };

it('is an error where the commit holds a recorded state and the disk has none, until it is back', async () => {
  workspace.write('lib/single.ts', 'drifted();\n');
  workspace.remove(STATE);
  expect(errors(await scan())).toEqual([GONE]);
  expect((await (await open()).doctor({ fix: false, yes: false })).findings).toContainEqual(
    expect.objectContaining({ severity: 'error', ...GONE }),
  );
  workspace.git(...GONE.next.split(' ').slice(1));
  const { reports } = await scan();
  expect(errors(await scan())).toEqual([]);
  expect(reports.map(({ reason }) => reason).sort()).toEqual(['contract-break', 'in-sync']);
});

it('is none where its removal was committed, nor where something was recorded anew', async () => {
  workspace.git('rm', '--quiet', STATE);
  expect(errors(await scan())).toEqual([GONE]);
  const { apply } = await (
    await open()
  ).absorb({ words: null, reason: null, withSpec: false, recordOnly: true });
  await apply();
  expect(errors(await scan())).toEqual([]);
  workspace.remove(STATE);
  workspace.git('commit', '--quiet', '--message', 'feat: start over');
  expect(errors(await scan())).toEqual([]);
});
