import { describe, expect, it } from 'vitest';
import { readGraph } from './read-graph.js';

function graphOf(files: Record<string, string>) {
  return readGraph(Object.keys(files).sort(), (path) => ({ text: files[path] ?? '' }));
}

describe('readGraph', () => {
  it('gives each node its own files and leaves those of its children to them', () => {
    const { nodes } = graphOf({
      '.yggdrasil/orders/node.yaml': 'type: module',
      '.yggdrasil/orders/overview.md': '',
      '.yggdrasil/orders/notes/deep.md': '',
      '.yggdrasil/orders/order-service/node.yaml': 'type: service',
      '.yggdrasil/orders/order-service/rules.md': '',
    });
    expect(nodes.get('orders')?.artifacts).toEqual([
      '.yggdrasil/orders/node.yaml',
      '.yggdrasil/orders/notes/deep.md',
      '.yggdrasil/orders/overview.md',
    ]);
    expect(nodes.get('orders/order-service')).toMatchObject({ parent: 'orders', context: 'orders' });
  });

  it('walks through a folder without a node file', () => {
    const { nodes } = graphOf({ '.yggdrasil/group/inner/node.yaml': 'type: service' });
    expect([...nodes.keys()]).toEqual(['group/inner']);
    expect(nodes.get('group/inner')?.parent).toBeNull();
  });

  it('leaves model/ out of the ids, and aspects and hidden folders out of the nodes', () => {
    const { nodes } = graphOf({
      '.yggdrasil/model/orders/node.yaml': 'type: x',
      '.yggdrasil/aspects/audit/node.yaml': '',
      '.yggdrasil/.hidden/node.yaml': '',
      '.yggdrasil/schemas/node.yaml': '',
    });
    expect([...nodes.keys()]).toEqual(['orders']);
  });

  it('keeps a node it cannot read, with its fault', () => {
    const { nodes, diagnostics } = graphOf({
      '.yggdrasil/a/node.yaml': 'name: [',
      '.yggdrasil/a/b/node.yaml': 'type: x',
    });
    expect(nodes.get('a')?.fault?.code).toBe('E_YAML');
    expect(nodes.get('a/b')?.fault).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'bad-node', nodeId: 'a', severity: 'error' }]);
  });

  it('names a second node file, a second node of the same id and a relation to nothing', () => {
    const { diagnostics } = graphOf({
      '.yggdrasil/a/node.yaml': 'relations: [{target: nowhere, type: uses}]',
      '.yggdrasil/a/yg-node.yaml': 'relations: [{target: nowhere, type: uses}]',
      '.yggdrasil/model/a/node.yaml': 'type: x',
    });
    expect(diagnostics.map((found) => found.code)).toEqual([
      'two-node-files',
      'duplicate-node',
      'dangling-relation',
    ]);
  });
});
