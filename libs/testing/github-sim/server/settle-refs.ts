import type { SimPull } from '../sim-types.js';
import { renderPull, renderRepository, renderUser } from './render.js';
import type { Repository, World } from './world.js';

const HEADS = 'refs/heads/';

/** Moves one ref from `old` to `young` (null: not there) with all consequences; false when it is not at `old`. */
export async function moveRef(
  place: Place,
  ref: string,
  { old, young }: { old: string | null; young: string | null },
): Promise<boolean> {
  if (!(await place.repository.store.setRef(ref, young, old))) return false;
  const moved = [...place.repository.known].filter(([name]) => name !== ref);
  if (young !== null) moved.push([ref, young]);
  await settleRefs(place, new Map(moved.toSorted(([one], [other]) => (one < other ? -1 : 1))));
  return true;
}

/** Draws the consequences of moved refs: pull requests follow, close or count as merged, and webhooks hear of it. */
export async function settleRefs(place: Place, after: Map<string, string>): Promise<void> {
  const { repository } = place;
  const before = repository.known;
  repository.known = after;
  for (const ref of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(ref) ?? null;
    const young = after.get(ref) ?? null;
    if (old === young) continue;
    if ((place.world.options.webhooks ?? []).length > 0) await emitPush(place, { ref, old, young });
    if (!ref.startsWith(HEADS)) continue;
    for (const pull of repository.pulls.filter(({ state }) => state === 'open')) {
      await follow(place, pull, { branch: ref.slice(HEADS.length), young });
    }
  }
}

/** Where something happens, and by whom. */
export interface Place {
  world: World;
  repository: Repository;
  sender: string;
}

async function follow(
  place: Place,
  pull: SimPull,
  { branch, young }: { branch: string; young: string | null },
): Promise<void> {
  const { world, repository } = place;
  if (branch !== pull.head && branch !== pull.base) return;
  if (young === null) return closePull(place, pull);
  pull.updatedAt = world.now();
  if (branch === pull.head) {
    pull.headSha = young;
    pull.baseSha = repository.known.get(HEADS + pull.base) ?? pull.baseSha;
    await keepHead(repository, pull);
    emitPull(place, pull, 'synchronize');
    if (await repository.store.contains(pull.baseSha, young)) closePull(place, pull);
  } else if (await repository.store.contains(young, pull.headSha)) {
    markMerged(place, pull, young);
  }
}

/** Keeps `refs/pull/<n>/head`, which outlives the branch. */
export async function keepHead({ store }: Repository, { number, headSha }: SimPull): Promise<void> {
  await store.run(['update-ref', `refs/pull/${number}/head`, headSha]);
}

export function closePull(place: Place, pull: SimPull): void {
  pull.state = 'closed';
  pull.closedAt = place.world.now();
  pull.updatedAt = pull.closedAt;
  emitPull(place, pull, 'closed');
}

export function markMerged(place: Place, pull: SimPull, sha: string): void {
  pull.mergedAt = place.world.now();
  pull.mergedBy = place.sender;
  pull.mergeSha = sha;
  closePull(place, pull);
}

export function emitPull({ world, repository, sender }: Place, pull: SimPull, action: string): void {
  const rendered = { ...renderPull(world, repository, pull), merged: pull.mergedAt !== null };
  const payload = { action, number: pull.number, pull_request: rendered };
  world.emit({ name: 'pull_request', repository, sender, payload });
}

async function emitPush(
  { world, repository, sender }: Place,
  { ref, old, young }: { ref: string; old: string | null; young: string | null },
): Promise<void> {
  const none = '0'.repeat(40);
  const payload = {
    ref,
    before: old ?? none,
    after: young ?? none,
    created: old === null,
    deleted: young === null,
    forced: old !== null && young !== null && !(await repository.store.contains(young, old)),
    head_commit: young === null ? null : { id: young },
    repository: renderRepository(world, repository),
    pusher: { name: sender },
    sender: renderUser(world, sender),
  };
  world.emit({ name: 'push', repository, sender, payload });
}
