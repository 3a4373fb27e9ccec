import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStore, PROTECTED_FILE } from '../git/create-store.js';
import type { SimOptions, SimRepositoryOptions } from '../sim-types.js';
import { ensureUser, type Repository, type World } from './world.js';

/** Makes the world of a simulator, with one bare repository each in `folder`. */
export async function makeWorld(options: SimOptions, folder: string): Promise<World> {
  let lastId = 1000;
  const nextId = (): number => (lastId += 1);
  const now = options.now ?? (() => new Date());
  const world: World = {
    options,
    url: '',
    repositories: [],
    users: new Map(),
    tokens: new Map(Object.entries(options.tokens ?? {})),
    apps: (options.apps ?? []).map((app) => ({ ...app, ...makeKeys() })),
    now,
    nextId,
    emit: () => {},
  };
  for (const { login, name, email } of options.users ?? []) {
    const user = ensureUser(world, login);
    if (name !== undefined) user.name = name;
    if (email !== undefined) user.email = email;
  }
  for (const { login } of world.tokens.values()) ensureUser(world, login);
  for (const repository of options.repositories) {
    ensureUser(world, repository.owner);
    for (const login of Object.keys(repository.collaborators ?? {})) ensureUser(world, login);
    world.repositories.push(await makeRepository(repository, folder, { id: nextId(), startedAt: now() }));
  }
  return world;
}

/** Puts everything back to how it began; objects that were written since stay, unreachable. */
export async function resetWorld(world: World): Promise<void> {
  world.tokens = new Map(Object.entries(world.options.tokens ?? {}));
  for (const repository of world.repositories) {
    await repository.serially(async () => {
      const { stdout } = await repository.store.run(['for-each-ref', '--format=%(refname)']);
      const present = stdout.toString().split('\n').filter(Boolean);
      const gone = present.filter((ref) => !repository.initial.has(ref)).map((ref) => `delete ${ref}\n`);
      const kept = [...repository.initial].map(([ref, sha]) => `update ${ref} ${sha}\n`);
      await repository.store.run(['update-ref', '--stdin'], { input: [...gone, ...kept].join('') });
      rmSync(join(repository.store.folder, PROTECTED_FILE), { force: true });
      Object.assign(repository, beginning(repository.options), { known: new Map(repository.initial) });
    });
  }
}

/** What is set anew at each start. */
function beginning(options: SimRepositoryOptions): Beginning {
  return {
    defaultBranch: options.defaultBranch ?? 'main',
    pulls: [],
    labels: new Map(['bug', 'documentation', 'enhancement'].map((name) => [name, name])),
    protections: [],
    nextNumber: 1,
  };
}

type Beginning = Pick<Repository, 'defaultBranch' | 'pulls' | 'labels' | 'protections' | 'nextNumber'>;

async function makeRepository(
  options: SimRepositoryOptions,
  folder: string,
  { id, startedAt }: { id: number; startedAt: Date },
): Promise<Repository> {
  const { owner, name, defaultBranch = 'main' } = options;
  const path = join(folder, owner, `${name}.git`);
  const store = await createStore(path, { ...options, defaultBranch, startedAt });
  const refs = await store.refs();
  return {
    ...beginning(options),
    id,
    options,
    owner,
    name,
    fullName: `${owner}/${name}`,
    isPrivate: options.private === true,
    store,
    known: new Map(refs),
    initial: refs,
    serially: makeQueue(),
  };
}

function makeQueue(): Repository['serially'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}

function makeKeys(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Writes down which branches a push may not touch, for the hook of the bare repository. */
export function protectPushes({ store, protections }: Repository): void {
  const patterns = protections.map(({ branch }) => `refs/heads/${branchPattern(branch).source.slice(1, -1)}`);
  writeFileSync(join(store.folder, PROTECTED_FILE), patterns.map((line) => `${line}\n`).join(''));
}

/** Branch names that a rule speaks of: `*` is one part of a name, `**` any. */
export function branchPattern(rule: string): RegExp {
  const parts = rule
    .split('**')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'));
  return new RegExp(`^${parts.join('.*')}$`);
}
