import type { BaselineEntry } from './baseline.js';

/** How entries were printed where they were read: an entry is never changed, only put in the place of another. */
const texts = new WeakMap<BaselineEntry, { nodeId: string; text: string }>();

/** Keeps the text of an entry that stands there exactly as it would be printed. */
export function keepPrinted(nodeId: string, entry: BaselineEntry, text: string): void {
  texts.set(entry, { nodeId, text });
}

/** The text of this very entry as it was read; undefined where it was made or is that of another node. */
export function printedAs(nodeId: string, entry: BaselineEntry): string | undefined {
  const kept = texts.get(entry);
  return kept?.nodeId === nodeId ? kept.text : undefined;
}
