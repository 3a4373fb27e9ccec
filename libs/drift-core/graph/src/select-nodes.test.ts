import { DriftFailure } from '@drift/domain/failure';
import { describe, expect, it } from 'vitest';
import { readGraph } from './read-graph.js';
import { selectAlone, selectContexts, selectNodes } from './select-nodes.js';

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
    exists: (path) => ['README.md', 'Makefile'].includes(path),
    toPath: (word) => word.replace(/^(?:\.|\/root)(?:\/|$)|\/$/g, ''),
    trackedBy: (path) =>
      path === 'specs/common.yaml' || path === 'specs' ? ['orders/cart', 'orders/old'] : [],
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

  it('takes a path for what nodes really track', () => {
    expect(select('specs/common.yaml')).toEqual([['orders/cart', 'orders/old'], []]);
    expect(select('specs')).toEqual([['orders/cart', 'orders/old', 'orders/order-service'], []]);
  });

  it.each(['.yggdrasil', '.yggdrasil/', '.'])('takes %s for every node', (word) => {
    expect(select(word)).toEqual([['auth/login', 'orders/cart', 'orders/old', 'orders/order-service'], []]);
  });

  it('lists a file name that is not there, and refuses what may be a misspelt node', () => {
    expect(select('gone/a.ts', 'gone.ts', 'Makefile')).toEqual([[], ['gone/a.ts', 'gone.ts', 'Makefile']]);
    for (const word of ['ordres', 'orders/crat', './gone', '../outside/a.ts', '/etc/passwd']) {
      expect(() => select(word)).toThrow(`'${word}' is not known`);
    }
  });

  it('never takes an empty word for everything', () => {
    for (const word of ['', ' ']) expect(() => select(word)).toThrow('a word is empty');
  });
});

describe('selectContexts', () => {
  const facts = { graph, recorded: ['orders/old'] };

  it('takes the names of contexts only', () => {
    expect([...selectContexts(['orders'], facts).ids].sort()).toEqual([
      'orders/cart',
      'orders/old',
      'orders/order-service',
    ]);
  });

  it.each([
    ['orders/cart', 'E_NOT_FOUND'],
    ['src', 'E_NOT_FOUND'],
    ['.', 'E_NOT_FOUND'],
    ['', 'E_USAGE'],
  ])('refuses %j and names the contexts', (word, code) => {
    const error = failureOf(() => selectContexts([word], facts));
    expect(error).toMatchObject({ code, next: expect.stringContaining('auth, orders') });
  });
});

describe('selectAlone', () => {
  const above = readGraph([...Object.keys(files), '.yggdrasil/orders/cart/item/node.yaml'], (path) => ({
    text: files[path] ?? '',
  }));
  const facts = { graph: above, recorded: ['orders/old'] };

  it('takes nodes without those below them', () => {
    expect([...selectNodes(['orders/cart'], { ...facts, exists: () => false, toPath: String }).ids]).toEqual([
      'orders/cart',
      'orders/cart/item',
    ]);
    expect([...selectAlone(['orders/cart/', 'orders/old'], facts).ids]).toEqual([
      'orders/cart',
      'orders/old',
    ]);
  });

  it('names the nodes that may be meant, never a context, which it does not take', () => {
    expect(failureOf(() => selectAlone(['orders'], facts))).toMatchObject({
      next: 'name one of the nodes orders/cart, orders/cart/item, orders/old, orders/order-service, or leave out --alone',
    });
    expect(failureOf(() => selectAlone(['src/cart.ts'], facts))).toMatchObject({ next: 'drift-heal scan' });
  });

  it.each([
    ['orders', 'E_NOT_FOUND'],
    ['src/cart.ts', 'E_NOT_FOUND'],
    [' ', 'E_USAGE'],
  ])('refuses %j', (word, code) => {
    expect(failureOf(() => selectAlone([word], facts))).toMatchObject({ code });
  });
});

function failureOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error instanceof DriftFailure ? error.error : error;
  }
  return null;
}
