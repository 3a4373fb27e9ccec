import type { IgnoredChange, LineRange } from '@drift/domain/types';
import type { Side } from './compare-readings.js';
import { changedRegions, type Region } from './changed-regions.js';
import { lineStarts } from './line-starts.js';
import type { Lexeme, LexemeKind } from './reading.js';

type What = IgnoredChange['what'];

const WHAT: Record<LexemeKind, What | null> = {
  space: 'whitespace',
  comment: 'comment',
  doc: 'doc-comment',
  directive: null,
  comma: 'commas',
  semicolon: 'semicolons',
  parenthesis: 'parentheses',
  string: 'quotes',
  number: 'numbers',
  import: 'import-order',
  markup: 'markup',
  code: 'spelling',
};

/**
 * What was forgiven, by class, with the lines on both sides. The regions are a line diff of the two
 * texts, so applying all of them to the old text gives the new one.
 */
export function ignoredChanges(before: Side, after: Side): IgnoredChange[] {
  const found = new Map<What, IgnoredChange>();
  const note = (what: What, region: Region): void => {
    const entry = found.get(what) ?? { what, count: 0, before: [], after: [] };
    entry.count += 1;
    if (region.before) entry.before.push(region.before);
    if (region.after) entry.after.push(region.after);
    found.set(what, entry);
  };
  const whole = wholeOf(before, after);
  if (before.bom !== after.bom) note('bom', whole);
  if (before.foreignLineEnds || after.foreignLineEnds) note('line-ends', whole);
  if (before.text === after.text) return [...found.values()];

  const was = lexemesByLine(before);
  const is = lexemesByLine(after);
  for (const region of changedRegions(before.text, after.text))
    for (const what of classesIn(region, { was, is })) note(what, region);
  return [...found.values()].sort((a, b) => (a.what < b.what ? -1 : 1));
}

/** The classes in which the lexemes of a region differ; white space where nothing but that does. */
function classesIn(region: Region, { was, is }: { was: Lines; is: Lines }): readonly What[] {
  const classes = classesOf(was.within(region.before), is.within(region.after));
  if (classes.length > 0) return classes;
  const same = was.words(region.before) === is.words(region.after);
  return same ? ['whitespace'] : ['spelling'];
}

function classesOf(was: readonly Word[], is: readonly Word[]): What[] {
  const counts = new Map<string, number>();
  const kinds = new Map<string, LexemeKind>();
  for (const [words, step] of [
    [was, 1],
    [is, -1],
  ] as const)
    for (const { kind, text } of words) {
      const key = `${kind} ${text}`;
      counts.set(key, (counts.get(key) ?? 0) + step);
      kinds.set(key, kind);
    }
  const classes = new Set<What>();
  for (const [key, count] of counts) {
    const what = count === 0 ? null : WHAT[kinds.get(key) ?? 'code'];
    if (what) classes.add(what);
  }
  return [...classes];
}

interface Word {
  kind: LexemeKind;
  text: string;
}

interface Lines {
  /** The lexemes that touch a range of lines. */
  within: (lines: LineRange | null) => Word[];
  /** The text of a range of lines without white space. */
  words: (lines: LineRange | null) => string;
}

function lexemesByLine(side: Side): Lines {
  const lexemes = side.reading.lexemes().filter(({ kind }) => kind !== 'space');
  const starts = lineStarts(side.text);
  const from = (lines: LineRange): number => starts[lines.start - 1] ?? 0;
  const to = (lines: LineRange): number => starts[lines.end] ?? side.text.length;
  return {
    words: (lines) => (lines ? side.text.slice(from(lines), to(lines)).replaceAll(/\s+/gu, '') : ''),
    within: (lines) => {
      if (!lines) return [];
      const words: Word[] = [];
      for (let index = firstEndingAfter(lexemes, from(lines)); index < lexemes.length; index += 1) {
        const lexeme = lexemes[index];
        if (!lexeme || lexeme.start >= to(lines)) break;
        words.push({ kind: lexeme.kind, text: side.text.slice(lexeme.start, lexeme.end) });
      }
      return words;
    },
  };
}

/** Index of the first lexeme that ends after an offset. */
function firstEndingAfter(lexemes: readonly Lexeme[], offset: number): number {
  let low = 0;
  let high = lexemes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lexemes[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function wholeOf(before: Side, after: Side): Region {
  return { before: allLines(before.text), after: allLines(after.text) };
}

function allLines(text: string): LineRange {
  return { start: 1, end: text.split('\n').length };
}
