import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({
    'a.ts': 'a\n',
    '.yggdrasil/drift.config.yaml': '{}\n',
    '.yggdrasil/api/one/node.yaml': 'type: x\nmapping: a.ts\n',
  });
  workspace.git('init', '-q');
});
afterEach(() => workspace.dispose());

async function found(): Promise<string[]> {
  const drift = await openDrift({ root: workspace.root });
  const { findings } = await drift.doctor({ fix: false, yes: false });
  return findings.flatMap(({ code, next }) => (code.endsWith('-ignored') ? [`${code} → ${next}`] : []));
}

const TELL = 'git check-ignore -v .yggdrasil';

it.each<[string, string[]]>([
  ['*.log\n', []],
  ['.drift-state\n', [`state-ignored → ${TELL}/.drift-state   (then take that rule away)`]],
  ['/.yggdrasil/api/\n', [`graph-ignored → ${TELL}/api/one/node.yaml   (then take that rule away)`]],
  [
    '.yggdrasil\n',
    [
      `state-ignored → ${TELL}/.drift-state   (then take that rule away)`,
      `graph-ignored → ${TELL}/api/one/node.yaml   (then take that rule away)`,
      `settings-ignored → ${TELL}/drift.config.yaml   (then take that rule away)`,
    ],
  ],
])('tells what would never be committed by the rule %j', async (rule, expected) => {
  workspace.write('.gitignore', rule);
  expect(await found()).toEqual(expected);
});

it('says nothing of what is committed all the same, nor without git', async () => {
  workspace.write('.git/info/exclude', '.yggdrasil\n');
  expect(await found()).toHaveLength(3);
  workspace.git('add', '-f', '.');
  expect(await found()).toEqual([expect.stringContaining('state-ignored')]);
  workspace.remove('.git');
  expect(await found()).toEqual([]);
});
