import { mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { howMany, makeScratchFolder, sayCounts } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isFileProblem } from './file-problem.js';
import { openWorkspaceFiles, type WorkspaceFiles } from './workspace-files.js';

let base: string;
let root: string;
let files: WorkspaceFiles;

beforeAll(() => {
  base = makeScratchFolder('hostile');
  root = join(base, 'ws');
  for (const path of ['ws/a/b/c', 'ws/c', 'ws/~/c', 'ws/C:/c', 'ws/git/config', 'ws/..c', 'ws/é/c'])
    put(path, 'inside');
  for (const path of ['ws/.git/config', 'ws/a/.git/config', 'ws/.GIT/config', 'ws/git~1/config'])
    put(path, 'SECRET of git');
  for (const path of ['ws-secrets/c', 'outside/c', 'outside/b/c', 'c']) put(path, 'SECRET outside');
  const links = {
    'ws/in': 'a',
    'ws/a/up': '../..',
    'ws/out': '../outside',
    'ws/out-file': '../outside/c',
    'ws/absolute': join(base, 'outside'),
    'ws/chain': 'out',
    'ws/loop': 'loop',
    'ws/prefix': '../ws-secrets',
    'ws/vcs': '.git',
    'ws/dangling': '../outside/gone',
    'ws/back': '../outside/back',
    'outside/back': '../ws/a',
  };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(base, path));
  files = openWorkspaceFiles(root);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

const WORDS = [
  [
    'a',
    'b',
    'c',
    'in',
    'up',
    'out',
    'out-file',
    'absolute',
    'chain',
    'loop',
    'prefix',
    'vcs',
    'dangling',
    'back',
  ],
  [
    '.',
    '..',
    '',
    '~',
    '~root',
    'C:',
    'ws',
    'ws-secrets',
    'outside',
    'config',
    'git',
    '..c',
    'é',
    '...',
    '. .',
  ],
  [
    '.git',
    '.GIT',
    '.gIt',
    'git~1',
    'GIT~1',
    '.git ',
    '.git.',
    '.git::$INDEX_ALLOCATION',
    '.g\u200cit',
    '\ufeff.git',
  ],
  ['\\', '..\\..', '\0', '\n', '\u0085', '\ud800', '%2e%2e', '/etc', '/'],
].flat();
const anyPath = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 7 }).map((words) => words.join('/')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 }))
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 500, max: 1100 }).map((length) => `a/${'../a/'.repeat(length / 5)}b/c`),
  },
);

it('A1: no path of any kind is answered from outside the root or from .git', () => {
  const counts = { paths: 0, answered: 0 };
  fc.assert(
    fc.property(anyPath, (rel) => {
      counts.paths += 1;
      const read = files.read(rel, 100);
      const answers = [read, files.hash(rel), files.list(rel), files.realPath(rel)];
      if (!isFileProblem(read)) expect(read.bytes.toString()).toBe('inside');
      const kind = files.kind(rel);
      if (kind !== 'absent') answers.push(isFileProblem(kind) ? kind : '');
      if (answers.every(isFileProblem)) return;
      counts.answered += 1;
      const real = realpathSync.native(`${root}/${rel}`);
      expect(real === root || real.startsWith(`${root}/`)).toBe(true);
      expect(
        real
          .slice(root.length)
          .split('/')
          .map((name) => name.toLowerCase()),
      ).not.toContain('.git');
    }),
    { numRuns: howMany(5000, 100_000) },
  );
  sayCounts(`A1 ${counts.paths} paths, ${counts.answered} answered, 0 escapes`);
  expect(counts.answered).toBeGreaterThan(counts.paths / 100);
}, 300_000);

it.each([
  ['a file outside', 'out-file'],
  ['a folder outside, and a file below it', 'out/c'],
  ['a folder outside by its absolute path', 'absolute/c'],
  ['a chain of links', 'chain/c'],
  ['itself', 'loop'],
  ['a sibling whose name begins like the root', 'prefix/c'],
  ["git's own folder", 'vcs/config'],
  ['nothing, outside', 'dangling'],
])('A2: a link to %s is refused by name', (_, rel) => {
  for (const answer of [files.hash(rel), files.read(rel, 100), files.kind(rel)]) {
    expect(answer).toMatchObject({ path: rel, code: 'E_SYMLINK_ESCAPE' });
  }
});

it('A2: a way out and back in again leads inside', () => {
  expect(files.realPath('back/b/c')).toBe('a/b/c');
});
