import { DASH, GREATER, NEWLINE, SPACE } from './usual-codes.js';
import { endOfLine, skipSpaces } from './usual-scalars.js';

/** A text over several lines, and the offset of the line after it. */
export interface BlockText {
  value: string;
  end: number;
}

/**
 * Reads `|`, `|-`, `>` or `>-` at `start` and the lines below it that stand deeper than `indent`.
 * Undefined for other headers, for lines of spaces only, and for a folded line that stands deeper
 * than the others.
 */
export function readBlockText(text: string, start: number, indent: number): BlockText | undefined {
  const isFolded = text.charCodeAt(start) === GREATER;
  const isStripped = text.charCodeAt(start + 1) === DASH;
  const headerEnd = start + (isStripped ? 2 : 1);
  if (text.charCodeAt(headerEnd) !== NEWLINE) return undefined;
  let depth = -1;
  let value = '';
  let breaks = 0;
  let from = headerEnd + 1;
  while (from < text.length) {
    const at = skipSpaces(text, from);
    if (text.charCodeAt(at) === NEWLINE && at === from) {
      breaks++;
      from = at + 1;
      continue;
    }
    if (at === text.length || text.charCodeAt(at) === NEWLINE) return undefined;
    if (depth === -1) {
      if (at - from <= indent) return undefined;
      depth = at - from;
      value = '\n'.repeat(breaks);
    } else if (at - from < depth) break;
    else if (isFolded) value += breaks === 0 ? ' ' : '\n'.repeat(breaks);
    else value += '\n'.repeat(breaks + 1);
    if (isFolded && text.charCodeAt(from + depth) === SPACE) return undefined;
    const end = endOfLine(text, at);
    value += text.slice(from + depth, end);
    breaks = 0;
    from = end + 1;
  }
  if (depth === -1) return undefined;
  return { value: isStripped ? value : `${value}\n`, end: from };
}
