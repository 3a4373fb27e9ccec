import { expect, test } from 'vitest';
import { drawImports, replacePicture } from './draw-imports.mjs';

const module = (source, ...resolved) => ({
  source,
  dependencies: resolved.map((path) => ({ resolved: path })),
});

test('files become packages; tests, own files and foreign packages are left out', () => {
  const picture = drawImports([
    module('libs/drift-core/graph/src/b.ts', 'libs/drift-core/graph/src/a.ts', 'node_modules/zod/index.js'),
    module('libs/drift-core/graph/src/a.ts', 'libs/semantic-core/domain/src/gen/types.gen.ts'),
    module('libs/drift-core/graph/src/a.test.ts', 'libs/testing/src/index.ts'),
    module('libs/semantic-core/domain/src/gen/types.gen.ts'),
  ]);
  expect(picture.split('\n')).toEqual([
    '```mermaid',
    'graph LR',
    '  libs_drift_core_graph["libs/drift-core/graph"]',
    '  libs_semantic_core_domain["libs/semantic-core/domain"]',
    '  libs_drift_core_graph --> libs_semantic_core_domain',
    '```',
  ]);
});

test('the picture replaces only what stands between the markers', () => {
  const page = 'before\n<!-- imports: begin -->\nold\n<!-- imports: end -->\nafter\n';
  const drawn = replacePicture(page, 'new');
  expect(drawn).toBe('before\n<!-- imports: begin -->\n\nnew\n\n<!-- imports: end -->\nafter\n');
  expect(replacePicture(drawn, 'new')).toBe(drawn);
  expect(() => replacePicture('no markers', 'new')).toThrow('imports: begin');
});
