import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DriftReport } from '@drift/domain/types';
import { parseBaseline, printBaseline } from '@drift/detector';
import { digestText } from '@drift/scan-engine';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';

const STATE = '.yggdrasil/.drift-state';
const SPECS: Readonly<Record<string, string>> = {
  'shop.proto': 'syntax = "proto3";\nmessage Order {\n  string id = 1;\n  string note = 2;\n}\n',
  'shop.graphql': 'type Order {\n  id: ID!\n  note: String\n}\n',
};

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = buildWorkspace({
    ...SPECS,
    'src/shop.ts': 'export const shop = 1;\n',
    '.yggdrasil/shop/node.yaml':
      'type: library\nmapping: { path: src/ }\nsources: [shop.proto, shop.graphql]\n',
  });
  const drift = await openDrift({ root: workspace.root });
  const { apply } = await drift.absorb({ words: null, reason: null, withSpec: false, recordOnly: true });
  await apply();
  workspace.write(STATE, asRecordedByLines(workspace.read(STATE)));
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: the shop');
});
afterEach(() => workspace.dispose());

/** What was recorded while these files had no reader: digests of their lines, and no contract. */
function asRecordedByLines(text: string): string {
  const { baseline } = parseBaseline(text, digestText);
  const entries = [...baseline.entries].map(([id, entry]) => {
    const own = [...entry.syntax].filter(([path]) => !Object.hasOwn(SPECS, path));
    const lines = Object.keys(SPECS).map((path): [string, string] => [path, 'text3:dH5cvqlWGPrXUYRudMkllw']);
    const contract = new Map([...entry.contract].filter(([path]) => !Object.hasOwn(SPECS, path)));
    return [id, { ...entry, syntax: new Map([...own, ...lines]), contract }] as const;
  });
  return printBaseline({ ...baseline, entries: new Map(entries) }, digestText);
}

async function judge(): Promise<DriftReport> {
  const [report] = (await (await openDrift({ root: workspace.root })).scan()).reports;
  if (!report) throw new Error('there is no report');
  return report;
}

it('leaves what was recorded by its lines in sync', async () => {
  expect(workspace.read(STATE)).toContain('shop.proto: text3:');
  expect((await judge()).driftType).toBe('none');
});

it.each(Object.entries(SPECS))('judges the layout of %s by what git holds of it', async (path, text) => {
  workspace.write(path, text.replaceAll('\n  ', '\n\n    '));
  expect((await judge()).driftType).toBe('benign');
});

it.each(Object.entries(SPECS))(
  'never calls the layout of %s harmless by digests of lines',
  async (path, text) => {
    rmSync(join(workspace.root, '.git'), { recursive: true });
    workspace.write(path, `${text}\n`);
    expect((await judge()).driftType).toBe('code_stale');
  },
);

it.each(Object.entries(SPECS))('names the field that is gone from %s', async (path, text) => {
  workspace.write(path, text.replace(/ {2}.*note.*\n/u, ''));
  const report = await judge();
  expect(report.driftType).toBe('code_stale');
  expect(report.evidence.map(({ message }) => message).join('\n')).toContain('field Order.note removed');
});
