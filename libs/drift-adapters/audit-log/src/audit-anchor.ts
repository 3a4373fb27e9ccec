import type { AuditAnchor } from '@drift/remediation';

const TRAILER = /\bDrift-Audit-Head:[ \t]*`?(\d{1,15}):([0-9a-f]{64})(?![0-9a-z])/gi;

/** An anchor as a commit trailer, a pull request body or the anchors file holds it: `Drift-Audit-Head: <seq>:<hash>`. */
export function printAnchor({ seq, hash }: AuditAnchor): string {
  return `Drift-Audit-Head: ${seq}:${hash}`;
}

/** Every anchor in a text, in its order; other text is passed over. */
export function parseAnchors(text: string): AuditAnchor[] {
  const anchors: AuditAnchor[] = [];
  for (const [, seq, hash = ''] of text.matchAll(TRAILER))
    if (Number(seq) > 0) anchors.push({ seq: Number(seq), hash: hash.toLowerCase() });
  return anchors;
}

/** The anchors that entries meet; `hashes[seq - 1]` is the hash of entry `seq`. */
export function matchingAnchors(hashes: readonly string[], anchors: readonly AuditAnchor[]): AuditAnchor[] {
  return anchors.filter(({ seq, hash }) => hashes[seq - 1] === hash);
}

/** The highest seq, 0 without any. */
export function highestSeq(anchors: readonly AuditAnchor[]): number {
  let highest = 0;
  for (const { seq } of anchors) highest = Math.max(highest, seq);
  return highest;
}
