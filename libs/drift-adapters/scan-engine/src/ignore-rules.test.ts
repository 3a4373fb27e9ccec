import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { openWorkspaceFiles } from '@drift/files';
import { toEntry } from '@drift/graph';
import { howMany, makeScratchFolder, sayCounts } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expandEntry } from './expand-entry.js';
import { forest, TREES, treeOf } from './ignore-forest.fixture.js';
import { IgnoreRules } from './ignore-rules.js';
import { trackedPaths } from './tracked-paths.js';

let top: string;
beforeAll(() => {
  top = makeScratchFolder('ignore');
  git('init', '--quiet');
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

function git(...argv: string[]): string {
  return ask(argv, '');
}

/** What git says when it is given `input`; its status does not count, for it tells whether anything was found. */
function ask(argv: readonly string[], input: string): string {
  const env = { PATH: process.env['PATH'], HOME: top, GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stdout, stderr } = spawnSync('git', argv, { cwd: top, env, encoding: 'utf8', input });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout;
}

/** What git shows of the repository. */
function shown(...which: string[]): string[] {
  const list = git('ls-files', '-z', '--exclude-standard', ...which);
  return [...new Set(list.split('\0').filter((one) => one !== ''))].sort();
}

/** What a workspace in that folder holds. */
function expanded(folder: string, tracked?: (path: string) => boolean): string[] {
  const files = openWorkspaceFiles(join(top, folder));
  const ignores = new IgnoreRules(files, tracked ? { tracked } : {});
  const { files: found, problems } = expandEntry(toEntry('.'), files, ignores);
  expect(problems).toEqual([]);
  return found;
}

function put(tree: Record<string, string>): void {
  rmSync(join(top, '.git/index'), { force: true });
  for (const old of readdirSync(top)) if (old !== '.git') rmSync(join(top, old), { recursive: true });
  writeFileSync(join(top, '.git/info/exclude'), '');
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(join(top, dirname(path)), { recursive: true });
    writeFileSync(join(top, path), Buffer.from(text, 'latin1'));
  }
}

it('shows what git shows, on random trees and rules', () => {
  const counts = { trees: 0, files: 0, hidden: 0, below: 0, tracked: 0 };
  fc.assert(
    fc.property(forest, ({ trees, above, exclude, added }) => {
      const files: Record<string, string> = { '.gitignore': above };
      for (const [index, { paths, rules }] of trees.entries()) {
        for (const [one, text] of Object.entries(treeOf(paths, rules))) files[`t${index}/${one}`] = text;
      }
      put(files);
      writeFileSync(join(top, '.git/info/exclude'), Buffer.from(exclude, 'latin1'));
      const names = Object.keys(files).filter((one) => !one.includes('\\'));
      const picked = added.map((number) => names[number % names.length] ?? '.gitignore');
      if (picked.length > 0) git('add', '-f', '--', ...picked);
      const ignored = picked.length > 0 ? shown('-c', '-i') : [];
      const expected = shown('-c', '-o');
      expect(expanded('', trackedPaths(ignored))).toEqual(expected);
      const workspaces = shownFolders(trees.map(({ below }, index) => `t${index}${below && `/${below}`}`));
      for (const folder of workspaces) {
        const inside = (all: readonly string[]): string[] =>
          all.filter((one) => one.startsWith(`${folder}/`)).map((one) => one.slice(folder.length + 1));
        expect(expanded(folder, trackedPaths(inside(ignored)))).toEqual(inside(expected));
      }
      counts.trees += trees.length;
      counts.files += expected.length;
      counts.hidden += Object.keys(files).length - expected.length;
      counts.below += workspaces.length;
      counts.tracked += ignored.length;
    }),
    { numRuns: howMany(300, 5000) / TREES },
  );
  const { trees, files, hidden, below, tracked } = counts;
  sayCounts(
    `ignore rules: ${trees} trees, ${below} workspaces below the top, ${files} files shown, ${hidden} hidden, ${tracked} tracked all the same, 0 differences`,
  );
  expect(Math.min(files, hidden, below)).toBeGreaterThan(20);
  expect(tracked).toBeGreaterThan(0);
}, 600_000);

/** Those that exist and that git does not ignore: below an ignored one git shows nothing, though a workspace may be there. */
function shownFolders(folders: readonly string[]): string[] {
  const files = openWorkspaceFiles(top);
  const existing = folders.filter((folder) => files.kind(folder) === 'directory');
  const asked = ['check-ignore', '--no-index', '-z', '--stdin'];
  const ignored = new Set(ask(asked, existing.map((folder) => `${folder}\0`).join('')).split('\0'));
  return existing.filter((folder) => !ignored.has(folder));
}

it('reads each odd pattern as git does', () => {
  const patterns = [
    String.raw`a[/]b a[!x]b a?b a*b foo**/bar foo/**/bar foo/** **/bar **bar f**r foo/* */bar /foo foo/ foo/x`,
    String.raw`/x x/ /* /**/x *** */ / // foo// ! \ foo\ \/foo [ [] []] [!]] [a [[:alpha:]]? [[:alpha:] [[:nope:]]*`,
    String.raw`[[:digit:][:upper:]] [a-] [-a] [z-a] [\]] [a\]] #h \#h !n \!n A [^a-z] [!\!]* é ? ?? [é]`,
  ].flatMap((line) => line.split(' '));
  patterns.push(
    'sp ',
    'sp\\ ',
    'sp\t',
    ' ',
    '\\ ',
    '*.ts\r\n!b.ts\r',
    'x\0y',
    '*\n!*/\n!*.ts',
    '*\n!foo\n!foo/x',
  );
  patterns.push('/*\n!/foo\n/foo/*\n!/foo/x', 'foo\n!foo/x/bar');
  const names = String.raw`ab aXb a/b a/x/b foo/x/bar foox/y/bar fr bar x/y A é #h !n sp ] - [ Z b.ts foo/x/c.ts a] 5`;
  const files: Record<string, string> = {};
  for (const [index, text] of patterns.entries()) {
    files[`t${index}/.gitignore`] = Buffer.from(text).toString('latin1');
    for (const one of [...names.split(' '), 'sp ']) files[`t${index}/${one}`] = '';
  }
  put(files);
  expect(expanded('')).toEqual(shown('-o'));
});

it('reads the rules of the repository above, and none through a link', () => {
  put({
    '.gitignore': '/ws/*.tmp\n!keep.tmp\n',
    'ws/rules': '*.ts\n',
    'ws/a.tmp': '',
    'ws/keep.tmp': '',
    'ws/a.ts': '',
    'ws/.gitattributes': '',
    'ws/private.x': '',
  });
  writeFileSync(join(top, '.git/info/exclude'), '*.x\n');
  symlinkSync('rules', join(top, 'ws/.gitignore'));
  expect(expanded('ws')).toEqual(['.gitattributes', '.gitignore', 'a.ts', 'keep.tmp', 'rules']);
  expect(expanded('ws')).toEqual(shown('-o').flatMap((one) => (one.startsWith('ws/') ? [one.slice(3)] : [])));
});

it('says so where rules exist that cannot be read', () => {
  put({ 'ws/.gitignore': '# \n'.repeat(400_000), 'ws/src/a.ts': '' });
  const files = openWorkspaceFiles(join(top, 'ws'));
  const { problems } = expandEntry(toEntry('src'), files, new IgnoreRules(files));
  expect(problems).toMatchObject([{ code: 'E_TOO_BIG', path: '.gitignore' }]);
});

it('asks nothing of a folder that git ignores but for its tracked files', () => {
  put({
    '.gitignore': 'out/\n',
    'out/.gitignore': '!*\n',
    'out/a/b.ts': '',
    'out/a/c.ts': '',
    'out/d/e.ts': '',
  });
  git('add', '-f', 'out/a/b.ts');
  expect(expanded('', trackedPaths(['out/a/b.ts']))).toEqual(shown('-c', '-o'));
  expect(expanded('')).toEqual(['.gitignore']);
});

it('answers for any pattern in time', () => {
  const hard = [
    '*a*a*a*a*a*a*a*a*b',
    '**/a/**/a/**/a/**/a/**/b',
    `${'?*'.repeat(40)}b`,
    `/${'**/'.repeat(50)}z`,
  ];
  const path = ['a'.repeat(120), ...Array<string>(60).fill('a'), 'a'.repeat(200)].join('/');
  put({ '.gitignore': hard.join('\n'), [path]: '' });
  const started = performance.now();
  expect(expanded('')).toEqual(['.gitignore', path]);
  expect(performance.now() - started).toBeLessThan(2000);
});
