import { describe, expect, it } from 'vitest';
import { countDependents, stagesOf } from './lineage.js';
import { readGraph } from './read-graph.js';

function graphOf(nodes: Record<string, string[]>) {
  const files = new Map<string, string>();
  for (const [id, targets] of Object.entries(nodes)) {
    files.set(
      `.yggdrasil/${id}/node.yaml`,
      `relations: ${JSON.stringify(targets.map((target) => ({ target, type: 'uses' })))}`,
    );
  }
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

  it('orders a chain of 10,000 nodes and names a ring of 10,000 without running out of stack', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const chain = Object.fromEntries(ids.map((id, index) => [id, index === 0 ? [] : [`n${index - 1}`]]));
    expect(stagesOf(graphOf(chain), new Set(ids))).toHaveLength(10_000);
    expect(() => stagesOf(graphOf({ ...chain, n0: ['n9999'] }), new Set(ids))).toThrow(
      'depend on each other',
    );
  });
});

describe('countDependents', () => {
  it('counts relations and children', () => {
    const counts = countDependents(graphOf({ a: ['b'], c: ['b'], 'b/child': [], b: [] }));
    expect(counts.get('b')).toBe(3);
  });
});
