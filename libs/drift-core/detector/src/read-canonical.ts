import type { Baseline, BaselineEntry } from './baseline.js';
import { readCanonicalEntry } from './canonical-entry.js';
import { CanonicalLines } from './canonical-lines.js';
import { keepPrinted } from './printed-as.js';
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
    const nodeId = readId(lines);
    if (nodeId === null || nodeId <= last) return null;
    const entry = readChecked(lines, start, digest);
    if (!entry || lines.parts > MAX_PARTS) return null;
    keepPrinted(nodeId, entry, text.slice(start, lines.at));
    entries.set(nodeId, entry);
    last = nodeId;
  }
  if (entries.size === 0 || lines.at !== text.length - end.length) return null;
  return { version: 1, form: 'ours', entries };
}

/**
 * One entry of a state file that was read whole before, without reading the others: they stand in the
 * order of their ids. Null where it is not there, or not as `printBaseline` writes it.
 */
export function findEntry(
  text: string,
  nodeId: string,
  digest: (text: string) => string,
): BaselineEntry | null {
  if (!text.startsWith(`${HEAD}\n`)) return null;
  let from = HEAD.length + 1;
  let to = text.length - END_MARK.length - 1;
  while (from < to) {
    const start = startOfEntry(text, (from + to) >>> 1, from);
    const lines = new CanonicalLines(text, start);
    const id = readId(lines);
    if (id === null) return null;
    if (id === nodeId) return readChecked(lines, start, digest);
    const next = behindCheck(text, text.indexOf(CHECK, start));
    // Of an entry without its last line nothing is known.
    if (start < from || next <= start) return null;
    if (id > nodeId) to = start;
    else from = next;
  }
  return null;
}

function readId(lines: CanonicalLines): string | null {
  return lines.takes('  ') ? lines.scalarBefore(':\n') : null;
}

/** The rest of the entry that begins at `start`; null unless its checksum is right. */
function readChecked(
  lines: CanonicalLines,
  start: number,
  digest: (text: string) => string,
): BaselineEntry | null {
  const entry = readCanonicalEntry(lines);
  // The text of a canonical entry is what would be printed of it.
  const check = entry && checkOfText(lines.text.slice(start, lines.at - 1), digest);
  return check !== null && lines.takes(`    check: ${check}\n`) ? entry : null;
}

/** The last line of every entry. */
const CHECK = '\n    check: ';

/** Where the entry begins that this place is in; not before `from`, where one begins. */
function startOfEntry(text: string, place: number, from: number): number {
  let check = text.lastIndexOf(CHECK, place - 1);
  if (check >= from && behindCheck(text, check) > place) check = text.lastIndexOf(CHECK, check - 1);
  return check < from ? from : behindCheck(text, check);
}

/** Behind that line; 0 where there is none or it has no end. */
function behindCheck(text: string, check: number): number {
  return check === -1 ? 0 : text.indexOf('\n', check + 1) + 1;
}
