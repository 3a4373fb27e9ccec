import { ownersOf } from './owners-of.js';
import type { CodeOwners } from './parse-code-owners.js';

/** GitHub takes no more for one pull request. */
const MAX_REVIEWERS = 15;

export interface ReviewersRequest {
  codeOwners: CodeOwners;
  /** The files that the pull request changes. */
  paths: readonly string[];
  /** Login of who opens it; nobody reviews their own. */
  actor: string;
}

/**
 * Users (`octocat`) and teams (`acme/team`) that own the changed files, who owns most of them first. Owners
 * by address are left out: a review can be asked of an account only.
 */
export function reviewersOf({ codeOwners, paths, actor }: ReviewersRequest): string[] {
  const found = new Map<string, { name: string; files: number }>();
  for (const path of paths) {
    const counted = new Set([actor.toLowerCase()]);
    for (const name of ownersOf(codeOwners, path)) {
      const key = name.toLowerCase();
      if (name.includes('@') || counted.has(key)) continue;
      counted.add(key);
      const owner = found.get(key) ?? { name, files: 0 };
      owner.files += 1;
      found.set(key, owner);
    }
  }
  const ranked = [...found].sort(([a, { files }], [b, other]) => other.files - files || (a < b ? -1 : 1));
  return ranked.slice(0, MAX_REVIEWERS).map(([, { name }]) => name);
}
