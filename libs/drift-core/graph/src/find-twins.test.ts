import { expect, it } from 'vitest';
import { readGraph } from './read-graph.js';

const composed = 'caf\u00e9';
const decomposed = 'cafe\u0301';

function twinsIn(files: Record<string, string>) {
  return readGraph(Object.keys(files).sort(), (path) => ({ text: files[path] ?? '' }))
    .diagnostics.filter(({ code }) => code === 'twin-names')
    .map(({ message, nodeId, line }) => [nodeId, line, message.split(': on some')[0]]);
}

it('names node ids that only upper case or the Unicode form tells apart', () => {
  expect(
    twinsIn({
      '.yggdrasil/Orders/node.yaml': 'type: x',
      '.yggdrasil/orders/node.yaml': 'type: x',
      [`.yggdrasil/${composed}/node.yaml`]: 'type: x',
      [`.yggdrasil/${decomposed}/node.yaml`]: 'type: x',
      '.yggdrasil/other/node.yaml': 'type: x',
    }),
  ).toEqual([
    [composed, null, "node 'caf\\u{e9}' and node 'cafe\\u{301}' differ only in Unicode form"],
    ['orders', null, "node 'orders' and node 'Orders' differ only in upper case"],
  ]);
});

it('names such paths in the mappings of different nodes, not the same path and not within one node', () => {
  expect(
    twinsIn({
      '.yggdrasil/a/node.yaml': 'type: x\nmapping: [src/A.ts, src/same.ts, x/Y, x/y]',
      '.yggdrasil/b/node.yaml': 'type: x\n"mapping": [src/same.ts, src/a.ts]',
      [`.yggdrasil/c/node.yaml`]: `mapping: {path: ${composed}}`,
      [`.yggdrasil/d/node.yaml`]: `mapping: {path: ${decomposed}/}`,
    }),
  ).toEqual([
    ['b', 2, "mapped 'src/a.ts' and mapped 'src/A.ts' differ only in upper case"],
    ['d', 1, "mapped 'cafe\\u{301}' and mapped 'caf\\u{e9}' differ only in Unicode form"],
  ]);
});
