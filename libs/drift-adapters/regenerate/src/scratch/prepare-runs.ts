import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceFiles } from '@drift/files';
import type { LeftOut, RegenerationRequest } from '@drift/remediation';
import type { Env } from '../allowed-env.js';
import type { Confinement } from '../confinement.js';
import { hiddenPaths } from '../hidden-paths.js';
import { sortedByCodeUnit } from '../sorted-by-code-unit.js';
import type { PreparedRun } from './attempt-run.js';
import { copyWorkspace } from './copy-workspace.js';
import { readTree } from './read-tree.js';
import { makeScratchRun } from './scratch-run.js';

/** Where a regeneration is to take place, and with what. */
export interface Place {
  request: RegenerationRequest;
  files: WorkspaceFiles;
  env: Env;
  confinement: Confinement;
}

export interface PreparedRuns {
  first: PreparedRun;
  /** Where two runs are wanted. */
  second: PreparedRun | null;
  /** Of the sources, as they were copied. */
  sourceDigests: Map<string, string>;
  leftOut: LeftOut[];
}

/**
 * Makes the copies for all runs in an empty folder. They come from one reading, so that an edit in between
 * cannot make them differ.
 * @throws DriftFailure `E_WRITE` or `E_NOSPC`.
 */
export async function prepareRuns(
  area: string,
  { request, files, env, confinement }: Place,
): Promise<PreparedRuns> {
  const empty = join(area, 'empty');
  mkdirSync(empty);
  const first = makeScratchRun(join(area, 'first'), files.root, env);
  const second = request.twice ? makeScratchRun(join(area, 'again'), files.root, env) : null;
  const copy = await copyWorkspace(
    files,
    request,
    second === null ? [first.tree] : [first.tree, second.tree],
  );
  const missing = new Map(copy.leftOut.map((left) => [left.path, left]));
  const leftOut = sortedByCodeUnit(missing.keys());
  const hidden = hiddenPaths(env, files.root, copy.secrets);
  const prepared = async (run: typeof first): Promise<PreparedRun> => {
    const before = await readTree(run.files, { digests: copy.digests, maxEntries: Infinity });
    return { ...run, before: before ?? new Map(), confinement, empty, hidden };
  };
  const sourceDigests = new Map<string, string>();
  for (const path of sortedByCodeUnit(request.sources)) {
    const digest = copy.digests.get(path);
    if (digest !== undefined) sourceDigests.set(path, digest);
  }
  return {
    first: await prepared(first),
    second: second === null ? null : await prepared(second),
    sourceDigests,
    leftOut: leftOut.flatMap((path) => missing.get(path) ?? []),
  };
}
