import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from '../testing/run-cli.js';

/** A name that would be shown from right to left. */
const NODE = 'api/o\u202ene';

let cli: Cli;
let workspace: TestWorkspace;
beforeAll(async () => {
  cli = await openCli();
  workspace = buildWorkspace({
    'a\u202e.txt': 'a\n',
    [`.yggdrasil/${NODE}/node.yaml`]: 'type: x\nmapping: "a\\u202e.txt"\n',
  });
});
afterAll(() => {
  workspace.dispose();
});

it('no command that writes prints a control character of a name or a reason', () => {
  const said = [
    ['absorb', NODE, '--record-only', '--yes', '--reason', 'w\u202ehy'],
    ['materialize', NODE, '--written'],
    ['history'],
  ].map((argv) => cli.run(workspace.root, ...argv));
  expect(said.map(({ exit }) => exit)).toEqual([0, 0, 0]);
  for (const { out, err } of said) expect(out + err).not.toContain('\u202e');
  expect(said[0]?.out).toContain('Recorded api/o\\u202ene');
});
