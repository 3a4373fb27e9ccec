import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from './testing/run-cli.js';

let cli: Cli;
let workspace: TestWorkspace;
const run = (...argv: string[]) => cli.run(workspace.root, ...argv);

beforeAll(async () => {
  cli = await openCli();
});
beforeEach(() => {
  workspace = buildWorkspace({
    'src/a.ts': 'export const a = 1;\n',
    '.yggdrasil/api/client/node.yaml': 'type: library\nmapping:\n  path: src/a.ts\n',
  });
  run('materialize', 'api', '--written');
  workspace.write('src/a.ts', 'export const a = 2;\n');
});
afterEach(() => workspace.dispose());

it('shows what would be recorded and stops with --dry-run', () => {
  const before = workspace.manifest();
  const { out, exit } = run('remediate', 'api/client', '--type=update_spec', '--dry-run');
  expect(exit).toBe(0);
  expect(out).toContain('src/a.ts');
  expect(out).toContain('Dry run: nothing was changed.');
  expect(workspace.manifest()).toEqual(before);
});

it.each(['--yes', '--force', '--confirm'])('records with a reason and %s', (consent) => {
  const words = ['remediate', 'api/client', '--type=update_spec', '--reason', 'hotfix 123'];
  const asked = run(...words);
  expect([asked.exit, asked.err]).toEqual([2, expect.stringContaining('nobody is at a terminal')]);
  expect(run('remediate', 'api/client', '--type=update_spec', consent).err).toContain('needs a reason');
  expect(run(...words, consent)).toMatchObject({
    exit: 0,
    out: expect.stringContaining('Recorded api/client'),
  });
  expect(run('scan').exit).toBe(0);
  expect(run('history').out).toMatch(/absorb.*done.*api\/client.*hotfix 123/);
  expect(run(...words, consent).exit).toBe(2);
});

it.each([
  [['api/client', '--type=update_spec', '--pr'], 'a pull request carries a regeneration'],
  [['--auto', '--pr', '--confirm'], 'this is no git repository'],
  [['--auto', '--pr', '--local'], 'exclude each other'],
  [['--auto', '--pr', '--draft', '--ready'], 'exclude each other'],
  [['api/client', '--type=regenerate', '--yes'], 'no pipeline is declared for it'],
  [['api/client', '--auto'], 'E_USAGE'],
  [['--auto', '--contexts', 'api,nowhere', '--dry-run'], 'nowhere'],
])('%j is refused by name', (words, why) => {
  const before = workspace.manifest();
  const { err, exit } = run('remediate', ...words);
  expect([exit, err]).toEqual([2, expect.stringContaining(why)]);
  expect(workspace.manifest()).toEqual(before);
});

it('--auto leaves to a person what only a person may decide', () => {
  const { out, exit } = run('remediate', '--auto', '--dry-run');
  expect(exit).toBe(0);
  expect(out).toContain('api/client: ');
  expect(out).toContain('0 safe, 1 left to you');
});

it.each([[[]], [['api/client']], [['nowhere', '--type=update_spec']], [['api/client', '--type=magic']]])(
  'remediate %j is a usage error',
  (words) => {
    expect(run('remediate', ...words).exit).toBe(2);
  },
);
