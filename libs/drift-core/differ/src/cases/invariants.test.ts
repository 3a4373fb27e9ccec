import type { SemanticKind } from '@drift/domain/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEdit, layoutEdit } from './edits.fixture.js';
import { judge, openDiffer, runs, timeout } from './judge.fixture.js';
import { samples } from './samples.fixture.js';

describe.each(samples)('what holds for any two versions: $path', { timeout }, ({ path, text, comments }) => {
  const edited = fc.oneof(anyEdit(text), layoutEdit(text));

  it('I1: only equal bytes are identical', async () => {
    expect(await judge(path, text, text)).toMatchObject({ verdict: 'identical', confidence: 1 });
    await fc.assert(
      fc.asyncProperty(edited, async (after) => {
        const { verdict } = await judge(path, text, after);
        expect(verdict === 'identical').toBe(text === after);
      }),
      runs,
    );
  });

  it('I2: both directions give the same verdict and kinds', async () => {
    await fc.assert(
      fc.asyncProperty(edited, async (after) => {
        const there = await judge(path, text, after);
        const back = await judge(path, after, text);
        expect(back.verdict).toBe(there.verdict);
        if (there.verdict !== 'changed') expect(back.kinds).toEqual(there.kinds);
      }),
      runs,
    );
  });

  it('I3: two benign steps are one benign step', async () => {
    const steps = layoutEdit(text).chain((one) => fc.tuple(fc.constant(one), layoutEdit(one)));
    await fc.assert(
      fc.asyncProperty(steps, async ([one, two]) => {
        const first = await judge(path, text, one);
        const second = await judge(path, one, two);
        if (first.verdict !== 'benign' || second.verdict !== 'benign') return;
        expect(['benign', 'identical']).toContain((await judge(path, text, two)).verdict);
      }),
      runs,
    );
  });

  it('I4: the answer depends on nothing but the two contents', async () => {
    const other = openDiffer();
    await judge('other.ts', 'a', 'a;', other);
    await fc.assert(
      fc.asyncProperty(edited, async (after) => {
        const one = await judge(path, text, after);
        const two = await judge(`other/place/${path}`, text, after, other);
        expect({ ...two, path, symbols: [] }).toEqual({ ...one, symbols: [] });
      }),
      runs,
    );
  });

  it('I11: what is listed as ignored explains every line that differs', async () => {
    await fc.assert(
      fc.asyncProperty(layoutEdit(text), async (after) => {
        const { verdict, ignored } = await judge(path, text, after);
        if (verdict !== 'benign') return;
        expect(ignored).not.toEqual([]);
        const left = without(
          text,
          ignored.flatMap(({ before }) => before),
        );
        expect(
          without(
            after,
            ignored.flatMap((item) => item.after),
          ),
        ).toEqual(left);
      }),
      runs,
    );
  });

  it.skipIf(comments.length === 0)('I12: an edited comment is never told as layout', async () => {
    for (const comment of comments)
      for (const other of [comment.toUpperCase(), `${comment} more`, comment.slice(2)]) {
        const { verdict, kinds } = await judge(path, text, text.replace(comment, other));
        expect(verdict).toBe('benign');
        expect(kinds.some((kind) => kind === 'comment' || kind === 'doc-comment')).toBe(true);
      }
  });

  it('I16: line ends and a byte order mark change at most identical into benign, but for scripts', async () => {
    const spelled = fc.constantFrom<(content: string) => string>(
      (content) => content.replaceAll('\n', '\r\n'),
      (content) => content.replaceAll('\n', '\r'),
      (content) => (path.endsWith('.txt') ? content : `\ufeff${content}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(edited, fc.constant(text)), spelled, async (after, spell) => {
        if (after.includes('\r')) return;
        const plain = await judge(path, text, after);
        const other = await judge(path, text, spell(after));
        const isScript = text.startsWith('#!') && after.startsWith('#!');
        const spelt = isScript ? 'changed' : 'benign';
        const forgiven = plain.verdict === 'identical' || (isScript && plain.verdict !== 'changed');
        const expected = forgiven && spell(after) !== text ? spelt : plain.verdict;
        expect(other.verdict).toBe(expected);
        expect((await judge(path, spell(text), after)).verdict).toBe(expected);
      }),
      runs,
    );
  });

  it('I17: a stricter setting only turns benign into changed', async () => {
    const kinds: SemanticKind[] = [
      'eol',
      'format',
      'import-order',
      'comment',
      'doc-comment',
      'list-looseness',
    ];
    await fc.assert(
      fc.asyncProperty(layoutEdit(text), fc.subarray(kinds), async (after, strict) => {
        const loose = await judge(path, text, after);
        const told = await judge(path, text, after, openDiffer({ countAsChange: new Set(strict) }));
        const counted = loose.verdict === 'benign' && loose.kinds.some((kind) => strict.includes(kind));
        expect(told.verdict).toBe(counted ? 'changed' : loose.verdict);
      }),
      runs,
    );
  });

  it('I19: any content gets an answer in bounded time', async () => {
    const content = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'(){}[]<>`\'"\\/*#:;,-|=!?.& \n\tab0'), maxLength: 200 }),
      anyEdit(text).chain(anyEdit),
    );
    await fc.assert(
      fc.asyncProperty(content, content, async (before, after) => {
        const start = performance.now();
        const { verdict, confidence } = await judge(path, before, after);
        expect(['identical', 'benign', 'directive', 'changed']).toContain(verdict);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(performance.now() - start).toBeLessThan(5000);
      }),
      runs,
    );
  });
});

interface Lines {
  start: number;
  end: number;
}

/** The lines of a text that no range holds; the line ends do not count. */
function without(text: string, ranges: readonly Lines[]): string[] {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n?|\n/u);
  return lines.filter((_, index) => !ranges.some(({ start, end }) => start <= index + 1 && index + 1 <= end));
}
