import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { shellWords } from '@drift/domain/shell';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { openDrift } from '@drift/workspace';
import { openCli, type Cli, type CliRun } from './testing/run-cli.js';

const GENERATE = `import { readFileSync, writeFileSync } from 'node:fs';
const [spec, ...outputs] = process.argv.slice(2);
for (const path of outputs) writeFileSync(path, \`export const text = '\${readFileSync(spec, 'utf8').trim()}'; // \${path}\\n\`);
`;
/** Contexts in which one command writes two nodes. */
const SHARED = ['edited', 'lost'];
const OWN = ['absorbed', 'laid-out', 'parent', 'parent/child'];

let cli: Cli;
let home: string;
let workspace: TestWorkspace;
beforeAll(async () => {
  cli = await openCli();
  home = mkdtempSync(join(tmpdir(), 'drift-printed-'));
  workspace = drifted();
}, 120_000);
afterAll(() => {
  workspace.dispose();
  rmSync(home, { recursive: true, force: true });
});

function reportsOf(root: string, nodeId?: string): DriftReport[] {
  const { reports } = JSON.parse(cli.run(root, 'scan', '--format', 'json').out) as DriftScanResult;
  return reports.filter((report) => nodeId === undefined || report.nodeId === nodeId);
}

/**
 * Carries out each printed command in a copy of its own; left out is what only looks, what a person has to do by
 * hand first, and in the gate what was tried for the same reason already.
 */
function refusedOf(root: string, reports: readonly DriftReport[]): string[] {
  const refused: string[] = [];
  const tried = new Set<string>();
  const copy = join(home, 'copy');
  for (const { nodeId, reason, suggestions } of reports)
    for (const { command } of suggestions) {
      if (command === null || command.includes('--written')) continue;
      if (/ (?:report|check) [^-]/.test(command)) continue;
      const kind = `${reason} ${shellWords(command)?.[1]}`;
      if (tried.has(kind) && !process.env['DRIFT_DEEP']) continue;
      tried.add(kind);
      rmSync(copy, { recursive: true, force: true });
      cpSync(root, copy, { recursive: true, preserveTimestamps: true });
      const { exit, err } = typed(copy, command);
      if (exit !== 0 && exit !== 1) refused.push(`${nodeId} ${reason}: ${command}: ${exit} ${err}`);
    }
  return refused;
}

const YES: Readonly<Record<string, string>> = {
  absorb: '--yes',
  forget: '--yes',
  reject: '--yes',
  materialize: '--allow-command',
};

/** As a person would type it, who agrees to everything. */
function typed(root: string, command: string): CliRun {
  const [, verb = '', ...words] = shellWords(command) ?? [];
  const yes = YES[verb] === undefined ? [] : [YES[verb]];
  if (verb === 'reject') yes.push('--allow-command');
  return cli.run(root, verb, ...yes, ...words);
}

function drifted(): TestWorkspace {
  const files: Record<string, string> = {
    'tools/generate.mjs': GENERATE,
    'src/one.ts': 'export const one = 1;\n',
    'src/two.ts': 'export const two = 2;\n',
    'src/three.ts': 'export const three = 3;\n',
    'src/shared.ts': 'export const shared = 1;\n',
    'src/dash.ts': 'export const dash = 1;\n',
    'src/below.ts': 'export const below = 1;\n',
    'src/gone.ts': 'export const gone = 1;\n',
    'lib/a.ts': 'export const a = 1;\n',
    'lib/sub/b.ts': 'export const b = 1;\n',
    'wide/a.ts': 'export const a = 2;\n',
    'wide/b.ts': 'export const b = 2;\n',
    'src/above.ts': 'export const above = 1;\n',
    'src/above-edited.ts': 'export const edited = 1;\n',
    'src/fresh.ts': 'export const fresh = 1;\n',
  };
  const node = (id: string, text: string): void => {
    files[`.yggdrasil/${id}/node.yaml`] = `type: service\n${text}\n`;
    files[`.yggdrasil/${id}/responsibility.md`] = `What ${id} does.\n`;
  };
  node('hand/one', 'mapping: src/one.ts');
  node('hand/list', 'mapping: [src/two.ts, src/three.ts]');
  node('hand/shared', 'mapping: src/shared.ts');
  node('hand/lib', 'mapping: lib');
  node('hand/wide', 'mapping: wide');
  node('hand/gone', 'mapping: src/gone.ts');
  node('hand/gone/below', 'mapping: src/below.ts');
  node('-dash/-x', 'mapping: src/dash.ts');
  node('above/both', 'mapping: src/above.ts');
  node('above/both/edited', 'mapping: src/above-edited.ts');
  let contexts = '';
  for (const context of SHARED) {
    const outputs = ['a', 'b'].map((name) => `gen/${context}/${name}.ts`);
    for (const path of outputs) files[path] = '';
    node(`${context}/a`, `sources: specs/${context}.txt\nmapping: ${outputs[0]}`);
    node(`${context}/b`, `sources: specs/${context}.txt\nmapping: ${outputs[1]}`);
    files[`specs/${context}.txt`] = 'one';
    contexts += `  ${context}:\n    pipeline: [node, tools/generate.mjs, specs/${context}.txt, ${outputs.join(', ')}]\n`;
  }
  files['.yggdrasil/drift.config.yaml'] = `contexts:\n${contexts}`;
  for (const name of OWN) {
    const outputs = ['a', 'b'].map((part) => `gen/own/${name.replace('/', '-')}-${part}.ts`);
    for (const path of outputs) files[path] = '';
    files[`specs/${name}.txt`] = 'one';
    node(
      `own/${name}`,
      `sources: specs/${name}.txt\nmapping: [${outputs.join(', ')}]\npipeline: [node, tools/generate.mjs, specs/${name}.txt, ${outputs.join(', ')}]`,
    );
  }
  const workspace = buildWorkspace(files);
  const { root } = workspace;
  for (const context of [...SHARED, 'own'])
    expect(cli.run(root, 'materialize', context, '--discard', '--allow-command')).toMatchObject({ exit: 0 });
  expect(cli.run(root, 'materialize', 'hand', 'above', '--written')).toMatchObject({ err: '', exit: 0 });
  expect(cli.run(root, 'materialize', '--written', '--', '-dash/-x')).toMatchObject({ exit: 0 });
  plant(workspace);
  return workspace;
}

function plant({ root, write, read, remove, rename }: TestWorkspace): void {
  write('gen/own/absorbed-a.ts', `${read('gen/own/absorbed-a.ts')}export const mine = 1;\n`);
  expect(cli.run(root, 'absorb', 'own/absorbed', '--reason', 'x', '--yes')).toMatchObject({ exit: 0 });
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '-A'], { cwd: root });
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '-qm', 'x'], {
    cwd: root,
  });
  write('specs/absorbed.txt', 'two');
  write('gen/own/laid-out-a.ts', `\n${read('gen/own/laid-out-a.ts')}`);
  remove('gen/own/laid-out-b.ts');
  write('specs/parent.txt', 'two');
  write('gen/own/parent-child-a.ts', 'export const other = 1;\n');
  write('gen/edited/a.ts', 'export const other = 1;\n');
  remove('gen/edited/b.ts');
  remove('gen/lost/b.ts');
  rename('src/one.ts', 'src/uno.ts');
  rename('src/two.ts', 'src/dos.ts');
  write('src/three.ts', 'export const three = 4;\n');
  write('src/dash.ts', 'export const dash = 2;\n');
  write('src/shared.ts', 'export const shared = 2;\n');
  write('.yggdrasil/other/shared/node.yaml', 'type: service\nmapping: src/shared.ts\n');
  write('.yggdrasil/hand/lib/sub/node.yaml', 'type: service\nmapping: lib/sub\n');
  write('.yggdrasil/hand/wide/node.yaml', 'type: service\nmapping: wide/a.ts\n');
  remove('.yggdrasil/hand/gone/node.yaml');
  write('src/above.ts', 'export const above = 2;\n');
  write('.yggdrasil/above/both/responsibility.md', 'Something else.\n');
  write('src/above-edited.ts', 'export const edited = 2;\n');
  write('.yggdrasil/above/both/unmade/node.yaml', 'type: service\nmapping: src/unmade.ts\n');
  write('.yggdrasil/above/fresh/node.yaml', 'type: service\nmapping: src/fresh.ts\n');
  write('.yggdrasil/above/fresh/unmade/node.yaml', 'type: service\nmapping: src/unmade-too.ts\n');
}

it('prints no command that is refused', () => {
  expect(refusedOf(workspace.root, reportsOf(workspace.root))).toEqual([]);
}, 240_000);

it.each(['above/both', 'above/fresh'])('accepts with %s nothing of the nodes below it', (nodeId) => {
  const { root } = workspace;
  const [report] = reportsOf(root, nodeId);
  const command = report?.suggestions.find(({ action }) => action === 'update_spec')?.command ?? '';
  const copy = join(home, 'below');
  cpSync(root, copy, { recursive: true, preserveTimestamps: true });
  const below = (of: string) => reportsOf(of).filter((one) => one.nodeId.startsWith(`${nodeId}/`));
  const before = below(copy);
  expect(typed(copy, command)).toMatchObject({ err: '', exit: 0 });
  expect(reportsOf(copy, nodeId)).toMatchObject([{ reason: 'in-sync' }]);
  expect(below(copy)).toEqual(before);
  rmSync(copy, { recursive: true });
});

it('heals one node without those below it', () => {
  const copy = join(home, 'heal');
  cpSync(workspace.root, copy, { recursive: true, preserveTimestamps: true });
  const why = ['--reason', 'x', '--yes'];
  expect(cli.run(copy, 'remediate', 'above/both', '--type=update_spec', ...why)).toMatchObject({ exit: 0 });
  expect(reportsOf(copy, 'above/both/edited')).toMatchObject([{ reason: 'code-ahead' }]);
  rmSync(copy, { recursive: true });
});

it('suggests the same of a node alone as among all', async () => {
  const drift = await openDrift({ root: workspace.root });
  for (const { nodeId, suggestions } of (await drift.scan()).reports)
    expect(await drift.report(nodeId), nodeId).toMatchObject({ suggestions });
});

it('offers in the demo what works over absorbed code', () => {
  cli.run(home, 'demo', 'shop');
  const root = join(home, 'shop');
  const reports = reportsOf(root, 'shop/reviews');
  expect(reports[0]?.suggestions.map(({ command }) => command)).toEqual([
    "drift-heal absorb shop/reviews --with-spec --reason '…'",
    'drift-heal reject shop/reviews',
  ]);
  expect(refusedOf(root, reports)).toEqual([]);
}, 120_000);

it.each([
  [
    'one',
    /mapping names src\/one\.ts, which is now src\/uno\.ts: change it in \S+\/one\/node\.yaml:2, then absorb/,
  ],
  ['shared', /shares mapped files with other\/shared: let one node own each file/],
])('says of hand/%s what to change first', (name, words) => {
  const [report] = reportsOf(workspace.root, `hand/${name}`);
  expect(report?.suggestions[0]).toMatchObject({ action: 'manual_review', command: null });
  expect(report?.suggestions[0]?.description).toMatch(words);
});

it.each([
  ['wide', 'wide/b.ts', 'wide/b.ts is recorded, but the mapping no longer covers it'],
  ['lib', 'lib/sub/b.ts', 'lib/sub/b.ts is recorded, but hand/lib/sub maps it now'],
])('says of hand/%s that %s is no longer mapped, not that it is gone', (name, path, note) => {
  const [report] = reportsOf(workspace.root, `hand/${name}`);
  expect(report).toMatchObject({ reason: 'orphaned', axes: { code: [] } });
  expect(report?.files).toMatchObject([{ path, change: 'orphaned' }]);
  expect(report?.evidence.map(({ message }) => message)).toContain(note);
});
