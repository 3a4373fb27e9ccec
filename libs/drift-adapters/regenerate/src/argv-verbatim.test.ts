import { buildWorkspace, howMany, sayCounts } from '@drift/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { regenerationRequest } from './regeneration-request.fixture.js';
import { createRegenerator } from './regenerator.js';

const ECHO = "require('node:fs').writeFileSync('gen/a.txt', JSON.stringify(process.argv.slice(1)))";
const ARGUMENTS_A_RUN = 50;

/** What a shell, a word splitter or an option parser would make something else of, and anything at all. */
const argument = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '--',
    '-c',
    '*',
    '~',
    ';rm',
    '$(touch x)',
    '`x`',
    '$1',
    '"',
    "'",
    '\\',
    '{a,b}',
    '&',
    '|',
    '\n',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
  fc.string({
    unit: fc.constantFrom('$', '"', "'", '\\', ' ', '\n', '`', '*', ';', '\u00fc', '😀'),
    maxLength: 8,
  }),
);

it('hands every argument over as it is', { timeout: 600_000 }, async () => {
  const space = buildWorkspace({ 'gen/a.txt': '' });
  const regenerator = createRegenerator(process.env, { findExposed: () => [] });
  const runs = howMany(4, 200);
  const lists = fc.array(argument, { minLength: ARGUMENTS_A_RUN, maxLength: ARGUMENTS_A_RUN });
  await fc.assert(
    fc.asyncProperty(lists, async (given) => {
      const argv = [process.execPath, '-e', ECHO, '--', ...given];
      const { outcome, files } = await regenerator.regenerate(regenerationRequest(space.root, argv));
      expect(outcome).toBe('ok');
      expect(JSON.parse(Buffer.from(files[0]?.bytes ?? []).toString())).toEqual(given);
    }),
    { numRuns: runs, seed: 8 },
  );
  sayCounts(`D8 ${runs * ARGUMENTS_A_RUN} arguments, 0 changed`);
  space.dispose();
});
