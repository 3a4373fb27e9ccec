import { describe, expect, it } from 'vitest';
import { ancestorsOf, countDependents } from './lineage.js';
import { readGraph } from './read-graph.js';
import { stageNumbers, stagesOf } from './stages-of.js';

type Relations = readonly { target: string; type: string }[];

function graphOf(nodes: Record<string, string[]>, related: Record<string, Relations> = {}) {
  const uses = Object.entries(nodes).map(([id, targets]): [string, Relations] => [
    id,
    targets.map((target) => ({ target, type: 'uses' })),
  ]);
  const files = new Map(
    [...uses, ...Object.entries(related)].map(([id, relations]) => [
      `.yggdrasil/${id}/node.yaml`,
      `relations: ${JSON.stringify(relations)}`,
    ]),
  );
  return readGraph([...files.keys()], (path) => ({ text: files.get(path) ?? '' }));
}

describe('stagesOf', () => {
  it('puts every node after what it depends on and leaves out what nobody asked for', () => {
    const graph = graphOf({ a: ['b', 'c'], b: ['c'], c: [], 'a/child': [] });
    expect(stagesOf(graph, new Set(['a', 'b', 'c', 'a/child']))).toEqual([['c'], ['b'], ['a'], ['a/child']]);
    expect(stagesOf(graph, new Set(['a', 'c']))).toEqual([['c'], ['a']]);
  });

  it('prints a cycle as a path', () => {
    expect(() => stagesOf(graphOf({ a: ['b'], b: ['c'], c: ['b'] }), new Set())).toThrow(
      /b → c → b|c → b → c/,
    );
    expect(() => stagesOf(graphOf({ a: ['a'] }), new Set())).toThrow('a → a');
  });

  it('does not order by events, which always name each other', () => {
    const graph = graphOf(
      {},
      {
        orders: [{ target: 'billing', type: 'emits' }],
        billing: [{ target: 'orders', type: 'listens' }],
      },
    );
    expect(stagesOf(graph, new Set(['orders', 'billing']))).toEqual([['billing', 'orders']]);
  });

  it('puts a node before the one it stands in where that one names it', () => {
    const graph = graphOf({
      orders: ['orders/api'],
      'orders/api': [],
      'orders/web': [],
      'orders/api/v1': [],
    });
    expect(stagesOf(graph, new Set(graph.nodes.keys()))).toEqual([
      ['orders/api'],
      ['orders', 'orders/api/v1'],
      ['orders/web'],
    ]);
  });

  it('orders a chain of 5,000 relations and shows a ring of 10,000 by its beginning and end', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const after = (index: number) => [`n${index - 1}`];
    const chain = Object.fromEntries(ids.slice(0, 5000).map((id, index) => [id, index ? after(index) : []]));
    expect(stagesOf(graphOf(chain), new Set(ids))).toHaveLength(5000);
    const ring = Object.fromEntries(ids.map((id, index) => [id, after(index || 10_000)]));
    expect(() => stagesOf(graphOf(ring), new Set(ids))).toThrow(
      /depend on each other: n0 → n9999 → .* → … 9981 more … → .* → n1 → n0$/,
    );
  });

  it('reads and orders 5,000 nodes that stand in one another', () => {
    const folders = Array.from({ length: 5000 }, (_, index) => `.yggdrasil${'/n'.repeat(index + 1)}`);
    const paths = folders.map((folder) => `${folder}/node.yaml`);
    const graph = readGraph(paths, () => ({ text: 'type: x' }));
    expect(graph.nodes.size).toBe(5000);
    const deepest = [...graph.nodes.values()].at(-1);
    expect(deepest && ancestorsOf(graph, deepest)).toHaveLength(4999);
    expect(stagesOf(graph, new Set(graph.nodes.keys()))).toHaveLength(5000);
  });
});

describe('stageNumbers', () => {
  it('has those that depend on each other, and what depends on them, in one last stage', () => {
    const numbers = stageNumbers(graphOf({ a: [], b: ['a', 'c'], c: ['b'], d: ['c'] }));
    expect(Object.fromEntries(numbers)).toEqual({ a: 0, b: 1, c: 1, d: 1 });
  });
});

describe('countDependents', () => {
  it('counts relations and children', () => {
    const counts = countDependents(graphOf({ a: ['b'], c: ['b'], 'b/child': [], b: [] }));
    expect(counts.get('b')).toBe(3);
  });
});
