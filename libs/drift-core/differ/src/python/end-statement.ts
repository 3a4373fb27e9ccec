import type { Writer } from './writer.js';

/** Writes the end of a statement, be it a line end or a semicolon; compound statements have none. */
export function endStatement(writer: Writer, statement: number): void {
  const { tokens, ends } = writer.tree;
  const end = ends[statement] ?? 0;
  if (tokens.kinds[end] !== 'newline' && tokens.values[end] !== ';') return;
  writer.directivesBefore(end);
  writer.stream.mark(';');
}
