import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureDirectory } from '@drift/files';
import type { Env } from './allowed-env.js';
import { confineArguments } from './confine-script.js';
import { writableMounts } from './mount-points.js';
import { findPidNamespace } from './pid-namespace.js';
import { readProc } from './read-proc.js';
import { openScratchArea } from './scratch/scratch-area.js';
import { systemProgram } from './system-program.js';

/** What a command may do and see, beside its arguments. */
export interface Limits {
  /** The one folder that stays writable; absolute. */
  writable: string;
  /** An empty folder; absolute. */
  empty: string;
  /** Absolute paths that are to look empty. */
  hidden: readonly string[];
  maxFileBytes: number;
}

/** How far a command can be kept apart here. */
export interface Confinement {
  isolation: 'process-group' | 'pid-namespace';
  /** Everything but `writable` is read-only, and `hidden` is hidden. */
  confined: boolean;
  /** The argv to put before a program. */
  before: (limits: Limits) => readonly string[];
}

const NAMESPACES = [
  '--user',
  '--map-root-user',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
];

/** From strongest to weakest: read-only mounts in namespaces, a pid namespace with its own `/proc`, nothing. */
export type ConfinementLevel = 'read-only' | 'pid-namespace' | 'process-group';

/** The strongest that can be had here, up to `strongest`. Tries each out. */
export async function findConfinement(
  env: Env,
  root: string,
  strongest: ConfinementLevel = 'read-only',
): Promise<Confinement> {
  const best = strongest === 'read-only' ? await readOnlyMounts(env, root) : null;
  return best ?? (strongest === 'process-group' ? unconfined : pidNamespaceAlone());
}

const unconfined: Confinement = { isolation: 'process-group', confined: false, before: () => [] };

function pidNamespaceAlone(): Confinement {
  const namespace = findPidNamespace();
  if (namespace.length === 0) return unconfined;
  return { isolation: 'pid-namespace', confined: false, before: () => namespace };
}

async function readOnlyMounts(env: Env, root: string): Promise<Confinement | null> {
  if (process.platform !== 'linux') return null;
  const [mount, unshare, sh, setpriv] = ['mount', 'unshare', 'sh', 'setpriv'].map(systemProgram);
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (mount == null || unshare == null || sh == null || uid === undefined || gid === undefined) return null;
  // So that not even a killed process of ours leaves a command running.
  const endsWithUs = setpriv == null ? [] : [setpriv, '--pdeathsig', 'KILL', '--'];
  const before = (limits: Limits): string[] => {
    const mounts = writableMounts(readProc('self/mountinfo'));
    const confine = confineArguments({ ...limits, mount, unshare, uid, gid, mounts });
    return [...endsWithUs, unshare, ...NAMESPACES, '--', sh, ...confine];
  };
  return (await holds({ env, root, sh, before }))
    ? { isolation: 'pid-namespace', confined: true, before }
    : null;
}

interface Trial {
  env: Env;
  root: string;
  sh: string;
  before: (limits: Limits) => string[];
}

/** Whether the writable folder can be written, its neighbour cannot, and what is hidden is not seen. */
async function holds({ env, root, sh, before }: Trial): Promise<boolean> {
  const area = await openScratchArea(env, root);
  try {
    const [inside, neighbour, empty] = ['inside', 'neighbour', 'empty'].map((name) => join(area.path, name));
    if (inside === undefined || neighbour === undefined || empty === undefined) return false;
    for (const folder of [inside, neighbour, empty, join(neighbour, 'secret')]) ensureDirectory(folder);
    const [program, ...args] = [
      ...before({ writable: inside, empty, hidden: [neighbour], maxFileBytes: 1024 * 1024 }),
      sh,
      '-c',
      // In brackets: a redirection that fails would end the shell itself.
      ': > "$1/x" && ! (: > "$2/x") && ! (: > "$3/x") && [ ! -e "$2/secret" ]',
      'sh',
      inside,
      neighbour,
      area.path,
    ];
    const options = { cwd: inside, env: {}, stdio: 'ignore', timeout: 10_000 } as const;
    return (
      program !== undefined && spawnSync(program, args, { ...options, killSignal: 'SIGKILL' }).status === 0
    );
  } finally {
    await area.dispose();
  }
}
