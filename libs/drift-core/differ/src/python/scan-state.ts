import type { TokenKind, TokenList } from './token-list.js';

/** Where a scan of a text stands. */
export interface ScanState {
  text: string;
  at: number;
  list: TokenList;
  /** Indices of the brackets that are open. */
  brackets: number[];
  /** Columns of the open indentations, with tabs to multiples of eight and with tabs as one column. */
  indents: { column: number; narrow: number }[];
}

/** Adds the token from `start` to where the scan stands. */
export function addToken(state: ScanState, kind: TokenKind, start: number, value: string): void {
  const { list } = state;
  list.kinds.push(kind);
  list.starts.push(start);
  list.ends.push(state.at);
  list.values.push(value);
  list.closers.push(0);
}

/** Opens a bracket with the token that was added last. */
export function openBracket(state: ScanState): void {
  state.brackets.push(state.list.kinds.length - 1);
}

/** Notes that the text is not Python from here on, and ends the scan. */
export function stopScan(state: ScanState, start: number): void {
  state.list.problem ??= { start, end: state.text.length };
  state.at = state.text.length;
}
