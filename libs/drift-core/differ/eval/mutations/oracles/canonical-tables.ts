const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;

/** Writes every table of a Markdown text in one way: outer bars, no padding, one dash a column. */
export function canonicalTables(text: string): string {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const head = lines[index - 1] ?? '';
    if (!line.includes('-') || !line.includes('|') || !DELIMITERS.test(line)) continue;
    const columns = cellsOf(line).length;
    if (cellsOf(head).length !== columns) continue;
    lines[index - 1] = rowOf(cellsOf(head));
    lines[index] = rowOf(cellsOf(line).map((cell) => cell.replace(/-+/u, '-')));
    for (let row = index + 1; row < lines.length && (lines[row] ?? '').trim() !== ''; row += 1)
      lines[row] = rowOf(cellsOf(lines[row] ?? ''));
  }
  return lines.join('\n');
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.trim());
}

function rowOf(cells: readonly string[]): string {
  return `|${cells.join('|')}|`;
}
