import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTextIfPresent } from './read-text-if-present.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({ plain: 'größe\n' });
});
afterEach(() => space.dispose());

function codeOf(name: string, maxBytes = 100): string | null {
  try {
    return readTextIfPresent(join(space.root, name), maxBytes);
  } catch (error) {
    return error instanceof DriftFailure ? error.error.code : String(error);
  }
}

it('gives the text, byte order mark and all, or null', () => {
  writeFileSync(join(space.root, 'bom'), '\ufeffx');
  expect([codeOf('plain'), codeOf('bom'), codeOf('gone'), codeOf('plain/gone')]).toEqual([
    'größe\n',
    '\ufeffx',
    null,
    null,
  ]);
});

it('fails for what is not text of that size', () => {
  writeFileSync(join(space.root, 'latin1'), Buffer.from([0x67, 0xf6]));
  mkdirSync(join(space.root, 'folder'));
  execFileSync('mkfifo', [join(space.root, 'pipe')]);
  expect([codeOf('latin1'), codeOf('folder'), codeOf('pipe'), codeOf('plain', 3)]).toEqual([
    'E_UNREADABLE',
    'E_NOT_REGULAR',
    'E_NOT_REGULAR',
    'E_TOO_BIG',
  ]);
});
