import { createHash } from 'node:crypto';
import { ownSubsetText } from '@drift/detector';
import { folds, type DiskFacts } from './disk-facts.js';
import { nodeOnDisk } from './node-on-disk.js';
import type { RootReplay } from './comparison.js';
import { runGit } from './run-git.js';
import type { StoredState } from './stored-state.js';

/** Counts how many stored hashes, folds and own-subset digests the checkout gives again. */
export function measureState(
  { clone, at, root, theirs, tally }: RootReplay,
  state: StoredState,
  { folder, disk }: { folder: string; disk: DiskFacts },
): void {
  const written = statesWrittenBy(clone.folder, at.commit, root);
  for (const [nodeId, entry] of state.entries) {
    for (const [path, stored] of entry.files) {
      const now = disk.hashOf(path);
      tally.hashes.stored += 1;
      if (now === stored) tally.hashes.equal += 1;
      else if (now === null) tally.hashes.absent += 1;
      else if (disk.otherLineEndings(path, stored)) tally.hashes.otherLineEndings += 1;
      else tally.hashes.different += 1;
    }
    if (entry.fold !== null && /^S[2-5]$/u.test(entry.form)) {
      const all = new Map([...entry.files, ...entry.synthetic]);
      if (folds(all).includes(entry.fold)) tally.folds.equal += 1;
      else tally.folds.different += 1;
    }
    const stored = entry.synthetic.get(`own-subset:${nodeId}`) ?? entry.synthetic.get('own-subset');
    const ours = stored === undefined ? null : ownSubset(folder, nodeId);
    if (stored === undefined || ours === null) continue;
    const { ownSubset: counts } = tally;
    const equal = ours === stored;
    const confirmed = theirs?.own?.nodes[nodeId]?.status === 'ok';
    for (const [holds, group] of [
      [written.has(nodeId), counts.written],
      [confirmed, counts.confirmed],
    ] as const)
      if (holds) group[equal ? 'equal' : 'other'] += 1;
    if (!equal && (confirmed || written.has(nodeId)))
      counts.examples.push(
        `${at.commit.slice(0, 10)}:${root || '.'} ${nodeId}${confirmed ? '' : ' (not ok for them either)'}`,
      );
  }
}

/** Nodes whose state file a commit changed. */
function statesWrittenBy(folder: string, commit: string, root: string): Set<string> {
  const place = `${root === '' ? '' : `${root}/`}.yggdrasil/.drift-state/`;
  const paths = runGit(
    folder,
    'diff-tree',
    '-r',
    '-m',
    '--root',
    '--no-commit-id',
    '--name-only',
    '--diff-filter=AM',
    commit,
    '--',
    place,
  );
  return new Set(paths.split('\n').map((path) => path.slice(place.length, -'.json'.length)));
}

/** The digest of what counts of a node file, as our reader of S5 and S6 takes it. */
function ownSubset(folder: string, nodeId: string): string | null {
  const node = nodeOnDisk(folder, nodeId)?.record;
  return node ? createHash('sha256').update(ownSubsetText(node)).digest('hex') : null;
}
