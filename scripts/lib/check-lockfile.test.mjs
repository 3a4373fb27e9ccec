import { expect, test } from 'vitest';
import { manifestFaults, platformFaults, sourceFaults } from './check-lockfile.mjs';

test('an optional dependency is found where Node would find it', () => {
  const optional = { optionalDependencies: { 'bin-linux': '1.0.0' } };
  const faults = (path) =>
    platformFaults({ packages: { 'node_modules/a/node_modules/b': optional, [path]: {} } });
  expect(faults('node_modules/bin-linux')).toEqual([]);
  expect(faults('node_modules/a/node_modules/bin-linux')).toEqual([]);
  expect(faults('node_modules/a/node_modules/b/node_modules/bin-linux')).toEqual([]);
  expect(faults('node_modules/c/node_modules/bin-linux')).toHaveLength(1);
});

test('a recorded address is a fault, a link to our own package is not', () => {
  const packages = {
    'node_modules/a': { version: '1.0.0', resolved: 'https://packages.example/a.tgz' },
    'node_modules/@drift/graph': { resolved: 'libs/drift-core/graph', link: true },
    'node_modules/b': { version: '1.0.0' },
  };
  expect(sourceFaults({ packages })).toEqual(['node_modules/a is tied to https://packages.example/a.tgz']);
});

test('a lock that no longer says what a package asks for is a fault', () => {
  const packages = { 'libs/report': { dependencies: { zod: '4.6.7' } }, 'node_modules/zod': {} };
  expect(manifestFaults({ packages }, () => ({ dependencies: { zod: '4.6.7' } }))).toEqual([]);
  expect(manifestFaults({ packages }, () => ({ dependencies: { zod: '4.0.0' } }))).toHaveLength(1);
});
