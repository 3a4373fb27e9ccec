import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriftReport } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from './open-drift.js';

const CLIENT = 'package client\n\nfunc Get(id int) int {\n  return id\n}\n';
const FORMATTED = 'package client\n\nfunc Get(id int) int {\n\treturn id\n}\n';
const STATE = '.yggdrasil/.drift-state';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = buildWorkspace({
    'openapi.yaml': 'openapi: 3.1.0\npaths: {}\n',
    'src/client.go': CLIENT,
    '.yggdrasil/client/node.yaml': 'type: library\nmapping: { path: src/ }\nsources: [openapi.yaml]\n',
  });
  const consent = { allow: true, show: () => undefined, ask: null };
  const drift = await open();
  await drift.materialize({
    words: ['client'],
    written: true,
    discard: false,
    reason: null,
    consent,
    cancel: null,
  });
  recordedByLines();
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: the client');
});
afterEach(() => workspace.dispose());

const open = (): Promise<Drift> => openDrift({ root: workspace.root });

async function judge(): Promise<DriftReport | undefined> {
  return (await (await open()).scan()).reports[0];
}

/** As a version wrote it to which Go was a text of lines. */
function recordedByLines(): void {
  const state = workspace.read(STATE);
  const old = state
    .replace(/\bgo1:([\w-]+)/u, 'text3:$1')
    .replace(/^ {4}contract:\n(?: {6}.*\n)*/mu, '')
    .replaceAll(/^ {4}check:.*\n/gmu, '')
    .replace(/^version: 1\n/mu, '')
    .replace('# end\n', '');
  expect(old).toContain('text3:');
  expect(old).not.toBe(state);
  workspace.write(STATE, old);
}

describe('a file that was recorded before its language had a reader', () => {
  it('is in sync as long as it is as it was', async () => {
    expect(await judge()).toMatchObject({ driftType: 'none' });
  });

  it('is judged by the recorded content where its layout changed', async () => {
    workspace.write('src/client.go', FORMATTED);
    expect(await judge()).toMatchObject({ driftType: 'benign', reason: 'format-only' });
  });

  it('is judged by the recorded content where its contract changed', async () => {
    workspace.write('src/client.go', FORMATTED.replaceAll('int', 'string'));
    expect(await judge()).toMatchObject({ driftType: 'semantic', reason: 'contract-break' });
  });

  it('is no more than changed without history: digests of another reader tell nothing', async () => {
    workspace.write('src/client.go', FORMATTED);
    rmSync(join(workspace.root, '.git'), { recursive: true });
    expect(await judge()).toMatchObject({ driftType: 'spec_stale', reason: 'code-ahead', confidence: 0.5 });
  });
});
