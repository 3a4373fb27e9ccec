import { expect, it } from 'vitest';
import { readGraph } from './read-graph.js';
import { upstreamOf } from './upstream.js';

function upstreamIn(files: Record<string, string>, id: string) {
  const graph = readGraph(Object.keys(files).sort(), (path) => ({ text: files[path] ?? '' }));
  const node = graph.nodes.get(id);
  if (!node) throw new Error(`no node ${id}`);
  const { ancestors, files: found } = upstreamOf(graph, node);
  return { ancestors: ancestors.map((each) => each.id), files: found };
}

it('takes aspects of the node, its ancestors and their flows, with all they imply, each file once', () => {
  const found = upstreamIn(
    {
      '.yggdrasil/model/shop/yg-node.yaml': 'aspects: [open]',
      '.yggdrasil/model/shop/orders/yg-node.yaml': 'type: module',
      '.yggdrasil/model/shop/orders/service/yg-node.yaml': 'aspects: [audit]',
      '.yggdrasil/flows/day/yg-flow.yaml': 'nodes: [shop]\naspects: [slow]',
      '.yggdrasil/flows/night/yg-flow.yaml': 'nodes: [elsewhere]',
      '.yggdrasil/aspects/open/yg-aspect.yaml': 'name: Open',
      '.yggdrasil/aspects/audit/yg-aspect.yaml': 'implies: [log, audit]',
      '.yggdrasil/aspects/log/yg-aspect.yaml': 'implies: [audit, slow]',
      '.yggdrasil/aspects/slow/yg-aspect.yaml': 'implies: [gone]',
      '.yggdrasil/aspects/slow/notes/why.md': '',
      '.yggdrasil/aspects/other/yg-aspect.yaml': 'name: Other',
    },
    'shop/orders/service',
  );
  expect(found).toEqual({
    ancestors: ['shop/orders', 'shop'],
    files: [
      '.yggdrasil/aspects/audit/yg-aspect.yaml',
      '.yggdrasil/aspects/log/yg-aspect.yaml',
      '.yggdrasil/aspects/open/yg-aspect.yaml',
      '.yggdrasil/aspects/slow/notes/why.md',
      '.yggdrasil/aspects/slow/yg-aspect.yaml',
      '.yggdrasil/flows/day/yg-flow.yaml',
    ],
  });
});

it('takes the interface files of related nodes, not those of the node itself or of one above it', () => {
  const { files } = upstreamIn(
    {
      '.yggdrasil/a/node.yaml': 'type: x',
      '.yggdrasil/a/interface.md': '',
      '.yggdrasil/a/b/node.yaml':
        'relations: [{target: a}, {target: a/b}, {target: c}, {target: c}, {target: gone}]',
      '.yggdrasil/a/b/interface.md': '',
      '.yggdrasil/c/node.yaml': 'type: x',
      '.yggdrasil/c/interface.yaml': '',
      '.yggdrasil/c/sub/interface.proto': '',
      '.yggdrasil/c/internals.md': '',
    },
    'a/b',
  );
  expect(files).toEqual(['.yggdrasil/c/interface.yaml', '.yggdrasil/c/sub/interface.proto']);
});

it('ends where thousands of aspects imply each other in a ring', () => {
  const files: Record<string, string> = { '.yggdrasil/a/node.yaml': 'aspects: [x0]' };
  for (let at = 0; at < 5000; at++) {
    files[`.yggdrasil/aspects/x${at}/yg-aspect.yaml`] = `implies: [x${(at + 1) % 5000}]`;
  }
  expect(upstreamIn(files, 'a').files).toHaveLength(5000);
});
