import { afterEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from './open-drift.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

it('warns of a context in the configuration that the graph does not have, and judges all the same', async () => {
  workspace = buildWorkspace({
    'a.ts': 'a\n',
    '.yggdrasil/orders/one/node.yaml': 'type: x\nmapping: a.ts\n',
    '.yggdrasil/drift.config.yaml':
      'contexts: {orders: {pipeline: [gen]}, odrers: {pipeline: [gen]}, payments: {pipeline: [gen]}}\n',
  });
  const { diagnostics, reports } = await (await openDrift({ root: workspace.root })).scan();
  expect(reports.map(({ reason }) => reason)).toEqual(['unrecorded']);
  expect(diagnostics.filter(({ code }) => code === 'unknown-context')).toEqual(
    ['odrers', 'payments'].map((context) =>
      expect.objectContaining({
        severity: 'warning',
        path: '.yggdrasil/drift.config.yaml',
        message: `contexts.${context}: the graph has no such context, so its pipeline is never run (known: orders)`,
      }),
    ),
  );
});

it.each([
  ['type: x\n', true],
  ['type: x\nmapping: a.ts\n', false],
  ['type: [\n', false],
])('says that nothing is mapped yet, unless nobody knows: %j', async (node, isSaid) => {
  workspace = buildWorkspace({ '.yggdrasil/one/node.yaml': node, 'a.ts': '' });
  const drift = await openDrift({ root: workspace.root });
  const { diagnostics } = await drift.scan();
  const said = diagnostics.filter(({ code }) => code === 'nothing-mapped');
  expect(said).toEqual(
    isSaid ? [expect.objectContaining({ next: 'edit .yggdrasil/one/node.yaml', severity: 'info' })] : [],
  );
});
