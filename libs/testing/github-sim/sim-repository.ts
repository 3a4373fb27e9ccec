import { ensureUser, type Repository, type World } from './server/world.js';
import { closePull, moveRef } from './server/settle-refs.js';
import { protectPushes } from './server/make-world.js';
import { resolve } from './routes/commits.js';
import { mergePull } from './routes/merge-pull.js';
import { writeTree } from './git/write-tree.js';
import type { SimComment, SimProtection, SimPull } from './sim-types.js';

/** One commit as a test wants to see it. */
export interface SimCommit {
  sha: string;
  parents: string[];
  message: string;
  authorName: string;
  authorEmail: string;
  committerEmail: string;
}

/** A commit that a person puts on a branch; the branch is made from the default one where it is missing. */
export interface SimPersonCommit {
  branch: string;
  /** null removes the file. */
  files: Readonly<Record<string, string | Uint8Array | null>>;
  message?: string;
  /** Login; the owner unless said otherwise. */
  by?: string;
  email?: string;
}

/** Looks into a simulated repository, and acts in it as a person would, without any call. */
export interface SimRepository {
  /** The bare repository on disk, to be read; refs that move behind the simulator's back are not noticed. */
  gitDir: string;
  /** Branch → commit, sorted. */
  branches(): Record<string, string>;
  /** Every pull request, oldest first; a copy. */
  pulls(): SimPull[];
  comments(number: number): SimComment[];
  /** Newest first. */
  commits(branch: string): Promise<SimCommit[]>;
  /** Text of a file at a branch or commit; null where there is none. */
  read(branch: string, path: string): Promise<string | null>;
  commit(commit: SimPersonCommit): Promise<string>;
  deleteBranch(branch: string, by?: string): Promise<void>;
  closePull(number: number, by?: string): Promise<void>;
  /** Takes the draft mark away, which on github.com is GraphQL alone. */
  readyPull(number: number): Promise<void>;
  mergePull(
    number: number,
    options?: { by?: string; method?: 'merge' | 'squash' | 'rebase' },
  ): Promise<string>;
  protect(rule: SimProtection): Promise<void>;
}

/** The look into one repository of a world. @throws where there is no such repository. */
export function makeSimRepository(world: World, fullName: string): SimRepository {
  const repository = world.repositories.find((known) => known.fullName === fullName);
  if (repository === undefined) throw new Error(`the simulator has no repository ${fullName}`);
  const { store, owner } = repository;
  const pullOf = (number: number): SimPull => {
    const pull = repository.pulls.find((known) => known.number === number);
    if (pull === undefined) throw new Error(`${fullName} has no pull request ${number}`);
    return pull;
  };
  return {
    gitDir: store.folder,
    branches: () => branchesOf(repository),
    pulls: () => structuredClone(repository.pulls),
    comments: (number) => structuredClone(pullOf(number).comments),
    commits: (branch) => listCommits(repository, branch),
    async read(branch, path) {
      const sha = await resolve(repository, branch);
      const found = sha === null ? null : await store.read(`${sha}:${path}`);
      return found?.type === 'blob' ? found.bytes.toString() : null;
    },
    commit: (commit) => repository.serially(() => commitAsPerson(world, repository, commit)),
    deleteBranch: (branch, by = owner) =>
      repository.serially(async () => {
        const ref = `refs/heads/${branch}`;
        await moveRef({ world, repository, sender: by }, ref, {
          old: repository.known.get(ref) ?? null,
          young: null,
        });
      }),
    closePull: (number, by = owner) =>
      repository.serially(async () => closePull({ world, repository, sender: by }, pullOf(number))),
    readyPull: (number) =>
      repository.serially(async () => {
        pullOf(number).draft = false;
      }),
    mergePull: (number, { by = owner, method = 'merge' } = {}) =>
      repository.serially(async () => {
        pullOf(number).draft = false;
        return mergePull(world, repository, pullOf(number), { method, by });
      }),
    protect: (rule) =>
      repository.serially(async () => {
        repository.protections.push(rule);
        protectPushes(repository);
      }),
  };
}

function branchesOf({ known }: Repository): Record<string, string> {
  const heads = [...known].filter(([ref]) => ref.startsWith('refs/heads/'));
  return Object.fromEntries(heads.map(([ref, sha]) => [ref.slice('refs/heads/'.length), sha]));
}

async function listCommits(repository: Repository, branch: string): Promise<SimCommit[]> {
  const start = await resolve(repository, branch);
  if (start === null) return [];
  const { stdout } = await repository.store.run(['rev-list', start]);
  const commits: SimCommit[] = [];
  for (const sha of stdout.toString().split('\n').filter(Boolean)) {
    const commit = await repository.store.commit(sha);
    if (commit === null) continue;
    const { parents, message, author, committer } = commit;
    const people = { authorName: author.name, authorEmail: author.email, committerEmail: committer.email };
    commits.push({ sha, parents, message, ...people });
  }
  return commits;
}

async function commitAsPerson(
  world: World,
  repository: Repository,
  { branch, files, message = 'Change by hand', by = repository.owner, email }: SimPersonCommit,
): Promise<string> {
  const { store, known, defaultBranch } = repository;
  const ref = `refs/heads/${branch}`;
  const tip = known.get(ref) ?? null;
  const parent = tip ?? known.get(`refs/heads/${defaultBranch}`) ?? null;
  const changes = Object.entries(files).map(([path, content]) => ({
    path,
    mode: '100644',
    sha: content === null ? null : store.writeBlob(Buffer.from(content)),
  }));
  const tree = await writeTree(store, parent, changes);
  const user = ensureUser(world, by);
  const author = { name: user.name ?? user.login, email: email ?? user.email, date: world.now() };
  const parents = parent === null ? [] : [parent];
  const sha = store.writeCommit({ tree, parents, author, committer: author, message });
  await moveRef({ world, repository, sender: by }, ref, { old: tip, young: sha });
  return sha;
}
