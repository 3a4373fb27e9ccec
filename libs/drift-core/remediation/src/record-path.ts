import type { BaselineEntry, FileDigests } from '@drift/detector';
import type { MappingEntry } from '@drift/graph';

/** How the baseline writes the mapping: one path or several, and whether `hash` is one string. */
export function recordPath(
  mapping: readonly MappingEntry[],
  code: FileDigests,
): Pick<BaselineEntry, 'path' | 'single'> {
  const [first] = mapping;
  const written = mapping.map((entry) => entry.written);
  const single = mapping.length === 1 && first?.kind === 'path' && code.size === 1 && code.has(first.path);
  if (single) return { path: first.path, single };
  return { path: mapping.length === 1 ? (written[0] ?? '') : written, single: false };
}
