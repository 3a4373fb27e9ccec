import type { AuditAnchor } from '@drift/remediation';
import { highestSeq, matchingAnchors } from './audit-anchor.js';
import type { Fault } from './find-break.js';

/**
 * The first anchor that the log does not meet, or null. Only an anchor shows a log that was cut off
 * or written anew, and then nothing behind the last anchor that is met can be relied on.
 * `hashes` are those of the entries that follow each other; `isWhole` when the log ends with them.
 */
export function findAnchorFault(
  hashes: readonly string[],
  anchors: readonly AuditAnchor[],
  isWhole: boolean,
): Fault | null {
  const end = hashes.length;
  let missed: AuditAnchor | null = null;
  for (const anchor of anchors) {
    const isJudged = isWhole || anchor.seq <= end;
    if (!isJudged || hashes[anchor.seq - 1] === anchor.hash) continue;
    if (missed === null || anchor.seq < missed.seq) missed = anchor;
  }
  if (missed === null) return null;
  const { seq } = missed;
  const lastGood = highestSeq(matchingAnchors(hashes, anchors).filter((anchor) => anchor.seq < seq));
  if (seq <= end)
    return { seq, line: seq, what: 'is not the one that was anchored: the log was written anew', lastGood };
  const what = `is missing: the log ends before it, but entry ${seq} was anchored`;
  return { seq: end + 1, line: end + 1, what, lastGood };
}
