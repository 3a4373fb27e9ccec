import { expect, it } from 'vitest';
import { parseCodeOwners } from './parse-code-owners.js';
import { reviewersOf } from './reviewers-of.js';

const codeOwners = parseCodeOwners(`* @ada docs@example.test
src/ @Grace @acme/core
src/gen/ @drift-bot @acme/core @ACME/core
`);

it('asks owners by the number of their files, not the one who acts, no address, nobody twice', () => {
  const paths = ['src/a.ts', 'src/gen/b.ts', 'src/gen/c.ts', 'README.md'];
  const reviewers = reviewersOf({ codeOwners, paths, actor: 'DRIFT-bot' });
  expect(reviewers).toEqual(['acme/core', 'ada', 'Grace']);
});

it('counts an owner once for a file', () => {
  const twice = parseCodeOwners('* @b @z @Z @z');
  expect(reviewersOf({ codeOwners: twice, paths: ['x'], actor: '' })).toEqual(['b', 'z']);
});

it('asks nobody for files without owners', () => {
  expect(reviewersOf({ codeOwners: parseCodeOwners(''), paths: ['a'], actor: 'x' })).toEqual([]);
});

it('asks at most fifteen, the same ones in every order of paths', () => {
  const text = Array.from({ length: 30 }, (_, at) => `/f${at} @u${String(at).padStart(2, '0')}`).join('\n');
  const paths = Array.from({ length: 30 }, (_, at) => `f${at}`);
  const many = { codeOwners: parseCodeOwners(text), actor: 'x' };
  const reviewers = reviewersOf({ ...many, paths });
  expect(reviewers).toHaveLength(15);
  expect(reviewersOf({ ...many, paths: paths.toReversed() })).toEqual(reviewers);
});
