import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProgram } from './find-program.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({
    'bin/gen': '#!/bin/sh\n',
    'bin/data': 'x',
    'other/gen': '#!/bin/sh\n',
    'bin/sub/x': '',
  });
  for (const path of ['bin/gen', 'other/gen']) chmodSync(join(space.root, path), 0o755);
  chmodSync(join(space.root, 'bin/data'), 0o644);
});
afterEach(() => space.dispose());

it('finds a program by name, by path and by absolute path', () => {
  const { root } = space;
  const path = `/nowhere:${root}/other:${root}/bin`;
  expect(findProgram('gen', root, path)).toBe(join(root, 'other/gen'));
  expect(findProgram('./bin/gen', root, path)).toBe(join(root, 'bin/gen'));
  expect(findProgram('bin/gen', root, undefined)).toBe(join(root, 'bin/gen'));
  expect(findProgram(join(root, 'bin/gen'), '/', undefined)).toBe(join(root, 'bin/gen'));
});

it('finds nothing that cannot be run, and nothing in a relative PATH', () => {
  const { root } = space;
  for (const name of ['data', 'sub', 'gone', '']) expect(findProgram(name, root, `${root}/bin`)).toBeNull();
  for (const path of ['', ':', '.', 'bin', undefined])
    expect(findProgram('gen', join(root, 'bin'), path)).toBeNull();
});
