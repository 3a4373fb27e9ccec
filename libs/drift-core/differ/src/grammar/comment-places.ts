import type { CommentNode, SyntaxNodes } from './syntax-nodes.js';

/** A comment with its place in the layout. */
export interface PlacedComment extends CommentNode {
  source: string;
  /** Code stands before it on its line. */
  trailing: boolean;
  /** It begins its line at the margin. */
  margin: boolean;
  /** A blank line, or the end of the file, comes behind it. */
  apart: boolean;
  /** Index of the first comment of those that stand on lines right below one another. */
  group: number;
}

/** The comments of a file with their places. */
export function placeComments({ text, comments }: SyntaxNodes): PlacedComment[] {
  const placed: PlacedComment[] = [];
  for (const [index, comment] of comments.entries()) {
    const line = text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start);
    const before = placed[index - 1];
    const trailing = line.trim() !== '';
    const joins = before && !trailing && !before.trailing && isNextLine(text, before.end, comment.start);
    placed.push({
      ...comment,
      source: text.slice(comment.start, comment.end).trimEnd(),
      trailing,
      margin: line === '',
      apart: isApart(text, comment.end),
      group: joins ? before.group : index,
    });
  }
  return placed;
}

/** Whether nothing but one line end stands between two offsets. */
function isNextLine(text: string, from: number, to: number): boolean {
  return /^[ \t]*\n?[ \t]*$/u.test(text.slice(from, to));
}

/** Whether the line behind the one that an offset ends is blank, or none. */
function isApart(text: string, end: number): boolean {
  const line = text.indexOf('\n', end);
  if (line < 0) return true;
  const next = text.indexOf('\n', line + 1);
  return text.slice(line + 1, next < 0 ? text.length : next).trim() === '';
}
