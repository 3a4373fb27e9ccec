import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { matchesOwnerPattern, ownerPattern } from './owner-pattern.js';

const RUNS = process.env['DRIFT_DEEP'] === undefined ? 40 : 2_000;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-owners-'));
  execFileSync('git', ['init', '--quiet', folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const name = fc.constantFrom('a', 'b', 'ab', 'a b', 'a.b', '*', 'aab', '.a');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const part = fc.constantFrom('a', 'b', 'ab', 'a\\ b', 'a.b', '*', '?', 'a*', '*b', '?b', '**', '\\*', '.?');
const pattern = fc
  .tuple(fc.constantFrom('', '/'), fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
  .map(([first, parts, last]) => first + parts.join('/') + last)
  // The one difference that GitHub documents: a last star does not go deeper.
  .filter((text) => !/.\/\*$|^\/\*$/.test(text));

it('matches what git ignores by the same pattern', () => {
  const paths = fc.sample(path, { seed: 7, numRuns: 200 });
  let hits = 0;
  fc.assert(
    fc.property(pattern, (text) => {
      const expected = ignored(text, paths);
      const pattern = ownerPattern(text);
      const covers = (file: string): boolean => matchesOwnerPattern(pattern, file.split('/'));
      hits += expected.size;
      for (const file of new Set(paths))
        expect([text, file, covers(file)]).toEqual([text, file, expected.has(file)]);
    }),
    { numRuns: RUNS },
  );
  expect(hits).toBeGreaterThan(RUNS);
});

function ignored(text: string, paths: readonly string[]): Set<string> {
  const list = join(folder, 'patterns');
  writeFileSync(list, `${text}\n`);
  const git = [
    '-C',
    folder,
    '-c',
    `core.excludesFile=${list}`,
    'check-ignore',
    '--no-index',
    '-z',
    '--stdin',
  ];
  const { stdout } = spawnSync('git', git, { input: paths.join('\0'), encoding: 'utf8' });
  return new Set(stdout.split('\0').filter((file) => file !== ''));
}
