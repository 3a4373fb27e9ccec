import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({
    'src/a.txt': 'a\n',
    '.yggdrasil/api/one/node.yaml': 'name: One\ntype: service\nmapping: [src/a.txt]\n',
  });
});
afterEach(() => workspace.dispose());

const open = (log?: string): Promise<Drift> =>
  openDrift({
    root: workspace.root,
    environment: { variables: { DRIFT_ACTOR: 'tester', ...(log ? { DRIFT_AUDIT_LOG: log } : {}) } },
  });
async function absorb(text: string, log?: string): Promise<void> {
  workspace.write('src/a.txt', text);
  const drift = await open(log);
  const request = { words: ['api'], reason: 'why', withSpec: false, recordOnly: false };
  await (await drift.absorb(request)).apply();
}
const verify = async (log?: string) => (await open(log)).auditVerify([]);

it('keeps the anchors of each audit log apart', async () => {
  await absorb('one\n');
  await absorb('two\n', 'other.log');
  await absorb('three\n', 'other.log');
  expect(await verify()).toMatchObject({ ok: true, anchors: { given: 1, matching: 1 } });
  expect(await verify('other.log')).toMatchObject({ ok: true, anchors: { given: 2, matching: 2 } });
  expect(await verify('./x/../other.log')).toMatchObject({ ok: true, anchors: { given: 2 } });
  await absorb('four\n');
  expect(await verify()).toMatchObject({ ok: true, anchors: { given: 2, matching: 2 } });
});

it.each([
  ['the default log', undefined, '.drift/remediation_audit.log'],
  ['a log elsewhere', 'other.log', 'other.log'],
])('finds %s cut off or replaced by another one', async (_, log, path) => {
  const file = join(workspace.root, path);
  await absorb('one\n', log);
  const [first = ''] = readFileSync(file, 'utf8').split('\n');
  await absorb('two\n', log);
  writeFileSync(file, `${first}\n`);
  expect(await verify(log)).toMatchObject({ ok: false, firstBad: { seq: 2 } });
  writeFileSync(file, '');
  expect(await verify(log)).toMatchObject({ ok: false });
  await absorb('three\n', 'foreign.log');
  appendFileSync(file, readFileSync(join(workspace.root, 'foreign.log')));
  expect(await verify(log)).toMatchObject({ ok: false });
});
