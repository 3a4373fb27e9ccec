/** The lines of a markdown page as CommonMark reads them without fenced code and without their code spans. */
export function outsideCode(page: string): string[] {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of page.split('\n')) {
    if (fence !== null) {
      if (closes(line, fence)) fence = null;
    } else {
      fence = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1] ?? null;
      if (fence === null) lines.push(withoutCodeSpans(line));
    }
  }
  return lines;
}

function closes(line: string, fence: string): boolean {
  const run = /^ {0,3}(`{3,}) *$/.exec(line)?.[1];
  return run !== undefined && run.length >= fence.length;
}

/** A line without its code spans: a run of backticks up to the next equal run. */
export function withoutCodeSpans(line: string): string {
  const open = /`+/.exec(line);
  if (open === null) return line;
  const rest = line.slice(open.index + open[0].length);
  const close = [...rest.matchAll(/`+/g)].find(([run]) => run.length === open[0].length);
  if (close === undefined) return line;
  return line.slice(0, open.index) + withoutCodeSpans(rest.slice(close.index + close[0].length));
}
