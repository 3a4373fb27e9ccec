import { setTimeout as wait } from 'node:timers/promises';
import type { GitHubSim } from '../start-github-sim.js';
import { makeAsk, type Ask, type Told } from './ask.js';

/** Where the rows of the contract run. */
export interface ContractTarget {
  /** API base. */
  url: string;
  /** `owner/name`; its owner or a collaborator holds `token`. */
  repository: string;
  token: string;
  /** Token of somebody without rights there. */
  strangerToken: string | null;
  /** `owner/name` that the stranger does not see. */
  privateRepository: string | null;
  /** Whether `token` may protect branches. */
  isAdmin: boolean;
  /** The simulator itself, for rows that look into it; null for github.com. */
  sim: GitHubSim | null;
}

/** What a row works with: callers, and branches of its own on a base of its own. */
export interface ContractBench {
  target: ContractTarget;
  ask: Ask;
  stranger: Ask;
  nobody: Ask;
  /** `/repos/<owner>/<name>` */
  at: string;
  owner: string;
  /** Tip of the default branch when the bench was made. */
  start: string;
  cloneUrl: string;
  /** A branch name that no other row uses. */
  name(word: string): string;
  /** Makes a commit on `parent` and gives its id. */
  commit(parent: string, files: Readonly<Record<string, string | null>>, author?: object): Promise<string>;
  /** Makes a branch at a commit. */
  branch(word: string, sha: string): Promise<string>;
  /** A branch with one commit more than the default one, and its pull request; `ownBase` where the base will move. */
  openPull(word: string, wish?: { draft?: boolean; ownBase?: boolean }): Promise<OpenPull>;
  /** Repeats a look until it holds: github.com draws some consequences seconds later, the simulator at once. */
  soon<T>(look: () => Promise<T>): Promise<T>;
  /** Closes and deletes whatever was made. */
  tidy(): Promise<void>;
}

export interface OpenPull {
  base: string;
  head: string;
  sha: string;
  number: number;
}

/** Makes the bench for a target; on github.com one write a second, as GitHub asks for. */
export async function makeBench(target: ContractTarget): Promise<ContractBench> {
  const pace = target.sim === null ? 1000 : 0;
  const ask = makeAsk(target.url, target.token, pace);
  const at = `/repos/${target.repository}`;
  const run = `contract-${Date.now().toString(36)}`;
  const [owner = ''] = target.repository.split('/');
  const about = expectStatus(await ask(`GET ${at}`), 200);
  const main = expectStatus(await ask(`GET ${at}/git/ref/heads/${about.body['default_branch']}`), 200);
  const start = String(main.body['object']?.['sha']);
  let count = 0;
  const branches: string[] = [];
  const name = (word: string): string => {
    const made = `${run}/${word}-${(count += 1)}`;
    branches.push(made);
    return made;
  };
  const commit: ContractBench['commit'] = async (parent, files, author) => {
    const entries = Object.entries(files).map(([path, content]) => {
      return { path, mode: '100644', type: 'blob', ...(content === null ? { sha: null } : { content }) };
    });
    const tree = expectStatus(await ask(`POST ${at}/git/trees`, { base_tree: parent, tree: entries }), 201);
    const wish = {
      message: 'Contract',
      tree: tree.body['sha'],
      parents: [parent],
      ...(author ? { author } : {}),
    };
    return String(expectStatus(await ask(`POST ${at}/git/commits`, wish), 201).body['sha']);
  };
  const branch: ContractBench['branch'] = async (word, sha) => {
    const made = name(word);
    expectStatus(await ask(`POST ${at}/git/refs`, { ref: `refs/heads/${made}`, sha }), 201);
    return made;
  };
  return {
    target,
    ask,
    stranger: makeAsk(target.url, target.strangerToken ?? 'none', pace),
    nobody: makeAsk(target.url),
    at,
    owner,
    start,
    cloneUrl: String(about.body['clone_url']),
    name,
    commit,
    branch,
    async openPull(word, { draft = true, ownBase = false } = {}) {
      const base = ownBase ? await branch(`${word}-base`, start) : String(about.body['default_branch']);
      const sha = await commit(start, { [`contract/${word}.txt`]: 'one\ntwo\n' });
      const head = await branch(word, sha);
      const wish = { title: `Contract ${word}`, head, base, body: 'Made by a test.', draft };
      const opened = expectStatus(await ask(`POST ${at}/pulls`, wish), 201);
      return { base, head, sha, number: Number(opened.body['number']) };
    },
    soon: (look) => repeat(look, target.sim === null ? 15 : 0),
    async tidy() {
      for (const made of branches) await ask(`DELETE ${at}/git/refs/heads/${made}`);
    },
  };
}

async function repeat<T>(look: () => Promise<T>, more: number): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (more === 0) throw error;
    await wait(2000);
    return repeat(look, more - 1);
  }
}

/** The answer, where its status is the one that was hoped for. @throws with what was said instead. */
export function expectStatus(told: Told, status: number): Told {
  if (told.status === status) return told;
  throw new Error(`expected ${status}, was told ${told.status}: ${JSON.stringify(told.body).slice(0, 500)}`);
}
