import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escape, minimatch } from 'minimatch';
import { covers, readMapping, toEntry } from './mapping.js';
import { matchesGlob } from './match-glob.js';
import { reportProblems } from './report-problems.js';

function read(value: unknown) {
  const report = reportProblems('node.yaml', () => ({ line: 1, column: 1 }));
  return { entries: readMapping(value, report), problems: report.problems };
}

it('warns of what other tools give a meaning, and takes it as it is', () => {
  const { entries, problems } = read(['src/*.ts', '!src/*.spec.ts', 'src/{a,b}/*.ts', 'app/[id]/{x}.ts']);
  expect(entries.map(({ path }) => path)).toEqual([
    'src/*.ts',
    '!src/*.spec.ts',
    'src/{a,b}/*.ts',
    'app/[id]/{x}.ts',
  ]);
  expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', "mapping '!src/*.spec.ts': a leading ! excludes nothing, it is taken as part of the name"],
    ['warning', "mapping 'src/{a,b}/*.ts': braces stand for themselves, name each path"],
  ]);
});

describe('matchesGlob', () => {
  it.each([
    ['app/[id]/*.tsx', 'app/[id]/page.tsx', 'app/i/page.tsx'],
    ['src/{a,b}/*.ts', 'src/{a,b}/x.ts', 'src/a/x.ts'],
    ['src/+(a)/*.ts', 'src/+(a)/x.ts', 'src/a/x.ts'],
    ['src/?.*', 'src/?.ts', 'src/a.ts'],
    ['src/*.ts', 'src/.a.ts', 'src/a/b.ts'],
    ['src/**/*.ts', 'src/a/b.ts', 'srcs/a.ts'],
    ['src/**/*.ts', 'src/b.ts', 'src/b.tsx'],
    ['**/[a]/**', '[a]/x', 'a/x'],
    ['!a/*', '!a/b', 'c/b'],
    ['#a/*', '#a/b', 'a/b'],
  ])('%s matches %s and not %s', (pattern, yes, no) => {
    expect([matchesGlob(pattern, yes), matchesGlob(pattern, no)]).toEqual([true, false]);
  });

  it('takes every character but the star literally', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'ab[]{}(),?!+@|#.^$-') })
      .filter((text) => text !== '.' && text !== '..');
    const property = fc.property(name, name, (folder, file) => {
      expect(matchesGlob(`${folder}/*`, `${folder}/${file}`)).toBe(true);
      expect(matchesGlob(`**/${file}`, `x/${folder}/${file}`)).toBe(true);
      expect(matchesGlob(`${folder}/*.ts`, `${file}/a.ts`)).toBe(folder === file);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('says of usual globs what the whole matcher says', () => {
    const options = { dot: true, nocomment: true, nonegate: true, nobrace: true, noext: true };
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '..',
      '.b',
      'a.b',
      '',
      '*',
      '**',
      '*.b',
      '*b',
      'a*',
      'a*b',
      'b*.b',
      'bb',
      'ab.b',
    );
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    const property = fc.property(path, fc.array(path, { minLength: 1, maxLength: 5 }), (glob, files) => {
      const whole = glob
        .split('*')
        .map((text) => escape(text))
        .join('*');
      for (const file of files)
        expect(matchesGlob(glob, file), `${glob} ${file}`).toBe(minimatch(file, whole, options));
    });
    fc.assert(property, { numRuns: process.env['DRIFT_DEEP'] ? 100_000 : 2000 });
  });

  it('answers at once for the worst glob that is let through', () => {
    const start = performance.now();
    for (const pattern of ['*a*a*a*a*a*a*a*', '**/a/**/a/**/a/*b*']) {
      expect(read(pattern).entries).toHaveLength(1);
      matchesGlob(pattern, 'a'.repeat(250) + '/b');
      matchesGlob(pattern, 'a/'.repeat(120) + 'c');
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});

it('covers a folder with brackets in its name', () => {
  expect(covers(toEntry('app/[id]/'), 'app/[id]/page.tsx')).toBe(true);
});

it.each([
  ['*/'.repeat(9), 'holds a glob with more than 8 stars'],
  [`${'a'.repeat(256)}*`, 'holds a glob longer than 256 characters'],
  [{ path: 'a', paths: ['b'] }, "mapping has both 'path' and 'paths': keep one of them"],
])('refuses %j', (value, message) => {
  const { entries, problems } = read(value);
  expect(entries).toEqual([]);
  expect(problems).toMatchObject([{ severity: 'error', message: expect.stringContaining(message) }]);
});

it('lets a long plain path through', () => {
  expect(read('a'.repeat(300)).entries).toHaveLength(1);
});

it.each([
  ['src//a.ts', 'src/a.ts'],
  ['src/./a', 'src/a'],
  ['.//src//d/', 'src/d'],
  ['//src', '//src'],
])('an entry written as %s is %s: one file has one name', (written, path) => {
  expect(toEntry(written).path).toBe(path);
});
