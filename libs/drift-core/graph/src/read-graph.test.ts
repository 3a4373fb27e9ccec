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
    const { nodes, diagnostics } = graphOf({
      '.yggdrasil/model/orders/node.yaml': 'type: x',
      '.yggdrasil/aspects/audit/aspect.yaml': 'name: Audit',
      '.yggdrasil/aspects/audit/content.md': '',
      '.yggdrasil/.hidden/node.yaml': '',
      '.yggdrasil/schemas/node.yaml': 'mapping: src/a.ts',
      '.yggdrasil/templates/node.yaml': 'mapping: src/a.ts',
    });
    expect([...nodes.keys()]).toEqual(['orders']);
    expect(diagnostics).toEqual([]);
  });

  it('keeps a node it cannot read, with its fault', () => {
    const { nodes, diagnostics } = graphOf({
      '.yggdrasil/a/node.yaml': 'name: [',
      '.yggdrasil/a/b/node.yaml': 'type: x',
    });
    expect(nodes.get('a')?.fault?.code).toBe('E_YAML');
    expect(nodes.get('a/b')?.fault).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'E_YAML', nodeId: 'a', severity: 'error' }]);
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
      'mixed-layout',
      'mixed-layout',
      'dangling-relation',
    ]);
  });

  it.each([
    ['.yggdrasil/flows/checkout/node.yaml', 'reserved-folder'],
    ['.yggdrasil/knowledge/yg-node.yaml', 'reserved-folder'],
    ['.yggdrasil/templates/service/node.yml', 'reserved-folder'],
    ['.yggdrasil/o/a/node.yml', 'misnamed-node'],
    ['.yggdrasil/o/a/Node.yaml', 'misnamed-node'],
    ['.yggdrasil/node.yaml', 'root-node'],
    ['.yggdrasil/yg-node.yml', 'root-node'],
    ['.yggdrasil/model/node.yaml', 'root-node'],
  ])('names %s, which is read as no node: %s', (path, code) => {
    const { nodes, diagnostics } = graphOf({
      '.yggdrasil/model/b/node.yaml': 'type: x',
      [path]: 'mapping: src/a.ts',
    });
    expect([...nodes.keys()]).toEqual(['b']);
    expect(diagnostics).toContainEqual(expect.objectContaining({ code, path, severity: 'error' }));
  });

  it('takes templates and the like for contexts where nodes stand beside them', () => {
    const { nodes, diagnostics } = graphOf({
      '.yggdrasil/cli/node.yaml': 'type: x',
      '.yggdrasil/model/node.yaml': 'type: x',
      '.yggdrasil/model/types/node.yaml': 'type: x',
      '.yggdrasil/templates/node.yaml': 'type: x',
      '.yggdrasil/templates/adapters/node.yaml': 'type: x',
    });
    expect([...nodes.keys()]).toEqual(['cli', 'model', 'model/types', 'templates', 'templates/adapters']);
    expect(diagnostics).toEqual([]);
  });

  it('leaves a file that only looks like a node file to the node beside it', () => {
    const { diagnostics } = graphOf({
      '.yggdrasil/a/node.yaml': 'type: x',
      '.yggdrasil/a/node.yml': 'type: x',
    });
    expect(diagnostics).toEqual([]);
  });

  it('takes model for a node like any other where nodes stand beside it', () => {
    const { nodes, diagnostics } = graphOf({
      '.yggdrasil/orders/node.yaml': 'type: x',
      '.yggdrasil/model/node.yaml': 'type: x',
      '.yggdrasil/model/user/node.yaml': 'type: x',
    });
    expect([...nodes.keys()]).toEqual(['model', 'model/user', 'orders']);
    expect(diagnostics).toEqual([]);
  });
});
