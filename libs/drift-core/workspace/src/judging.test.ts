import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriftReport } from '@drift/domain/types';
import { parseBaseline, type BaselineEntry } from '@drift/detector';
import { digestText } from '@drift/scan-engine';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from './open-drift.js';

const CLIENT = `import { send } from './send.js';

/** Fetches one order. */
export function fetchOrder(id: string): Promise<Order> {
  return send('GET', "/orders/" + id);
}

export interface Order {
  id: string;
  total: number;
}
`;
const SPEC = 'openapi: 3.1.0\npaths:\n  /orders/{id}:\n    get: { operationId: fetchOrder }\n';
const STATE = '.yggdrasil/.drift-state';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = buildWorkspace({
    'openapi.yaml': SPEC,
    'src/client.ts': CLIENT,
    '.yggdrasil/orders/client/node.yaml': 'type: library\nmapping: { path: src/ }\nsources: [openapi.yaml]\n',
  });
  await record();
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: the client');
});
afterEach(() => workspace.dispose());

const open = (): Promise<Drift> => openDrift({ root: workspace.root });

async function record(): Promise<void> {
  const drift = await open();
  const consent = { allow: true, show: () => undefined, ask: null };
  const request = { words: ['orders'], written: true, discard: false, reason: null, consent, cancel: null };
  await drift.materialize(request);
}

async function judge(): Promise<DriftReport> {
  const [report] = (await (await open()).scan()).reports;
  if (!report) throw new Error('there is no report');
  return report;
}

const edit = (from: string, to: string): void =>
  workspace.write('src/client.ts', workspace.read('src/client.ts').replace(from, to));
const withoutGit = (): void => rmSync(join(workspace.root, '.git'), { recursive: true });
const evidenceOf = (report: DriftReport): string => report.evidence.map(({ message }) => message).join('\n');
const entry = (): BaselineEntry | undefined =>
  parseBaseline(workspace.read(STATE), digestText).baseline.entries.get('orders/client');

/** One edit of the code, and what it is with the recorded bytes at hand and without. */
const EDITS: [string, () => void, string, string][] = [
  ['layout', () => edit('"/orders/" + id', "'/orders/'  +  id"), 'benign format-only', 'benign format-only'],
  ['a comment', () => edit('Fetches one', 'Gets one'), 'benign format-only', 'benign format-only'],
  ['a body', () => edit("'GET'", "'HEAD'"), 'spec_stale code-ahead', 'spec_stale code-ahead'],
  [
    'a new export',
    () => edit('export interface', 'export const retries: number = 3;\n\nexport interface'),
    'spec_stale code-ahead',
    'semantic contract-break',
  ],
  [
    'a signature',
    () => edit('id: string)', 'id: number)'),
    'semantic contract-break',
    'semantic contract-break',
  ],
  [
    'a directive',
    () => edit('/** F', '// eslint-disable-next-line\n/** F'),
    'spec_stale code-ahead',
    'spec_stale code-ahead',
  ],
  [
    'a syntax error',
    () => edit('return send(', 'return send(('),
    'spec_stale code-ahead',
    'spec_stale code-ahead',
  ],
];

describe('a changed code file', () => {
  it.each(EDITS)('is judged by its content: %s', async (_, change, verdict) => {
    change();
    const report = await judge();
    expect(`${report.driftType} ${report.reason}`).toBe(verdict);
  });

  it.each(EDITS)(
    'is judged by the recorded digests where there is no history: %s',
    async (_, change, __, verdict) => {
      withoutGit();
      change();
      const report = await judge();
      expect(`${report.driftType} ${report.reason}`).toBe(verdict);
    },
  );

  it('says why a shallow clone is less sure', async () => {
    edit('export interface', 'export const retries: number = 3;\n\nexport interface');
    const full = await judge();
    withoutGit();
    const shallow = await judge();
    expect(evidenceOf(full)).toContain('the contract was only extended');
    expect(evidenceOf(shallow)).toContain(
      'without history nobody knows whether the contract was broken or only extended',
    );
    expect(shallow.confidence).toBeLessThan(full.confidence);
  });

  it('is not said to keep a contract that no parser knows', async () => {
    workspace.write('src/a.kt', 'package a\n\nfun get(id: Int): Int = id\n');
    await record();
    withoutGit();
    workspace.write('src/a.kt', 'package a\n\nfun fetch(id: String): String = id\n');
    const report = await judge();
    expect(report).toMatchObject({ reason: 'code-ahead', confidence: 0.5 });
    expect(evidenceOf(report)).toContain('contract not checked');
    expect(evidenceOf(report)).not.toContain('its contract is');
  });

  it('is no more than changed where neither history nor digests are at hand', async () => {
    const state = workspace.read(STATE);
    const old = state
      .replace(/^version: 1\n/mu, '')
      .replaceAll(/^ {4}(?:blob|syntax|contract|check):.*\n(?: {6}.*\n)*/gmu, '')
      .replace('# end\n', '');
    workspace.write(STATE, old);
    withoutGit();
    edit('"/orders/" + id', "'/orders/' + id");
    const report = await judge();
    expect(report).toMatchObject({ driftType: 'spec_stale', reason: 'code-ahead', confidence: 0.5 });
    expect(evidenceOf(report)).toContain('contract not checked');
  });

  it('is found in the history of its path where no blob id was recorded, squashed or not', async () => {
    workspace.write(
      STATE,
      workspace
        .read(STATE)
        .replaceAll(/^ {4}(?:blob|syntax|contract|check):.*\n(?: {6}.*\n)*/gmu, '')
        .replace(/^version: 1\n/mu, '')
        .replace('# end\n', ''),
    );
    edit('"/orders/" + id', "'/orders/' + id");
    workspace.git('commit', '-qam', 'style: quotes');
    workspace.write('other.txt', 'x');
    workspace.git('add', '-A');
    workspace.git('commit', '-qm', 'chore: other');
    expect(await judge()).toMatchObject({ reason: 'format-only' });
  });

  it('names the commit that caused it, and every symbol', async () => {
    edit('id: string)', 'id: number)');
    workspace.git('commit', '-qam', 'feat!: ids are numbers');
    const analysis = await (await open()).analyze('orders/client');
    expect(analysis.cause).toMatchObject({ author: 'Tester', subject: 'feat!: ids are numbers' });
    expect(analysis.symbols).toMatchObject([
      {
        name: 'fetchOrder',
        kind: 'function',
        change: 'signature',
        exported: true,
        compatibility: 'breaking',
      },
    ]);
    expect(analysis.report.suggestions[0]).toMatchObject({
      action: 'manual_review',
      estimatedImpact: 'high',
    });
  });

  it('counts as changed by a kind that the team does not forgive', async () => {
    workspace.write('.yggdrasil/drift.config.yaml', 'countAsChange: [doc-comment]\n');
    edit('Fetches one', 'Gets one');
    expect(await judge()).toMatchObject({ reason: 'code-ahead' });
    withoutGit();
    expect(await judge()).toMatchObject({ reason: 'code-ahead', confidence: 0.5 });
  });
});

describe('a changed spec file', () => {
  it('that was only reformatted is no changed spec', async () => {
    workspace.write(
      'openapi.yaml',
      SPEC.replace('get: { operationId: fetchOrder }', 'get:\n      operationId: "fetchOrder"'),
    );
    const report = await judge();
    expect(report).toMatchObject({ driftType: 'benign', reason: 'format-only', axes: { spec: 'format' } });
    withoutGit();
    expect(await judge()).toMatchObject({ reason: 'format-only' });
  });

  it('with another value is ahead', async () => {
    workspace.write('openapi.yaml', SPEC.replace('fetchOrder', 'getOrder'));
    expect(await judge()).toMatchObject({ driftType: 'code_stale', reason: 'spec-ahead' });
  });

  it('that names a file which was never there says so, of a bare word nothing', async () => {
    workspace.write('openapi.yaml', `${SPEC}x: { $ref: './gone.yaml#/A' }\ny: { $ref: Order }\n`);
    workspace.write('src/client.ts', `${workspace.read('src/client.ts')}export const written = 1;\n`);
    await record();
    const { diagnostics, reports } = await (await open()).scan();
    expect(reports[0]).toMatchObject({ reason: 'in-sync' });
    expect(diagnostics.filter(({ code }) => code === 'dangling-ref')).toMatchObject([
      {
        severity: 'warning',
        path: 'openapi.yaml',
        nodeId: 'orders/client',
        message: 'openapi.yaml names gone.yaml by $ref, and there is no such file',
      },
    ]);
    workspace.write('gone.yaml', 'A: {}\n');
    const { diagnostics: mended } = await (await open()).scan();
    expect(mended.filter(({ code }) => code === 'dangling-ref')).toEqual([]);
  });
});

describe('recording', () => {
  const recordOnly = async (): Promise<void> => {
    const prepared = await (
      await open()
    ).absorb({ words: ['orders'], reason: null, withSpec: false, recordOnly: true });
    expect(prepared.refusals).toEqual([]);
    await prepared.apply();
  };

  it('keeps layout as generated, and a comment as the work of a person', async () => {
    edit('"/orders/" + id', "'/orders/' + id");
    await recordOnly();
    expect(entry()?.origin.get('src/client.ts')).toBeUndefined();
    edit('Fetches one', 'Gets one');
    await recordOnly();
    expect(entry()?.origin.get('src/client.ts')).toBe('absorbed');
    expect(await judge()).toMatchObject({ reason: 'in-sync' });
  });

  it('writes blob, syntax and contract of what it records, and the same bytes again for the same', async () => {
    const { blob, syntax, contract } = entry() ?? {};
    expect(blob?.get('src/client.ts')).toBe(workspace.git('rev-parse', 'HEAD:src/client.ts').trim());
    expect(syntax?.get('src/client.ts')).toMatch(/^ts\d+:[\w-]{22}$/u);
    expect(contract?.get('src/client.ts')).toMatch(/^ts\d+:[\w-]{22}$/u);
    expect(syntax?.get('openapi.yaml')).toMatch(/^yaml\d+:/u);
    const state = workspace.read(STATE);
    await record();
    expect(workspace.read(STATE)).toBe(state);
  });
});
