import { findProgram, isFileProblem } from '@drift/files';
import type { RegeneratedFile, RegenerationRequest } from '@drift/remediation';
import { compareTrees } from '../compare-trees.js';
import type { Confinement } from '../confinement.js';
import type { Attempt, Ended } from '../prove-runs.js';
import { runCommand } from '../run-command.js';
import { readTree, sizeOf, type StampedTree } from './read-tree.js';
import type { ScratchRun } from './scratch-run.js';

/** A run whose copy is made: what it held then, and what the command may do. */
export interface PreparedRun extends ScratchRun {
  before: StampedTree;
  confinement: Confinement;
  /** An empty folder; absolute. */
  empty: string;
  /** Absolute paths that are to look empty. */
  hidden: readonly string[];
}

/** So many paths more than there were are a runaway, not an output. */
const MOST_NEW_ENTRIES = 100_000;
/** Tools write caches and archives on the way; what is larger than this and the outputs together is a runaway. */
const LARGEST_SCRATCH_FILE = 256 * 1024 * 1024;

/** Runs the command in its scratch and looks at all it did there. */
export async function attemptRun(request: RegenerationRequest, run: PreparedRun): Promise<Attempt> {
  const ended = await runInScratch(request, run, request.argv);
  const after = await readTree(run.files, {
    earlier: run.before,
    maxEntries: run.before.size + MOST_NEW_ENTRIES,
  });
  if (after === null)
    return { ended, changes: { outputs: [], undeclared: [], ignoredWrites: [] }, files: null };
  const changes = compareTrees(run.before, after, request);
  if (ended.outcome !== 'ok') return { ended, changes, files: [] };
  const { outputs, undeclared } = changes;
  if (sizeOf(after, outputs) > request.maxGrowthBytes) return { ended, changes, files: null };
  const files: RegeneratedFile[] = [];
  for (const path of outputs) {
    const content = run.files.read(path, request.maxGrowthBytes);
    if (isFileProblem(content)) undeclared.push({ path, change: run.before.has(path) ? 'changed' : 'added' });
    else files.push({ path, ...content });
  }
  return { ended, changes, files };
}

/** Runs any argv in the scratch, as far apart from everything else as this system allows. */
export async function runInScratch(
  request: RegenerationRequest,
  run: PreparedRun,
  argv: readonly string[],
): Promise<Ended> {
  const { timeoutMs, maxOutputBytes, maxGrowthBytes, cancel } = request;
  if (cancel?.aborted) return { outcome: 'cancelled', exitCode: null, signal: null, tail: [] };
  const found = findProgram(argv[0] ?? '', run.tree, run.env['PATH']);
  if (found === null) return { outcome: 'not-found', exitCode: null, signal: null, tail: [] };
  const before = run.confinement.before({
    writable: run.folder,
    empty: run.empty,
    hidden: run.hidden,
    maxFileBytes: maxGrowthBytes + LARGEST_SCRATCH_FILE,
  });
  const [program = found, ...args] = [...before, found, ...argv.slice(1)];
  return runCommand({ program, args, cwd: run.tree, env: run.env, timeoutMs, maxOutputBytes, cancel });
}
