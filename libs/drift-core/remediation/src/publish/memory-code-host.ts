import { createCallHook, type HostCall } from './memory-call-hook.js';
import { memoryPerson } from './memory-person.js';
import { createMemoryPulls, type MemoryPulls } from './memory-pulls.js';
import {
  changedFiles,
  createMemoryRepository,
  type MemoryFile,
  type MemoryRepository,
} from './memory-repository.js';
import { COMMITTER, HostFailure, type CodeHost, type HostAccess } from './code-host.js';
import type { HostPerson } from './host-person.js';

export interface MemoryCodeHostOptions {
  repository?: string;
  defaultBranch?: string;
  /** Content of the first commit of the default branch: text by path. */
  files?: Readonly<Record<string, string>>;
  access?: HostAccess;
  /** Git blob id of bytes; without it, ids that only tell equal from different. */
  blobId?: (bytes: Uint8Array) => string;
  /** UTC time at which pull requests are opened. */
  now?: () => string;
  /** Logins that may review; everybody without it. */
  reviewers?: readonly string[];
  onCall?: CallListener;
}

/** Called before and after each call; what it throws is what the call throws. */
export type CallListener = (call: HostCall) => void | Promise<void>;

/** A host that lives in memory, for tests and for showing what a run would do. */
export interface MemoryCodeHost extends CodeHost {
  readonly person: HostPerson;
  /** Every call that was carried out, in order. */
  readonly calls: readonly HostCall[];
  /** The same repository for another run. */
  connect(onCall?: CallListener): MemoryCodeHost;
  /** Lets no move, deletion or creation of branches pass that begin with `prefix`. */
  protect(prefix: string): void;
}

interface World {
  options: MemoryCodeHostOptions;
  repository: MemoryRepository;
  pulls: MemoryPulls;
  protectedPrefixes: string[];
}

const FULL_ACCESS: HostAccess = { actor: 'drift-heal', missing: [], startsChecks: true };

/** Makes a host with one branch and one commit that behaves as hosts do: fast-forwards, refusals, duplicates. */
export function createMemoryCodeHost(options: MemoryCodeHostOptions = {}): MemoryCodeHost {
  const { defaultBranch = 'main', files = {}, now = () => '2026-02-09T14:30:00Z' } = options;
  const repository = createMemoryRepository();
  const tree = new Map<string, MemoryFile>();
  for (const [path, text] of Object.entries(files))
    tree.set(path, { bytes: new TextEncoder().encode(text), executable: false });
  const first = { parents: [], files: tree, email: 'ada@example.org', message: 'first' };
  repository.branches.set(defaultBranch, repository.add(first));
  const pulls = createMemoryPulls(repository, now, options.repository ?? 'acme/shop');
  return connectTo({ options, repository, pulls, protectedPrefixes: [] }, options.onCall);
}

function connectTo(world: World, onCall: CallListener | undefined): MemoryCodeHost {
  const { options, repository, pulls } = world;
  const { calls, read, write } = createCallHook(onCall);
  const guard = (branch: string, call: string): void => {
    if (world.protectedPrefixes.some((prefix) => branch.startsWith(prefix)))
      throw new HostFailure('protected', call, `${branch} is protected`);
  };
  const { branches } = repository;

  return {
    repository: options.repository ?? 'acme/shop',
    calls,
    person: memoryPerson(repository, pulls),
    connect: (listener) => connectTo(world, listener),
    protect: (prefix) => void world.protectedPrefixes.push(prefix),
    access: () => read('access', () => options.access ?? FULL_ACCESS),
    defaultBranch: () => read('defaultBranch', () => options.defaultBranch ?? 'main'),
    branchHead: (branch) => read('branchHead', () => branches.get(branch) ?? null),
    blobIds: (sha, paths) =>
      read('blobIds', () => {
        const { files } = repository.commit(sha);
        const idOf = (bytes: Uint8Array | undefined) => bytes && (options.blobId ?? contentId)(bytes);
        return new Map(paths.map((path) => [path, idOf(files.get(path)?.bytes) ?? null]));
      }),
    pullRequests: (query) => read('pullRequests', () => pulls.list(query)),
    commitsBetween: (base, head) =>
      read('commitsBetween', () =>
        repository.between(base, head).map(({ sha, authorEmail, committerEmail, message }) => {
          return { sha, authorEmail, committerEmail, message };
        }),
      ),
    commit: ({ parent, onto, changes, message }) =>
      write('commit', () => {
        const files = changedFiles(repository.commit(onto ?? parent).files, changes);
        return repository.add({ parents: [parent], files, email: COMMITTER.email, message });
      }),
    createBranch: (branch, sha) =>
      write('createBranch', () => {
        if (branches.has(branch)) return 'exists';
        guard(branch, 'createBranch');
        branches.set(branch, repository.commit(sha).sha);
        return 'created';
      }),
    moveBranch: (branch, sha, moveOptions) =>
      write('moveBranch', () => {
        const tip = branches.get(branch);
        if (tip === undefined) return 'gone';
        guard(branch, 'moveBranch');
        const allowed = moveOptions ? moveOptions.expected === tip : repository.isAncestor(tip, sha);
        if (!allowed) return 'not-fast-forward';
        branches.set(branch, repository.commit(sha).sha);
        return 'moved';
      }),
    deleteBranch: (branch, expected) =>
      write('deleteBranch', () => {
        if (!branches.has(branch)) return 'gone';
        if (branches.get(branch) !== expected) return 'moved';
        guard(branch, 'deleteBranch');
        pulls.removeBranch(branch);
        return 'deleted';
      }),
    openPullRequest: (request) => write('openPullRequest', () => pulls.open(request)),
    changePullRequest: (number, change) => write('changePullRequest', () => pulls.change(number, change)),
    addLabels: (number, labels) => write('addLabels', () => pulls.label(number, labels)),
    requestReviewers: (number, wanted) =>
      write('requestReviewers', () => {
        pulls.get(number);
        const known = options.reviewers;
        return known ? wanted.filter((reviewer) => !known.includes(reviewer)) : [];
      }),
    commentOnce: (number, marker, text) =>
      write('commentOnce', () => pulls.commentOnce(number, marker, text)),
  };
}

/** FNV-1a over the bytes, in the length of a git id. */
function contentId(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(40, '0');
}
