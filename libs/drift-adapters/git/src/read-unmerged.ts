import { readBlobs } from './read-blobs.js';
import { runGit, type Env } from './run-git.js';

/** The versions of a file that git could not merge; null where a side has none. */
export interface Unmerged {
  base: Buffer | null;
  ours: Buffer | null;
  theirs: Buffer | null;
}

/** What git's index holds of a file (relative to `root`) that is in conflict; null where it is in none, or one of them cannot be had. */
export async function readUnmerged(
  root: string,
  path: string,
  maxBytes: number,
  env: Env = process.env,
): Promise<Unmerged | null> {
  const { status, stdout } = await runGit(root, ['ls-files', '--unmerged', '-z', '--', path], env);
  const stages = new Map<string, string>();
  for (const [, id = '', stage = ''] of stdout.matchAll(/(?:^|\0)[0-7]+ ([0-9a-f]+) ([123])\t/g))
    stages.set(stage, id);
  if (status !== 0 || stages.size === 0) return null;
  const blobs = await readBlobs(root, [...stages.values()], { maxBytes }, env);
  const version = (stage: string): Buffer | null | undefined => {
    const id = stages.get(stage);
    return id === undefined ? null : blobs.get(id);
  };
  const [base, ours, theirs] = [version('1'), version('2'), version('3')];
  return base === undefined || ours === undefined || theirs === undefined ? null : { base, ours, theirs };
}
