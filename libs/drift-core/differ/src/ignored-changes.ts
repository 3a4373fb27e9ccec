import type { IgnoredChange, LineRange } from '@drift/domain/types';
import type { Side } from './decode-source.js';
import { changedRegions, type Region } from './changed-regions.js';
import { lineStarts } from './line-starts.js';
import type { Lexeme, LexemeKind, Span } from './reading.js';

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

const COMMENTS = new Set<LexemeKind>(['comment', 'doc', 'directive']);

/** What a mark is in imports that stand where they stood. */
const IN_IMPORTS = new Map<string, What>([
  [',', 'commas'],
  [';', 'semicolons'],
  ['(', 'parentheses'],
  [')', 'parentheses'],
  ["'", 'quotes'],
  ['"', 'quotes'],
]);

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
  const onlyMark = before.bom !== after.bom && before.foreignLineEnds === after.foreignLineEnds;
  if ((before.foreignLineEnds || after.foreignLineEnds) && !onlyMark) note('line-ends', whole);
  if (before.text === after.text) return [...found.values()];

  const was = lexemesByLine(before);
  const is = lexemesByLine(after);
  const reordered = before.reading.imports.join('\n') !== after.reading.imports.join('\n');
  for (const region of changedRegions(before.text, after.text))
    for (const what of classesIn(region, { was, is, reordered })) note(what, region);
  return [...found.values()].sort((a, b) => (a.what < b.what ? -1 : 1));
}

/** The classes in which a region differs; white space where its words are the same. */
function classesIn(region: Region, { was, is, reordered }: Sides): readonly What[] {
  const words = { was: was.within(region.before), is: is.within(region.after) };
  const classes = classesOf(words, reordered);
  const code = { was: was.code(region.before), is: is.code(region.after) };
  if (withoutSpace(code.was) === withoutSpace(code.is))
    return code.was !== code.is || classes.length === 0 ? [...classes, 'whitespace'] : classes;
  if (classes.length > 0) return classes;
  // The same words in another order.
  return reordered && words.is.some(({ kind }) => kind === 'import') ? ['import-order'] : ['spelling'];
}

/** The classes of the lexemes that only one side has. */
function classesOf({ was, is }: { was: Word[]; is: Word[] }, reordered: boolean): What[] {
  const counts = new Map<string, { word: Word; count: number }>();
  for (const [words, step] of [
    [was, 1],
    [is, -1],
  ] as const)
    for (const word of words) {
      const key = `${word.kind} ${word.text}`;
      counts.set(key, { word, count: (counts.get(key)?.count ?? 0) + step });
    }
  const classes = new Set<What>();
  for (const { word, count } of counts.values()) {
    const what = count === 0 ? null : classOf(word, reordered);
    if (what) classes.add(what);
  }
  return [...classes];
}

function classOf({ kind, text }: Word, reordered: boolean): What | null {
  return kind === 'import' && !reordered ? (IN_IMPORTS.get(text.charAt(0)) ?? 'spelling') : WHAT[kind];
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}

interface Sides {
  was: Lines;
  is: Lines;
  /** The imports stand in another order; otherwise what differs in them is layout. */
  reordered: boolean;
}

interface Word {
  kind: LexemeKind;
  text: string;
}

interface Lines {
  /** The lexemes that touch a range of lines. */
  within: (lines: LineRange | null) => Word[];
  /** The text of a range of lines without comments, blank lines and trailing blanks. */
  code: (lines: LineRange | null) => string;
}

function lexemesByLine(side: Side): Lines {
  const lexemes = side.reading.lexemes().filter(({ kind }) => kind !== 'space');
  const comments = lexemes.filter(({ kind }) => COMMENTS.has(kind));
  const starts = lineStarts(side.text);
  const from = (lines: LineRange): number => starts[lines.start - 1] ?? 0;
  const to = (lines: LineRange): number => starts[lines.end] ?? side.text.length;
  return {
    code: (lines) => (lines ? codeBetween(side.text, comments, { start: from(lines), end: to(lines) }) : ''),
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

function codeBetween(text: string, comments: readonly Lexeme[], { start, end }: Span): string {
  let code = '';
  let at = start;
  for (let index = firstEndingAfter(comments, start); index < comments.length; index += 1) {
    const comment = comments[index];
    if (!comment || comment.start >= end) break;
    code += text.slice(at, Math.max(at, comment.start));
    at = Math.min(end, comment.end);
    while (text.charAt(at) === ' ') at += 1;
  }
  const lines = `${code}${text.slice(at, end)}`.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => line !== '').join('\n');
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
