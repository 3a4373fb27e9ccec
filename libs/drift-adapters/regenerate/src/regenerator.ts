import { openWorkspaceFiles } from '@drift/files';
import type { Regeneration, Regenerator } from '@drift/remediation';
import type { Env } from './allowed-env.js';
import { findConfinement, type Confinement, type ConfinementLevel } from './confinement.js';
import { findExposedSecrets } from './exposed-secrets.js';
import { proveRuns } from './prove-runs.js';
import { prepareRuns, type Place } from './scratch/prepare-runs.js';
import { openScratchArea } from './scratch/scratch-area.js';
import { openStage } from './scratch/scratch-stage.js';

export interface RegeneratorOptions {
  /** The most that is tried to keep a command apart. Default `read-only`. */
  strongest?: ConfinementLevel;
  /** Names of the secrets that a command without a `/proc` of its own could read. */
  findExposed?: (env: Env) => readonly string[];
}

/**
 * Regenerates for real, each run in a fresh copy of the workspace in the system's temporary folder. `env` is
 * the environment of this process; a command sees only the allow-listed part, with a home and a temporary
 * folder of its own. How far it can be confined is tried out once, at the first call.
 */
export function createRegenerator(
  env: Env,
  { strongest = 'read-only', findExposed = findExposedSecrets }: RegeneratorOptions = {},
): Regenerator {
  let trial: Promise<Confinement> | undefined;
  return {
    regenerate: async (request) => {
      const start = performance.now();
      const files = openWorkspaceFiles(request.root);
      const confinement = await (trial ??= findConfinement(env, files.root, strongest));
      const { isolation, confined } = confinement;
      const exposed = isolation === 'pid-namespace' ? [] : findExposed(env);
      const result =
        exposed.length > 0
          ? { ...NOTHING_RUN, exposed }
          : await regenerate({ request, files, env, confinement });
      return { ...result, isolation, confined, durationMs: Math.round(performance.now() - start) };
    },
  };
}

type Result = Omit<Regeneration, 'isolation' | 'confined' | 'durationMs'>;

const NOTHING_RUN: Result = {
  outcome: 'secrets',
  files: [],
  undeclared: [],
  ignoredWrites: [],
  reproducible: null,
  differing: [],
  sourceDigests: new Map(),
  changedSources: [],
  leftOut: [],
  exposed: [],
  exitCode: null,
  signal: null,
  tail: [],
};

async function regenerate(place: Place): Promise<Result> {
  const area = await openScratchArea(place.env, place.files.root);
  try {
    place.request.onProgress?.('copy', place.files.root);
    const runs = await prepareRuns(area.path, place);
    const proof = await proveRuns(place.request, await openStage(runs, place));
    return { ...proof, exposed: [], leftOut: runs.leftOut, sourceDigests: runs.sourceDigests };
  } finally {
    await area.dispose();
  }
}
