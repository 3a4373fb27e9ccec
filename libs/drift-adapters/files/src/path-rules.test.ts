import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { howMany, sayCounts } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusePath } from './path-rules.js';

it.each([
  ['', 'empty'],
  ['/etc/passwd', 'absolute'],
  ['../x', '..'],
  ['a/../../x', '..'],
  ['a/..', '..'],
  ['~/x', '~'],
  ['~root', '~'],
  ['C:/x', 'drive'],
  ['c:x', 'drive'],
  ['a\\b', 'backslash'],
  ['a\0b', 'control'],
  ['a\nb', 'control'],
  ['a\u007f', 'control'],
  ['a\u009b', 'control'],
  ['a\ud800', 'Unicode'],
  ['.git', 'git'],
  ['.git/config', 'git'],
  ['a/.GIT/config', 'git'],
  ['.giT. . /config', 'git'],
  ['.g\u200cit/config', 'git'],
  ['\ufeff.git/config', 'git'],
  ['git~1/config', 'git'],
  ['GIT~1 ./config', 'git'],
  ['.git::$INDEX_ALLOCATION/config', 'git'],
])('refuses %j', (path, reason) => {
  expect(refusePath(path)).toContain(reason);
});

it.each([
  'a',
  'a/b.ts',
  '.gitignore',
  '.github/x',
  'a.git',
  'x/git',
  '..a/b..',
  'a~',
  '-rf',
  'a b/ü/😀',
  'ab:c',
  '.gitx',
])('accepts %j', (path) => {
  expect(refusePath(path)).toBeNull();
});

it('counts bytes, not characters', () => {
  expect([refusePath('é'.repeat(512)), refusePath('é'.repeat(513))]).toEqual([
    null,
    'the path is longer than 1024 bytes',
  ]);
});

// An oracle that knows no rules: whatever is accepted and exists lies inside and not in .git.
let base: string;
let root: string;
beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'drift-rules-')));
  root = join(base, 'ws');
  mkdirSync(join(root, 'a/b'), { recursive: true });
  mkdirSync(join(root, '.git'));
  mkdirSync(join(base, 'ws-secrets'));
  for (const file of ['ws/a/b/c', 'ws/.git/config', 'ws-secrets/c', 'c']) writeFileSync(join(base, file), '');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const segment = fc.constantFrom(
  'a',
  'b',
  'c',
  '.',
  '..',
  '',
  '.git',
  '.GIT',
  '~',
  'ws',
  'ws-secrets',
  'config',
  'C:',
  '.g\u200dit',
  'git~1',
  '.git ',
  '\0',
);

it('never accepts a path that leads outside or into .git', () => {
  let reached = 0;
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 7 }), (segments) => {
      const rel = segments.join('/');
      if (refusePath(rel) !== null) return;
      let real: string;
      try {
        real = realpathSync.native(`${root}/${rel}`);
      } catch {
        return;
      }
      reached += 1;
      expect(real === root || real.startsWith(`${root}/`)).toBe(true);
      expect(real.split('/')).not.toContain('.git');
    }),
    { numRuns: 2000 },
  );
  expect(reached).toBeGreaterThan(20);
});

it('A4: refuses every alias of .git wherever it stands', () => {
  const runs = howMany(2000, 100_000);
  const invisible = fc.constantFrom('', '\u200c', '\u200d', '\u202e', '\u206a', '\ufeff');
  const alias = fc
    .tuple(
      fc.constantFrom('.git', '.GIT', '.gIt', 'git~1', 'GIT~2'),
      fc.array(invisible, { minLength: 6, maxLength: 6 }),
      fc.stringMatching(/^[ .]{0,4}$/),
      fc.constantFrom('', ':', '::$INDEX_ALLOCATION'),
    )
    .map(
      ([name, marks, tail, stream]) =>
        [...name].map((char, at) => char + (marks[at] ?? '')).join('') + tail + stream,
    );
  fc.assert(
    fc.property(
      fc.constantFrom('', 'a/', 'a/b/'),
      alias,
      fc.constantFrom('', '/x'),
      (before, name, after) => {
        expect(refusePath(before + name + after)).not.toBeNull();
      },
    ),
    { numRuns: runs },
  );
  sayCounts(`A4 ${runs} aliases of .git, 0 accepted`);
});
