import { expect, test } from 'vitest';
import { undeclared } from './check-imports.mjs';

const manifests = {
  'libs/report': { name: '@drift/report', dependencies: { '@drift/domain': '*' } },
  'libs/semantic-core/domain': { name: '@drift/domain' },
  'libs/drift-core/graph': { name: '@drift/graph' },
};

test('an import of our own package has to be declared, except in tests', () => {
  const modules = ['domain', 'graph'].flatMap((name) => {
    const folder = Object.keys(manifests).find((path) => path.endsWith(name));
    const dependencies = [{ resolved: `${folder}/src/index.ts` }];
    return [
      { source: `libs/report/src/${name}.ts`, dependencies },
      { source: `libs/drift-core/graph/src/${name}.test.ts`, dependencies },
    ];
  });
  expect(undeclared(modules, (folder) => manifests[folder])).toEqual([
    'libs/report/package.json: imports @drift/graph without declaring it',
  ]);
});
