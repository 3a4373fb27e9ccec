import type { Baseline, BaselineEntry } from './baseline.js';
import { inOrder } from './in-order.js';
import { printEntry } from './print-entry.js';
import { printedAs } from './printed-as.js';

/** Where the state lives, relative to the workspace root. */
export const STATE_PATH = '.yggdrasil/.drift-state';
/** Constant last line: a file without it was cut off. */
export const END_MARK = '# end';
/** What our own form begins with, down to the key of its entries. */
export const HEAD = `# ${STATE_PATH} (auto-generated, do not edit manually)\nversion: 1\nentries:`;

/** Entries are put together in pieces of so many characters, so that few short strings live long. */
const PIECE = 1024 * 1024;

/** Prints the baseline as version 1: sorted, byte-stable, each entry with its own checksum. */
export function printBaseline(baseline: Baseline, digest: (text: string) => string): string {
  const pieces = [baseline.entries.size === 0 ? `${HEAD} {}\n` : `${HEAD}\n`];
  let entries: string[] = [];
  let length = 0;
  for (const [nodeId, entry] of inOrder(baseline.entries)) {
    const text = printedAs(nodeId, entry) ?? printChecked(nodeId, entry, digest);
    entries.push(text);
    length += text.length;
    if (length < PIECE) continue;
    pieces.push(entries.join(''));
    entries = [];
    length = 0;
  }
  return `${pieces.join('')}${entries.join('')}${END_MARK}\n`;
}

/** An entry with its checksum. */
function printChecked(nodeId: string, entry: BaselineEntry, digest: (text: string) => string): string {
  const text = printEntry(nodeId, entry);
  return `${text}\n    check: ${checkOfText(text, digest)}\n`;
}

/** The checksum of an entry: the first 16 hexadecimal digits of the SHA-256 of its printed lines. */
export function checkOf(nodeId: string, entry: BaselineEntry, digest: (text: string) => string): string {
  return checkOfText(printEntry(nodeId, entry), digest);
}

/** The checksum of an entry's printed lines. */
export function checkOfText(text: string, digest: (text: string) => string): string {
  return digest(text).slice(0, 'sha256:'.length + 16);
}
