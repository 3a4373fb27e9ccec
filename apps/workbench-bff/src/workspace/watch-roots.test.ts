import type { GraphNode } from '@drift/domain/types';
import { expect, it } from 'vitest';
import { watchRoots } from './watch-roots.js';

const node = (mapping: string[], sources: string[] = []) => ({ mapping, sources }) as unknown as GraphNode;

it('watches the graph, what is mapped and the folders of declared specs, each place once', () => {
  const nodes = [
    node(['src/gen/', './src/gen/deep/x.ts', 'lib/**/*.ts', 'a.ts']),
    node(['../outside'], ['specs/api/openapi.yaml', 'top.yaml', 'protos/*.proto']),
  ];
  expect(watchRoots({ nodes })).toEqual([
    '.yggdrasil',
    'a.ts',
    'lib',
    'protos',
    'specs/api',
    'src/gen',
    'top.yaml',
  ]);
});

it('takes no longer for each when there are many', () => {
  const mapping = Array.from({ length: 100_000 }, (_, at) => `src/pkg${at % 100}/feat${at}/**`);
  const started = performance.now();
  expect(watchRoots({ nodes: [node(mapping)] })).toHaveLength(100_001);
  expect(performance.now() - started).toBeLessThan(5000);
});
