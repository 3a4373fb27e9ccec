/**
 * The text that is rendered for a piece of JSX: lines are trimmed of blanks and tabs, empty ones are
 * gone, the rest is joined by single blanks. A piece in one line is kept as it is.
 */
export function jsxText(written: string): string {
  if (!written.includes('\n')) return written;
  // Compilers do not agree on which of these they trim at the end of a line.
  if (UNUSUAL_SPACE.test(written)) return written;
  const lines = written.split('\n');
  const last = lines.length - 1;
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    const start = index === 0 ? line : line.replace(/^[ \t]+/u, '');
    const trimmed = index === last ? start : start.replace(/[ \t]+$/u, '');
    if (trimmed !== '') kept.push(trimmed);
  }
  return kept.join(' ');
}

const UNUSUAL_SPACE = /[\r\v\f\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/u;
