import type { GitStore } from '../git/git-store.js';
import type {
  SimApp,
  SimOptions,
  SimProtection,
  SimPull,
  SimRepositoryOptions,
  SimToken,
} from '../sim-types.js';

/** Everything that the simulated GitHub knows. */
export interface World {
  options: SimOptions;
  /** `http://127.0.0.1:<port>`; API, git and pages share it. */
  url: string;
  repositories: Repository[];
  /** By login in lower case. */
  users: Map<string, User>;
  tokens: Map<string, SimToken>;
  apps: AppRecord[];
  now(): Date;
  nextId(): number;
  /** Tells webhooks of something that happened. */
  emit(event: { name: string; repository: Repository; sender: string; payload: object }): void;
}

export interface User {
  id: number;
  login: string;
  name: string | null;
  email: string;
  type: 'User' | 'Bot';
}

export interface AppRecord extends SimApp {
  /** PEM. */
  privateKey: string;
  publicKey: string;
}

export interface Repository {
  id: number;
  options: SimRepositoryOptions;
  owner: string;
  name: string;
  /** `owner/name` */
  fullName: string;
  defaultBranch: string;
  isPrivate: boolean;
  store: GitStore;
  /** Refs as they were last seen: what a push or call has changed shows against them. */
  known: Map<string, string>;
  /** Refs at the start. */
  initial: ReadonlyMap<string, string>;
  pulls: SimPull[];
  /** Name in lower case → as written. */
  labels: Map<string, string>;
  protections: SimProtection[];
  nextNumber: number;
  /** Runs one change after the other. */
  serially<T>(work: () => Promise<T>): Promise<T>;
}

/** A repository by owner and name in any case. */
export function findRepository(world: World, owner: string, name: string): Repository | null {
  const wanted = `${owner}/${name}`.toLowerCase();
  return world.repositories.find(({ fullName }) => fullName.toLowerCase() === wanted) ?? null;
}

export function findUser(world: World, login: string): User | null {
  return world.users.get(login.toLowerCase()) ?? null;
}

/** The user of a login; one that nobody named is made. */
export function ensureUser(world: World, login: string): User {
  const known = findUser(world, login);
  if (known !== null) return known;
  const isBot = login.endsWith('[bot]');
  const id = world.nextId();
  const email = `${id}+${login}@users.noreply.github.com`;
  const user: User = { id, login, name: null, email, type: isBot ? 'Bot' : 'User' };
  world.users.set(login.toLowerCase(), user);
  return user;
}
