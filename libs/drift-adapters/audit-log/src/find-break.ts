import type { DriftAuditEntry } from '@drift/domain/types';
import type { AuditAnchor } from '@drift/remediation';
import { highestSeq, matchingAnchors } from './audit-anchor.js';
import { FIRST_PREV } from './chain.js';

/** Where a log stops being what was written; `lastGood` is 0 when no entry is known to be good. */
export interface Fault {
  seq: number;
  line: number;
  /** Follows 'entry <seq>'. */
  what: string;
  lastGood: number;
}

export interface NextLine {
  /** The entry on the line if it is one and matches its own hash, else what is wrong with the line. */
  entry: DriftAuditEntry | 'is no entry' | 'does not match its hash';
  /** From 1. */
  line: number;
  /** `hashes[seq - 1]` is the hash of entry `seq`; the lines before it, which all follow each other. */
  hashes: readonly string[];
  anchors: readonly AuditAnchor[];
}

/**
 * Says why a line does not follow those before it, or null when it does.
 *
 * Where two genuine-looking entries contradict each other, one of them was hashed anew, and whoever
 * did that can have done it to all before. Then only what both agree on, or an anchor meets, is good.
 */
export function findBreak({ entry, line, hashes, anchors }: NextLine): Fault | null {
  const end = hashes.length;
  if (typeof entry === 'string') return { seq: end + 1, line, what: entry, lastGood: end };
  const { seq, hash, prev } = entry;
  const agrees = prev === (seq === 1 ? FIRST_PREV : hashes[seq - 2]);
  if (seq === end + 1 && agrees) return null;
  if (seq > end + 1)
    return { seq: end + 1, line, what: `is missing: entry ${seq} is in its place`, lastGood: end };
  if (hash === hashes[seq - 1]) return { seq, line, what: 'is there a second time', lastGood: end };
  const anchored = highestSeq(matchingAnchors(hashes, anchors));
  if (anchored >= Math.min(seq, end))
    return { seq, line, what: 'does not follow the entry before it', lastGood: end };
  const lastGood = Math.max(agrees ? seq - 1 : 0, anchored);
  const doubtful = Math.max(1, Math.min(seq, end));
  const what = `was replaced, or the one on line ${line} was: they contradict each other`;
  return { seq: doubtful, line: doubtful, what, lastGood };
}
