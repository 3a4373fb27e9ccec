import type { Baseline, BaselineEntry } from './baseline.js';
import { readCanonicalEntry } from './canonical-entry.js';
import { CanonicalLines } from './canonical-lines.js';
import { checkOfText, END_MARK, HEAD } from './print-baseline.js';

/** 64 MiB of state is at least 160,000 files; beyond that something is wrong. */
export const MAX_STATE_CHARS = 64 * 1024 * 1024;

/** The full reader refuses a text of more parts than some 2.5 million; from here on it is asked. */
const MAX_PARTS = 2_000_000;

/**
 * Reads a state file that is, byte for byte, what `printBaseline` writes, at a fraction of the full
 * reader's cost and with the same result. Null at anything else, be it only an odd blank, an escape in
 * a name or a checksum that does not match: then the full reader decides, and says what is wrong.
 */
export function readCanonical(text: string, digest: (text: string) => string): Baseline | null {
  const end = `${END_MARK}\n`;
  if (text.length > MAX_STATE_CHARS) return null;
  const lines = new CanonicalLines(text, HEAD.length + 1);
  if (!text.startsWith(`${HEAD}\n`) || !text.endsWith(`\n${end}`)) return null;
  const entries = new Map<string, BaselineEntry>();
  let last = '';
  while (lines.at < text.length - end.length) {
    const start = lines.at;
    const nodeId = lines.takes('  ') ? lines.scalarBefore(':\n') : null;
    if (nodeId === null || nodeId <= last) return null;
    const entry = readCanonicalEntry(lines);
    if (!entry || lines.parts > MAX_PARTS) return null;
    // The text of a canonical entry is what would be printed of it.
    const check = checkOfText(text.slice(start, lines.at - 1), digest);
    if (!lines.takes(`    check: ${check}\n`)) return null;
    entries.set(nodeId, entry);
    last = nodeId;
  }
  if (entries.size === 0 || lines.at !== text.length - end.length) return null;
  return { version: 1, form: 'ours', entries };
}
