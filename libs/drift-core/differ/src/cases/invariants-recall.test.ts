import fc from 'fast-check';
import { format, type Options } from 'prettier';
import { expect, it } from 'vitest';
import { judge, runs, RUNS, timeout } from './judge.fixture.js';
import { samples } from './samples.fixture.js';

const options: fc.Arbitrary<Options> = fc.record({
  printWidth: fc.constantFrom(40, 60, 80, 120, 200),
  tabWidth: fc.constantFrom(2, 4, 8),
  useTabs: fc.boolean(),
  semi: fc.boolean(),
  singleQuote: fc.boolean(),
  jsxSingleQuote: fc.boolean(),
  quoteProps: fc.constantFrom('as-needed' as const, 'consistent' as const, 'preserve' as const),
  trailingComma: fc.constantFrom('all' as const, 'es5' as const, 'none' as const),
  bracketSpacing: fc.boolean(),
  bracketSameLine: fc.boolean(),
  arrowParens: fc.constantFrom('always' as const, 'avoid' as const),
  proseWrap: fc.constantFrom('always' as const, 'never' as const, 'preserve' as const),
  experimentalOperatorPosition: fc.constantFrom('start' as const, 'end' as const),
});

const formatted = samples.filter(({ path }) => !/\.(?:py|go|java|rs|txt|proto|sql)$/u.test(path));

it.each(formatted)('I20: what a formatter does is benign: $path', { timeout }, async ({ path, text }) => {
  await fc.assert(
    fc.asyncProperty(options, options, async (one, two) => {
      const before = await format(text, { ...one, filepath: path });
      const after = await format(text, { ...two, filepath: path });
      for (const [was, is] of [
        [text, before],
        [before, after],
      ] as const)
        expect(['benign', 'identical'], `${was}\n---\n${is}`).toContain((await judge(path, was, is)).verdict);
    }),
    { ...runs, numRuns: Math.ceil(RUNS / 3) },
  );
});
