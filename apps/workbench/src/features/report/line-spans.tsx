import type { LineRange } from '@drift/domain/types';

/** So many ranges are read by a person; the diff below shows all of them. */
const FIRST = 5;

interface LineSpansProps {
  before: readonly LineRange[];
  after: readonly LineRange[];
}

/** Lines of the old and of the new version, once where they are the same. */
export function LineSpans({ before, after }: LineSpansProps) {
  const [was, is] = [spansText(before), spansText(after)];
  if (was === '' && is === '') return null;
  if (was === is) return <span className="tabular-nums">{`${noun(after)} ${is}`}</span>;
  if (was === '') return <span className="tabular-nums">{`new ${noun(after)} ${is}`}</span>;
  if (is === '') return <span className="tabular-nums">{`old ${noun(before)} ${was}`}</span>;
  return (
    <span className="tabular-nums">
      {`${isOneLine(before) && isOneLine(after) ? 'line' : 'lines'} ${was} `}
      <span aria-hidden>→ </span>
      <span className="sr-only">became </span>
      {is}
    </span>
  );
}

/** `3–9, 14`; empty without any, and cut where there are many. */
function spansText(ranges: readonly LineRange[]): string {
  const shown = ranges
    .slice(0, FIRST)
    .map(({ start, end }) => (start === end ? `${start}` : `${start}–${end}`));
  const more = ranges.length > FIRST ? ` and ${ranges.length - FIRST} more` : '';
  return `${shown.join(', ')}${more}`;
}

function noun(ranges: readonly LineRange[]): 'line' | 'lines' {
  return isOneLine(ranges) ? 'line' : 'lines';
}

function isOneLine([first, ...more]: readonly LineRange[]): boolean {
  return more.length === 0 && first?.start === first?.end;
}
