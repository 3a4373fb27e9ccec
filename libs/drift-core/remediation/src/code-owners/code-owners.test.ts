import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesOwnerPattern, ownerPattern } from './owner-pattern.js';
import { ownersOf } from './owners-of.js';
import { CODE_OWNERS_LIMIT, parseCodeOwners } from './parse-code-owners.js';

/** The example of docs.github.com, "About code owners", shortened to its rules. */
const EXAMPLE = `# This is a comment.
*       @global-owner1 @global-owner2

*.js    @js-owner #This is an inline comment.

*.go docs@example.com

*.txt @octo-org/octocats

/build/logs/ @doctocat

docs/* docs@example.com

apps/ @octocat

/docs/ @doctocat

/scripts/ @doctocat @octocat

**/logs @octocat

/apps/ @octocat
/apps/github
`;

describe('the example of the documentation', () => {
  it.each([
    ['README.md', ['global-owner1', 'global-owner2']],
    ['src/deep/x.js', ['js-owner']],
    ['main.go', ['docs@example.com']],
    ['notes.txt', ['octo-org/octocats']],
    ['build/logs/a/b.bin', ['octocat']],
    ['other/build/logs.bin', ['global-owner1', 'global-owner2']],
    ['docs/getting-started.md', ['doctocat']],
    ['scripts/run.sh', ['doctocat', 'octocat']],
    ['my/scripts/run.sh', ['global-owner1', 'global-owner2']],
    ['deeply/nested/logs/x', ['octocat']],
    ['libs/apps/x', ['octocat']],
    ['apps/web/index.html', ['octocat']],
    ['apps/github/index.html', []],
  ])('gives %s to %j', (path, owners) => {
    expect(ownersOf(parseCodeOwners(EXAMPLE), path)).toEqual(owners);
  });
});

/** What the same page says in words. */
describe('a pattern', () => {
  const covers = (pattern: string, path: string): boolean =>
    matchesOwnerPattern(ownerPattern(pattern), path.split('/'));

  it.each<[string, string, boolean, string]>([
    ['*', 'a/b/c.ts', true, 'matches every file'],
    ['*.js', 'a/b/c.js', true, 'without a slash holds at any depth'],
    ['*.js', 'c.jsx', false, 'is matched whole'],
    ['/build/logs/', 'build/logs/x/y', true, 'of a folder covers the folders in it'],
    ['/build/logs/', 'build/logs', false, 'of a folder is not for a file of that name'],
    ['/build/logs/', 'a/build/logs/x', false, 'with a leading slash begins at the root'],
    ['docs/*', 'docs/getting-started.md', true, 'with a last star means files in the folder'],
    ['docs/*', 'docs/build-app/troubleshooting.md', false, 'with a last star does not go deeper'],
    ['docs/*', 'x/docs/a.md', false, 'with a slash inside begins at the root'],
    ['apps/', 'x/apps/y/z', true, 'with only a last slash holds at any depth'],
    ['**/logs', 'build/logs/x', true, 'may begin at any depth'],
    ['**/logs', 'logs/x', true, 'may begin at no depth'],
    ['logs/**', 'logs/a/b', true, 'may go to any depth'],
    ['logs/**', 'logs', false, 'that goes deeper needs something deeper'],
    ['a/**/b', 'a/b', true, 'may span no folder'],
    ['a/**/b', 'a/x/y/b', true, 'may span folders'],
    ['/apps/github', 'apps/github/x', true, 'without a last slash covers a folder too'],
    ['/apps/github', 'apps/github', true, 'without a last slash covers a file'],
    ['/apps/github', 'apps/githubber', false, 'does not end inside a name'],
    ['/Docs/', 'docs/x', false, 'heeds case'],
    ['a\\ b/c.md', 'a b/c.md', true, 'holds a blank behind a backslash'],
    ['*.t?t', 'a.txt', true, 'takes ? for one character'],
    ['/*', 'a', true, 'may mean the files at the root'],
    ['/*', 'a/b', false, 'may mean only the files at the root'],
    ['/', 'a', false, 'of a slash alone means nothing'],
    ['\\*', 'a', false, 'takes an escaped star as it is'],
    ['\\*', '*', true, 'finds an escaped star'],
    ['.github/', '.github/CODEOWNERS', true, 'is no regular expression'],
    ['a.b', 'axb', false, 'takes a dot as it is'],
  ])('%s, %s: %s, %s', (pattern, path, matches) => {
    expect(covers(pattern, path)).toBe(matches);
  });

  it('takes little time however many stars it has', () => {
    const stars = `${'*a'.repeat(500)}b`;
    expect(covers(stars, 'a'.repeat(3000))).toBe(false);
    expect(covers(`${'**/a/'.repeat(300)}b`, 'a/'.repeat(1500) + 'a')).toBe(false);
  });
});

describe('a line', () => {
  it.each([
    ['!*.md @a', 'negated'],
    ['\\#a @a', 'escaped'],
    ['[a-z].md @a', 'brackets'],
    ['[Documentation] @docs', 'sections'],
    ['^[Optional][2] @docs', 'sections'],
    ['*.md docs-team', 'neither'],
    ['*.md @a @b/c/d', 'neither'],
    ['a*** @a', 'asterisks'],
  ])('%s is skipped and named, the others count', (line, why) => {
    const owners = parseCodeOwners(`* @all\r\n${line}\r\n`);
    expect(owners.problems).toEqual([{ line: 2, why: expect.stringContaining(why) }]);
    expect(ownersOf(owners, 'x.md')).toEqual(['all']);
  });

  it('may be indented, parted by tabs, and hold a path with blanks', () => {
    const { rules } = parseCodeOwners('\ufeff  my\\ docs/*.md\t@a  team@b.test \t# @c');
    expect(rules).toMatchObject([{ line: 1, text: 'my\\ docs/*.md', owners: ['a', 'team@b.test'] }]);
  });

  it('without owners takes them away', () => {
    expect(ownersOf(parseCodeOwners('* @a\nfree/ # nobody\n'), 'free/x')).toEqual([]);
  });
});

it('loads no file of 3 MB, counted in bytes', () => {
  const rule = '* @all\n';
  const wide = `# ${'€'.repeat(CODE_OWNERS_LIMIT / 3)}\n`;
  const justBelow = `${rule}${' '.repeat(CODE_OWNERS_LIMIT - rule.length - 1)}`;
  expect(parseCodeOwners(rule + wide)).toMatchObject({ rules: [], problems: [{ line: 1 }] });
  expect(parseCodeOwners(`${justBelow} `)).toMatchObject({ rules: [] });
  expect(parseCodeOwners(justBelow).rules).toHaveLength(1);
});

it('reads whatever it is given', () => {
  const sign = fc.constantFrom('*', '/', '\\', ' ', '\t', '#', '@', 'a', '?', '[', ']', '!', '\n', '\r', '.');
  fc.assert(
    fc.property(fc.string({ unit: sign }), fc.string({ unit: sign }), (text, path) => {
      const owners = parseCodeOwners(text);
      const lines = new Set([...owners.rules, ...owners.problems].map(({ line }) => line));
      expect(lines.size).toBe(owners.rules.length + owners.problems.length);
      ownersOf(owners, path);
    }),
    { numRuns: process.env['DRIFT_DEEP'] === undefined ? 500 : 30_000 },
  );
});
