import { afterAll, beforeAll, expect, it } from 'vitest';
import { howMany, sayCounts } from '@drift/testing';
import type { Fault } from '@drift/testing/github-sim';
import { putClientsOnGitHub, TOKEN, type ClientsOnGitHub } from './clients-on-github.fixture.js';
import { seededRandom, type Random } from './random.fixture.js';

const CONTEXTS = ['orders', 'billing', 'stock', 'users', 'search'];
const CAP = 3;
const NIGHTS = howMany(3, 30);
const DAY = 86_400_000;
const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'drop' },
  { kind: 'cut' },
  { kind: 'secondary-limit', retryAfter: 1 },
];

/** What people did, which no night may undo. */
interface Past {
  /** Commits of their own on remediation branches. */
  commits: { branch: string; sha: string }[];
  /** What the pull requests that they closed wanted to write. */
  closed: { number: number; branch: string; path: string; text: string | null }[];
}

let night = 0;
let clients: ClientsOnGitHub;
beforeAll(async () => {
  const first = Date.now() - (NIGHTS + 10) * DAY;
  clients = await putClientsOnGitHub(CONTEXTS, () => new Date(first + night * DAY));
}, 120_000);
afterAll(() => clients.dispose());

it(
  `${NIGHTS} nights with faults, while people work: no duplicate, nothing of theirs lost, the cap held`,
  async () => {
    const random = seededRandom(8);
    const past: Past = { commits: [], closed: [] };
    for (night = 1; night <= NIGHTS; night += 1) {
      for (let left = 1 + random.below(3); left > 0; left -= 1) await somethingHappens(random, past);
      planFaults(random);
      const [regenerated, published] = await clients.night(CAP);
      clients.sim.faults.clear();
      const log = `night ${night}\n${regenerated?.log}${published?.log}`;
      expect(regenerated?.exit, log).toBe(0);
      expect([null, 0, 1, 6], log).toContain(published?.exit);
      expect(`${log}${regenerated?.summary}${published?.summary}`).not.toContain(TOKEN);
      await nothingIsLost(past, log);
    }
    for (let quiet = howMany(1, 3); quiet > 0; quiet -= 1, night += 1) await clients.night(CAP);
    await nothingIsLost(past, 'after quiet nights');
    await everyDriftIsAnswered(past);
    const writes = clients.writes().length;
    await clients.night(CAP);
    expect(clients.writes().slice(writes)).toEqual([]);
    const pulls = clients.repository.pulls().length;
    const faults = clients.sim.calls.filter(({ fault }) => fault !== null).length;
    sayCounts(
      `E7 ${NIGHTS} nights, ${faults} faulty calls, ${pulls} pull requests, ${past.commits.length} commits of people, ` +
        `${past.closed.length} closed by them: 0 duplicates, 0 lost`,
    );
  },
  howMany(300_000, 3_600_000),
);

async function somethingHappens(random: Random, past: Past): Promise<void> {
  const { repository } = clients;
  const context = random.pick(CONTEXTS) ?? '';
  const pull = random.pick(clients.open());
  const specify = async (text: string): Promise<void> => {
    const files = { [`specs/${context}.txt`]: `${text}\n` };
    await repository.commit({ branch: 'dev', files, message: text, by: 'ada' });
  };
  const choice = random.below(10);
  if (choice < 4 || pull === undefined) return specify(`${context} ${night}.${random.below(100)}`);
  if (choice === 4) return specify(textOf(await repository.read('dev', `src/gen/${context}.ts`)));
  if (choice === 5) {
    const path = random.below(2) === 0 ? 'notes.md' : `src/gen/${contextOf(pull.head)}.ts`;
    const sha = await repository.commit({ branch: pull.head, files: { [path]: `${night}\n` }, by: 'ada' });
    past.commits.push({ branch: pull.head, sha });
  } else if (choice < 8) {
    const path = `src/gen/${contextOf(pull.head)}.ts`;
    const text = await repository.read(pull.headSha, path);
    past.closed.push({ number: pull.number, branch: pull.head, path, text });
    await repository.closePull(pull.number, 'ada');
  } else {
    const method = random.pick(['merge', 'squash'] as const) ?? 'merge';
    // Two of them may be at odds; a person would not force that either.
    await repository.mergePull(pull.number, { by: 'ada', method }).catch(() => undefined);
  }
}

function planFaults(random: Random): void {
  for (let left = random.below(4); left > 0; left -= 1) {
    clients.sim.faults.plan({
      path: /^\/repos\//,
      nth: 1 + random.below(25),
      times: 1 + random.below(5),
      moment: random.pick(['before', 'after'] as const) ?? 'before',
      fault: random.pick(FAULTS) ?? { kind: 'drop' },
    });
  }
}

async function nothingIsLost(past: Past, log: string): Promise<void> {
  const { repository } = clients;
  const branches = Object.keys(repository.branches()).filter((branch) => branch.startsWith('drift/'));
  const open = clients.open();
  expect(open.length, log).toBeLessThanOrEqual(CAP);
  expect(new Set(open.map(({ head }) => head)).size, log).toBe(open.length);
  expect(new Set(branches.map(contextOf)).size, log).toBe(branches.length);
  for (const { branch, sha } of past.commits) {
    const commits = (await repository.commits(branch)).map((commit) => commit.sha);
    expect(commits, `${sha} of ${branch}; ${log}`).toContain(sha);
  }
  for (const { number, branch, path, text } of past.closed) {
    const again = open.filter((pull) => pull.head === branch && pull.number !== number);
    for (const pull of again) expect(await repository.read(pull.headSha, path), log).not.toBe(text);
  }
  const toDev = clients.writes().filter(({ path }) => /heads\/dev$|git-receive-pack$/.test(path));
  expect(toDev, log).toEqual([]);
}

/** Every context that has drifted has its pull request, or a reason that a person or the cap gave. */
async function everyDriftIsAnswered(past: Past): Promise<void> {
  const { repository } = clients;
  const open = clients.open();
  for (const context of CONTEXTS) {
    const spec = (await repository.read('dev', `specs/${context}.txt`))?.trim() ?? '';
    const drifted = textOf(await repository.read('dev', `src/gen/${context}.ts`)) !== spec;
    const pull = open.find(({ head }) => contextOf(head) === context);
    const touched = past.commits.some(({ branch }) => contextOf(branch) === context);
    if (touched) continue;
    if (!drifted) expect(pull, context).toBeUndefined();
    else if (pull !== undefined)
      expect(textOf(await repository.read(pull.headSha, `src/gen/${context}.ts`)), context).toBe(spec);
    else {
      const closed = past.closed.some(
        ({ branch, text }) => contextOf(branch) === context && textOf(text) === spec,
      );
      expect(closed || open.length === CAP, context).toBe(true);
    }
  }
}

/** `drift/orders/orders-0f1e2d3c` */
function contextOf(branch: string): string {
  return branch.split('/')[1] ?? '';
}

/** What a client was generated from. */
function textOf(client: string | null): string {
  const text = /"(.*)"/.exec(client ?? '')?.[1];
  return text ?? '';
}
