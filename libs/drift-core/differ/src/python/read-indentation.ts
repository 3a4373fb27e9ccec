import { addToken, stopScan, type ScanState } from './scan-state.js';

const TAB = 8;

/**
 * Reads the blanks at the start of a line by CPython's rule and adds the indents and dedents; false
 * for a line without code, which is taken whole.
 */
export function readIndentation(state: ScanState): boolean {
  const { text } = state;
  const lineStart = state.at;
  let column = 0;
  let narrow = 0;
  for (; ; state.at += 1) {
    const char = text[state.at];
    if (char === ' ') {
      column += 1;
      narrow += 1;
    } else if (char === '\t') {
      column = (Math.floor(column / TAB) + 1) * TAB;
      narrow += 1;
    } else if (char === '\f') {
      column = 0;
      narrow = 0;
    } else break;
  }
  const char = text[state.at];
  if (char === '\n' || char === undefined) {
    state.at += 1;
    return false;
  }
  if (char === '#') {
    takeComment(state, column);
    return false;
  }
  // Where an indentation ends in a joined line, CPython's column is not worth following.
  if (char === '\\') stopScan(state, lineStart);
  else indentTo(state, column, narrow);
  return state.list.problem === null;
}

function takeComment(state: ScanState, column: number): void {
  const { text, list } = state;
  const start = state.at;
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const depth = state.indents.filter((open) => open.column <= column).length;
  list.comments.push({ start, end, token: list.kinds.length, trailing: false, depth });
  state.at = end + 1;
}

function indentTo(state: ScanState, column: number, narrow: number): void {
  const { indents } = state;
  let top = indents.at(-1);
  if (top === undefined) return;
  if (column > top.column) {
    if (narrow <= top.narrow) return stopScan(state, state.at);
    indents.push({ column, narrow });
    return addToken(state, 'indent', state.at, '');
  }
  while (top !== undefined && column < top.column) {
    indents.pop();
    addToken(state, 'dedent', state.at, '');
    top = indents.at(-1);
  }
  if (top?.column !== column || top.narrow !== narrow) stopScan(state, state.at);
}
