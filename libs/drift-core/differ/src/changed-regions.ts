import type { LineRange } from '@drift/domain/types';
import { diffArrays } from 'diff';

/** Lines that differ; null on the side that has none there. */
export interface Region {
  before: LineRange | null;
  after: LineRange | null;
}

/** Bounds the search: texts with less in common are told as one region. */
const MAX_EDITS = 2000;

/** The regions in which two texts differ, by lines, in ascending order. */
export function changedRegions(before: string, after: string): Region[] {
  const was = before.split('\n');
  const is = after.split('\n');
  const changes = diffArrays(was, is, { maxEditLength: MAX_EDITS });
  if (!changes) return [{ before: { start: 1, end: was.length }, after: { start: 1, end: is.length } }];
  const regions: Region[] = [];
  let old = 1;
  let now = 1;
  let open: Region | null = null;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      open = null;
      old += value.length;
      now += value.length;
      continue;
    }
    if (!open) regions.push((open = { before: null, after: null }));
    if (removed) {
      open.before = { start: old, end: old + value.length - 1 };
      old += value.length;
    } else {
      open.after = { start: now, end: now + value.length - 1 };
      now += value.length;
    }
  }
  return regions;
}
