/** What an independent parser says of two versions that the differ called equal. */
export type Judgement = { same: true; exemption: string | null } | { same: false; why: string };

export interface Oracle {
  /** Whether it can read this text at all; files that it cannot are left out. */
  reads: (text: string, path: string) => Promise<boolean>;
  judge: (before: string, after: string, path: string) => Promise<Judgement>;
  /** The comments that steer tools, in order; where only these differ the verdict must not be benign. */
  marks?: (text: string, path: string) => readonly string[];
  close?: () => void;
}

/** One way in which the policy lets trees differ: what it makes of a tree, so that such trees become equal. */
export interface Exemption<Tree> {
  name: string;
  apply: (tree: Tree) => Tree;
}

/**
 * Compares two trees, if need be by the policy's exemptions: each alone, then all together. The
 * answer names what was needed.
 */
export function judgeTrees<Tree>(
  before: Tree,
  after: Tree,
  exemptions: readonly Exemption<Tree>[],
): Judgement {
  if (equal(before, after)) return { same: true, exemption: null };
  for (const { name, apply } of exemptions)
    if (equal(apply(before), apply(after))) return { same: true, exemption: name };
  let was = before;
  let is = after;
  for (const { apply } of exemptions) {
    was = apply(was);
    is = apply(is);
  }
  return equal(was, is)
    ? { same: true, exemption: 'several' }
    : { same: false, why: firstDifference(JSON.stringify(was), JSON.stringify(is)) };
}

function equal(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Where two texts part, with a little around it. */
export function firstDifference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const cut = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 60), at + 80));
  return `${cut(before)} | ${cut(after)}`;
}
