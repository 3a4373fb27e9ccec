import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driftScanResultSchema } from '@drift/domain/zod';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli, type CliRun } from './testing/run-cli.js';

const CLIENT = '.yggdrasil/api/client/node.yaml';

let cli: Cli;
let workspace: TestWorkspace;
beforeAll(async () => {
  cli = await openCli();
});

const run = (...argv: string[]): CliRun => cli.run(workspace.root, ...argv);

/** A workspace where everything is in sync, changed by `more` before it is recorded. */
function build(more: Record<string, string>): void {
  workspace?.dispose();
  workspace = buildWorkspace({
    'src/a.ts': 'export const a = 1;\n',
    [CLIENT]: 'type: library\nmapping: [src/a.ts]\n',
    '.yggdrasil/api/client/responsibility.md': 'the client\n',
    ...more,
  });
  expect(run('absorb', '--all', '--record-only', '--yes').exit).toBe(0);
}
afterAll(() => workspace.dispose());

describe.each<[string, Record<string, string>, RegExp[]]>([
  [
    'an unknown key',
    { [CLIENT]: 'type: library\nmapping: [src/a.ts]\ndescriptoin: x\n' },
    [/\.yggdrasil\/api\/client\/node\.yaml:3 unknown key 'descriptoin': did you mean 'description'\?/],
  ],
  [
    'twin files of one node',
    {
      'src/Twin.ts': 'export const t = 1;\n',
      'src/twin.ts': 'export const t = 1;\n',
      [CLIENT]: 'type: library\nmapping: [src/]\n',
    },
    [
      /\.yggdrasil\/api\/client\/node\.yaml:2 src\/Twin\.ts and src\/twin\.ts differ in case or Unicode form only/,
    ],
  ],
  [
    'twin files in two Unicode forms',
    {
      'src/caf\u00e9.ts': 'export const t = 1;\n',
      'src/cafe\u0301.ts': 'export const t = 1;\n',
      [CLIENT]: 'type: library\nmapping: [src/]\n',
    },
    [/client\/node\.yaml:2 .* differ in case or Unicode form only/],
  ],
  [
    'twin nodes',
    {
      'src/b.ts': 'export const b = 1;\n',
      '.yggdrasil/api/Client/node.yaml': 'type: library\nmapping: [src/b.ts]\n',
      '.yggdrasil/api/Client/responsibility.md': 'the other\n',
    },
    [/\.yggdrasil\/api\/[Cc]lient\/node\.yaml:1 node '.*' and node '.*' differ only in upper case/],
  ],
])('--strict with %s', (_what, more, reasons) => {
  it('exits 3, says why on stderr, and prints what it prints without', () => {
    build(more);
    for (const verb of ['scan', 'check', 'report']) {
      const plain = run(verb);
      const strict = run(verb, '--strict');
      expect([plain.exit, plain.err, strict.exit]).toEqual([0, '', 3]);
      expect(plain.out).toContain('! warning');
      expect(strict.out).toBe(plain.out);
      expect(strict.err).toMatch(
        /^exit 3 by --strict: 1 warning of the graph counts as "could not be judged safely"\n/,
      );
      for (const reason of reasons) expect(strict.err).toMatch(reason);
    }
  });
});

it('goes before drift, does not disturb JSON, and gives way to --warn', () => {
  build({ [CLIENT]: 'type: library\nmapping: [src/a.ts]\ndescriptoin: x\n' });
  workspace.write('src/a.ts', 'export const a = 2;\n');
  expect([run('scan').exit, run('scan', '--strict').exit]).toEqual([1, 3]);
  const json = run('scan', '--strict', '--format', 'json');
  expect(driftScanResultSchema.parse(JSON.parse(json.out)).reports).toHaveLength(1);
  expect([json.exit, json.err]).toEqual([3, expect.stringContaining("did you mean 'description'?")]);
  const warned = run('scan', '--strict', '--warn');
  expect([warned.exit, warned.err]).toEqual([0, '']);
});

it('is said in the help of each command that has it', () => {
  for (const verb of ['scan', 'check', 'report'])
    expect(run(verb, '--help').out.replace(/\s+/g, ' ')).toMatch(
      /never recorded, or is deferred, counts .* make the exit 3, which goes before 1/,
    );
});
