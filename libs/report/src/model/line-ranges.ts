import type { LineRange } from '@drift/domain/types';

/** So many ranges are read by a person; the JSON form holds all of them. */
const SHOWN = 8;

/** Lines of one version, `line 4`, `lines 3-9, 14`; `nothing` where it has none there. */
export function lineRanges(ranges: readonly LineRange[]): string {
  if (ranges.length === 0) return 'nothing';
  const shown = ranges
    .slice(0, SHOWN)
    .map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`));
  const more = ranges.length > SHOWN ? ` and ${ranges.length - SHOWN} more` : '';
  const oneLine = ranges.length === 1 && ranges[0]?.start === ranges[0]?.end;
  return `${oneLine ? 'line' : 'lines'} ${shown.join(', ')}${more}`;
}

/** The same on both sides, `lines 3-9 → 3-7`, or once where they are equal. */
export function linesOnBothSides(before: readonly LineRange[], after: readonly LineRange[]): string {
  const was = lineRanges(before);
  const is = lineRanges(after);
  if (was === is) return was;
  const word = was.slice(0, was.indexOf(' ') + 1);
  return `${was} → ${word !== '' && is.startsWith(word) ? is.slice(word.length) : is}`;
}
