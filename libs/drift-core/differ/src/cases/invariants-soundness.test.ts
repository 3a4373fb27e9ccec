import fc from 'fast-check';
import { readWasm } from '@drift/parsers';
import { afterAll, describe, expect, it } from 'vitest';
import { openPythonOracle } from '../../eval/mutations/oracles/python-oracle.js';
import { languageOf } from '../language.js';
import { loadReader } from '../load-reader.js';
import type { Lexeme } from '../reading.js';
import { anyEdit, editInside, layoutEdit } from './edits.fixture.js';
import { judge, runs, RUNS, timeout } from './judge.fixture.js';
import { sampleOf, samples, type Sample } from './samples.fixture.js';
import { typescriptFlags } from './typescript-flags.cases.js';

const python = openPythonOracle();
afterAll(() => python?.close?.());

describe.each(samples)('what may never be called benign: $path', { timeout }, (sample) => {
  const { path, text, literals, broken } = sample;

  it('I5: every character that is not blank belongs to one lexeme', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant(text), layoutEdit(text)), async (content) => {
        let end = 0;
        for (const lexeme of await lexemesOf(path, content)) {
          expect(content.slice(end, lexeme.start).trim()).toBe('');
          expect(lexeme.end).toBeGreaterThanOrEqual(lexeme.start);
          end = lexeme.end;
        }
        expect(content.slice(end).trim()).toBe('');
      }),
      runs,
    );
  });

  it('I6: a character inside a literal counts', async () => {
    const edited = fc.constantFrom(...literals).chain((part) => editInside(text, part));
    await fc.assert(
      fc.asyncProperty(edited, async (after) => {
        expect((await judge(path, text, after)).verdict).toBe('changed');
      }),
      runs,
    );
  });

  it.skipIf(path.endsWith('.md') || path.endsWith('.txt'))(
    'I8: a token outside the forgiven marks counts',
    async () => {
      const tokens = (await lexemesOf(path, text)).filter(
        ({ kind, start, end }) => kind === 'code' && text.slice(start, end).trim() !== '',
      );
      expect(tokens.length).toBeGreaterThan(5);
      const pair = fc.tuple(fc.constantFrom(...tokens), fc.constantFrom(...tokens), fc.nat({ max: 3 }));
      await fc.assert(
        fc.asyncProperty(pair, async ([one, two, way]) => {
          const after = editToken(text, one, two, way);
          if (after === text) return;
          const { verdict } = await judge(path, text, after);
          expect(
            verdict,
            `${text.slice(one.start, one.end)}, ${text.slice(two.start, two.end)}, ${way}`,
          ).toBe('changed');
        }),
        runs,
      );
    },
  );

  it.skipIf(broken === null)(
    'I14: what cannot be parsed is never called benign, nor with confidence',
    async () => {
      const before = broken ?? '';
      await fc.assert(
        fc.asyncProperty(layoutEdit(before), async (after) => {
          for (const [was, is] of [
            [before, after],
            [text, after],
            [after, text],
          ] as const) {
            const { verdict, confidence } = await judge(path, was, is);
            expect(verdict).toBe('changed');
            expect(confidence).toBeLessThan(0.9);
          }
        }),
        runs,
      );
    },
  );
});

it('I10: a fact in a flag counts in any layout', { timeout }, async () => {
  const layout = fc.constantFrom('\n', '\r\n', ' ', '// c\n', '/* c */', '\n\n\t');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(typescriptFlags.changed ?? [])),
      layout,
      async ([, before, after], blank) => {
        const { verdict } = await judge('a.ts', String(before), `${blank}${String(after)}${blank}`);
        expect(verdict).toBe('changed');
      },
    ),
    runs,
  );
});

it(
  'I15: without a parser only blanks at the end of lines and blank lines are forgiven',
  { timeout },
  async () => {
    const text = fc.array(fc.constantFrom('a', ' a', 'a ', '', '  ', '\t', 'b', 'a b'), { maxLength: 5 });
    const kept = (lines: readonly string[]): string[] =>
      lines.map((line) => line.trimEnd()).filter((line) => line !== '');
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        const { verdict } = await judge('a.unknown', before.join('\n'), after.join('\n'));
        if (verdict === 'benign') expect(kept(after)).toEqual(kept(before));
        else if (verdict === 'changed') expect(kept(after)).not.toEqual(kept(before));
      }),
      { ...runs, numRuns: RUNS * 5 },
    );
  },
);

it.skipIf(!python)('I18: benign Python has the tree that CPython sees', { timeout }, async () => {
  const { path, text } = sampleOf('py');
  const edited = fc.oneof(anyEdit(text), layoutEdit(text), layoutEdit(text).chain(layoutEdit));
  await fc.assert(
    fc.asyncProperty(edited, async (after) => {
      const { verdict } = await judge(path, text, after);
      if (verdict === 'changed' || verdict === 'identical') return;
      const read = after.replaceAll(/\r\n?/gu, '\n');
      expect(await python?.judge(text, read, path)).toMatchObject({ same: true });
    }),
    { ...runs, numRuns: RUNS * 3 },
  );
});

async function lexemesOf(path: string, content: string): Promise<readonly Lexeme[]> {
  const reader = await loadReader(languageOf(path), readWasm);
  await reader.prepare?.(content);
  return reader.read(content, path).lexemes();
}

/** Deletes, doubles or replaces a token, or swaps it with another one. */
function editToken(text: Sample['text'], one: Lexeme, two: Lexeme, way: number): string {
  const token = text.slice(one.start, one.end);
  const other = text.slice(two.start, two.end);
  const head = text.slice(0, one.start);
  const tail = text.slice(one.end);
  if (way === 0) return `${head} ${tail}`;
  if (way === 1) return `${head}${token} ${token}${tail}`;
  if (way === 2) return `${head}${other}${tail}`;
  if (one.end > two.start) return text;
  return `${head}${other}${text.slice(one.end, two.start)}${token}${text.slice(two.end)}`;
}
