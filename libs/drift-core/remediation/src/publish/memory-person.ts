import { HostFailure } from './code-host.js';
import type { HostPerson } from './host-person.js';
import type { MemoryPulls } from './memory-pulls.js';
import { changedFiles, type MemoryFile, type MemoryRepository } from './memory-repository.js';

const EMAIL = 'ada@example.org';

/** Somebody who works on a repository in memory. */
export function memoryPerson(repository: MemoryRepository, pulls: MemoryPulls): HostPerson {
  const { branches, add, commit } = repository;
  const tipOf = (branch: string): string => {
    const tip = branches.get(branch);
    if (tip === undefined) throw new HostFailure('not-found', 'branch', `there is no branch ${branch}`);
    return tip;
  };

  return {
    async push(branch, changes, message = 'by hand') {
      const tip = tipOf(branch);
      const files = changedFiles(commit(tip).files, changes);
      const sha = add({ parents: [tip], files, email: EMAIL, message });
      branches.set(branch, sha);
      return sha;
    },
    async deleteBranch(branch) {
      pulls.removeBranch(branch);
    },
    async closePullRequest(number) {
      pulls.change(number, { state: 'closed' });
    },
    async mergePullRequest(number, way) {
      const { base, headSha, title } = pulls.get(number);
      const target = tipOf(base);
      const files = mergedFiles(repository, target, headSha);
      const parents = way === 'merge' ? [target, headSha] : [target];
      branches.set(base, add({ parents, files, email: EMAIL, message: title }));
      pulls.change(number, { state: 'closed', merged: true });
    },
    async editPullRequest(number, edit) {
      pulls.change(number, edit);
    },
    async comments(number) {
      return [...pulls.comments(number)];
    },
    async branches() {
      return [...branches.keys()].sort();
    },
    async read(branch, path) {
      return commit(tipOf(branch)).files.get(path)?.bytes ?? null;
    },
  };
}

/** The target's tree with what the head changed since they parted; the head wins where both did. */
function mergedFiles(
  { commit, between, isAncestor }: MemoryRepository,
  target: string,
  head: string,
): Map<string, MemoryFile> {
  const [oldest] = between(target, head);
  const parted = oldest?.parents.find((parent) => isAncestor(parent, target));
  const before = parted === undefined ? new Map<string, MemoryFile>() : commit(parted).files;
  const after = commit(head).files;
  const merged = new Map(commit(target).files);
  for (const [path, file] of after) if (before.get(path) !== file) merged.set(path, file);
  for (const path of before.keys()) if (!after.has(path)) merged.delete(path);
  return merged;
}
