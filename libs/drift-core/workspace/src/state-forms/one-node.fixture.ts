import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { openDrift } from '../open-drift.js';
import { writeState, type ListingForm, type StateNode } from './state-forms.fixture.js';

export const NODE_FILE = '.yggdrasil/model/a/yg-node.yaml';
export const RULES = '.yggdrasil/model/a/responsibility.md';
/** How `lineOf` says that nothing is wrong. */
export const CLEAN = 'none in-sync';

/** A node file that maps these paths. */
export const mapping = (...paths: string[]): string =>
  `name: A\ntype: service\nmapping:\n  paths: [${paths.join(', ')}]\n`;

/** One node that maps a folder and a file, as S4 records it. */
export const TREE: Record<string, string> = {
  '.yggdrasil/yg-config.yaml': 'version: "2.1.0"\n',
  [NODE_FILE]: mapping('src', 'one.ts'),
  [RULES]: 'Does it.\n',
  'src/a.ts': 'export const a = 1;\nexport const b = 2;\n',
  'src/bytes.bin': 'a\0b\n',
  'one.ts': 'export const one = 1;\n',
};
export const NODE: StateNode = {
  id: 'a',
  mapping: ['src', 'one.ts'],
  code: ['one.ts', 'src/a.ts', 'src/bytes.bin'],
  graph: [NODE_FILE, RULES],
};

/** A workspace with that node and its record in some form. */
export function buildRecorded(
  form: ListingForm = 'S4',
  node: StateNode = NODE,
  tree: Record<string, string> = TREE,
): TestWorkspace {
  return buildWorkspace({ ...tree, ...writeState(form, tree, [node]) });
}

export async function scanOf({ root }: TestWorkspace): Promise<DriftScanResult> {
  return (await openDrift({ root })).scan();
}

export async function reportOn(workspace: TestWorkspace, nodeId = 'a'): Promise<DriftReport> {
  const report = (await scanOf(workspace)).reports.find((one) => one.nodeId === nodeId);
  if (!report) throw new Error(`no report on ${nodeId}`);
  return report;
}

/** The verdict with its changed files, as one line. */
export async function lineOn(workspace: TestWorkspace, nodeId = 'a'): Promise<string> {
  const { driftType, reason, files } = await reportOn(workspace, nodeId);
  const changed = files.map(({ path, change }) => ` ${path} ${change}`).join('');
  return `${driftType} ${reason}${changed}`;
}
