import { describe, expect, it } from 'vitest';
import { readGraph } from './read-graph.js';
import { selectNodes } from './select-nodes.js';

const files: Record<string, string> = {
  '.yggdrasil/orders/order-service/node.yaml': 'mapping: {path: src/orders/}\nsources: [specs/orders.yaml]',
  '.yggdrasil/orders/cart/node.yaml': 'mapping: {path: src/cart.ts}',
  '.yggdrasil/auth/login/node.yaml': 'mapping: [src/auth/**/*.ts]',
};
const graph = readGraph(Object.keys(files), (path) => ({ text: files[path] ?? '' }));
const select = (...words: string[]) => {
  const selection = selectNodes(words, {
    graph,
    recorded: ['orders/old'],
    exists: (path) => path === 'README.md',
    toPath: (word) => word.replace(/^\.\//, ''),
  });
  return [[...selection.ids].sort(), selection.untracked];
};

describe('selectNodes', () => {
  it('takes a word as node id, then context, then path', () => {
    expect(select('orders/cart')).toEqual([['orders/cart'], []]);
    expect(select('orders')).toEqual([['orders/cart', 'orders/old', 'orders/order-service'], []]);
    expect(select('src/orders/order.service.ts')).toEqual([['orders/order-service'], []]);
    expect(select('./src/auth/a/b.ts')).toEqual([['auth/login'], []]);
    expect(select('specs/orders.yaml')).toEqual([['orders/order-service'], []]);
    expect(select('.yggdrasil/auth/login/node.yaml')).toEqual([['auth/login'], []]);
    expect(select('src')).toEqual([['auth/login', 'orders/cart', 'orders/order-service'], []]);
  });

  it('lists a path that no node tracks and refuses any other word', () => {
    expect(select('README.md', 'orders/cart')).toEqual([['orders/cart'], ['README.md']]);
    expect(() => select('ordres')).toThrow("'ordres' is not known");
  });
});
