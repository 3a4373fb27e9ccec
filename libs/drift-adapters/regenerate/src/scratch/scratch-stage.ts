import { setTimeout as pause } from 'node:timers/promises';
import { isFileProblem } from '@drift/files';
import type { Stage } from '../prove-runs.js';
import { attemptRun, runInScratch } from './attempt-run.js';
import type { Place, PreparedRuns } from './prepare-runs.js';
import { changesOutside, readOutside, type OutsideManifest } from './watch-outside.js';

/** Longer than any kernel's time stamp tick: a write right after the copy must not look like the copy. */
const TICK_MS = 20;
/** What writes the second must not write the same one twice. */
const SECOND_MS = 1000;

/** The stage for real commands. Watches from now on what happens outside. */
export async function openStage(
  { first, second, sourceDigests }: PreparedRuns,
  place: Place,
): Promise<Stage> {
  const { request, files } = place;
  const before = await manifestOf(place);
  await pause(TICK_MS);
  const start = performance.now();
  const isChanged = (path: string, was: string): boolean => {
    const digest = files.hash(path);
    return !request.replace?.has(path) && (isFileProblem(digest) || digest !== was);
  };
  return {
    attempt: async (which) => {
      if (which === 'first' || second === null) return attemptRun(request, first);
      await pause(Math.max(0, start + SECOND_MS - performance.now()));
      return attemptRun(request, { ...second, env: { ...second.env, TZ: otherTimeZone() } });
    },
    test: (argv) => runInScratch(request, first, argv),
    outside: async () => {
      const after = await manifestOf(place);
      return {
        undeclared: changesOutside(before, after).map((path) => ({ path, change: 'outside' })),
        changedSources: [...sourceDigests].filter((entry) => isChanged(...entry)).map(([path]) => path),
      };
    },
  };
}

/** Nothing needs to be watched where nothing outside can be written. */
async function manifestOf({ files, env, confinement }: Place): Promise<OutsideManifest> {
  return confinement.confined ? new Map() : readOutside(files.root, env['HOME']);
}

/** Far from here, where the day is likely another one: a generator that writes the time is not reproducible. */
function otherTimeZone(): string {
  return new Date().getTimezoneOffset() > 0 ? 'Etc/GMT-14' : 'Etc/GMT+12';
}
