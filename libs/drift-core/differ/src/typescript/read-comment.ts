import { steeringOf } from './directives.js';
import type { Directive } from './walk.js';

/** What a comment is: words for people, or a directive with the text by which it is compared. */
export type CommentReading =
  { kind: 'comment' | 'doc'; text: string } | (Directive & { kind: 'directive'; text: string });

/** Reads the comment between two offsets; in JavaScript a JSDoc can bear types. */
export function readComment(
  text: string,
  { start, end, javascript }: { start: number; end: number; javascript: boolean },
): CommentReading {
  const block = text.charAt(start + 1) === '*';
  const doc = block && text.charAt(start + 2) === '*' && end - start > 4;
  const lines = block ? blockLines(text.slice(start + (doc ? 3 : 2), end - 2)) : lineWords(text, start, end);
  const steering = steeringOf(lines, doc && javascript);
  if (!steering) return { kind: doc ? 'doc' : 'comment', text: lines.replaceAll(/\s+/gu, ' ') };
  const place = placeOnLine(text, start, end);
  const opening = block ? (doc ? '/**' : '/*') : '//';
  return {
    kind: 'directive',
    typed: steering.typed,
    scope: place === 'trailing' ? 'place' : steering.scope,
    text: `${opening} ${steering.byLine ? place : ''} ${lines} ${steering.coversLine ? nextLineWords(text, end) : ''}`,
  };
}

/** The lines of a block without indentation, stars and blank lines. */
function blockLines(inner: string): string {
  return inner
    .replaceAll(/\n[ \t]*\*?/gu, '\n')
    .replaceAll(/\s*\n\s*/gu, '\n')
    .trim();
}

/** `#!` stays, it is no comment mark of the language; so does the third slash of a reference. */
function lineWords(text: string, start: number, end: number): string {
  return text.slice(text.charAt(start) === '#' ? start : start + 2, end).trim();
}

/** The words of the line that a directive excuses, so that wrapping it otherwise shows. */
function nextLineWords(text: string, end: number): string {
  let from = text.indexOf('\n', end) + 1;
  while (from > 0) {
    const next = text.indexOf('\n', from);
    const line = text.slice(from, next < 0 ? text.length : next);
    if (!/^\s*(?:\/\/|\/?\*|$)/u.test(line)) return line.replaceAll(/[^\p{L}\p{N}_$]+/gu, '');
    from = next + 1;
  }
  return '';
}

/** Whether a comment has its line to itself, ends it, or has code behind it. */
function placeOnLine(text: string, start: number, end: number): 'own' | 'trailing' | 'inline' {
  const after = /[^ \t]/u.exec(text.slice(end, end + 200))?.[0] ?? '\n';
  if (after !== '\n') return 'inline';
  let before = start - 1;
  while (text.charAt(before) === ' ' || text.charAt(before) === '\t') before -= 1;
  return before < 0 || text.charAt(before) === '\n' ? 'own' : 'trailing';
}
