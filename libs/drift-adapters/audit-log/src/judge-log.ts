import { canonicalJson } from '@drift/graph';
import type { AuditAnchor, AuditVerdict } from '@drift/remediation';
import { highestSeq, matchingAnchors } from './audit-anchor.js';
import { hashOf } from './chain.js';
import { findAnchorFault } from './find-anchor-fault.js';
import { findBreak, type Fault, type NextLine } from './find-break.js';
import { parseEntry } from './parse-entry.js';

/** A line of the log without its newline; the last one may be cut off. */
export interface LogLine {
  bytes: Buffer;
  whole: boolean;
}

/**
 * Walks the lines of a log, oldest first, and says whether they are what was written: each must be, byte
 * for byte, an entry that matches its own hash and follows the one before it, and every anchor must be met.
 * What stands beside the log is not looked at.
 */
export function judgeLog(lines: Iterable<LogLine>, anchors: readonly AuditAnchor[]): AuditVerdict {
  const hashes: string[] = [];
  let line = 0;
  let head: AuditAnchor | null = null;
  let broken: Fault | null = null;
  let torn = false;
  for (const { bytes, whole } of lines) {
    torn = !whole;
    if (torn) break;
    line += 1;
    const entry = entryOf(bytes);
    head = typeof entry === 'string' ? null : { seq: entry.seq, hash: entry.hash };
    broken ??= findBreak({ entry, line, hashes, anchors });
    if (broken === null && head !== null) hashes.push(head.hash);
  }
  const missed = findAnchorFault(hashes, anchors, broken === null);
  // A break tells more exactly where it is, unless an anchor shows that all before it is forged too.
  const fault = missed !== null && (broken === null || missed.seq <= broken.lastGood) ? missed : broken;
  const matching = matchingAnchors(hashes, anchors);
  return {
    ok: fault === null,
    entries: line,
    head,
    firstBad: fault === null ? null : { seq: fault.seq, line: fault.line, what: fault.what },
    lastGood: (fault === null ? hashes.length : fault.lastGood) || null,
    anchors: { given: anchors.length, matching: matching.length, lastMatching: highestSeq(matching) || null },
    torn,
    setAside: null,
  };
}

function entryOf(bytes: Buffer): NextLine['entry'] {
  const entry = parseEntry(bytes.toString('utf8'));
  if (entry === null) return 'is no entry';
  const { hash, ...rest } = entry;
  const isGenuine = hashOf(rest) === hash && Buffer.from(canonicalJson(entry)).equals(bytes);
  return isGenuine ? entry : 'does not match its hash';
}
