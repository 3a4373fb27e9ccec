import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { readTextIfPresent, type InputObserver, type SeenStat } from '@drift/files';
import {
  collectInputs,
  recallLook,
  rememberAnswer,
  rowOf,
  startTime,
  youngAmong,
  type Answer,
  type Basis,
  type InputCollector,
  type RecalledLook,
  type SeenInputs,
} from '@drift/files/remembered';
import { stampOfFile } from '@drift/files/recall';
import { decidingFiles } from '@drift/git';
import { GRAPH_FOLDER } from '@drift/graph';
import type { LookMemory, Survey } from '../survey.js';
import { lookAgain, type FoundAgain } from './look-again.js';
import { parseParts, printParts } from './look-parts.js';
import { placeOf, questionOf, type ScanCall } from './scan-call.js';

const MAX_HEAD_BYTES = 4096;

/** Looks over the shoulder of one scan, to keep its answer. */
export interface ScanMemory {
  observer: InputObserver;
  look: LookMemory;
  /** Keeps the answer; null when it is kept, else in one sentence why it is not. Never throws. */
  keep: (answer: Answer) => Promise<string | null>;
}

/**
 * Begins before the first look at a workspace; null where no answer is kept: outside git, in a
 * worktree or submodule, below the top of a repository, where git's folder cannot be written. `seen` is
 * what `recallScan` has just seen.
 */
export function rememberScan(
  call: ScanCall,
  root: string,
  seen: SeenInputs | null = null,
): ScanMemory | null {
  const place = call.argv.includes('--no-cache') ? null : placeOf(call, root);
  const head = place && headOf(root);
  if (place === null || head === null) return null;
  const started = startTime(place.stateDir);
  if (started === null) return null;
  const collector = collectInputs();
  const absent = nearerGraphs(call.cwd, root);
  for (const path of absent) collector.absent(path);
  let earlier: (RecalledLook & Pick<FoundAgain, 'come'>) | null = null;
  let found: Survey | null = null;
  return {
    observer: collector,
    look: {
      again: async (session) => {
        const recalled = recallLook(place, seen);
        const parts = recalled && parseParts(recalled.parts);
        const again = parts && (await lookAgain(session, { ...recalled, parts, mayGrow: true }, collector));
        if (again) earlier = { ...recalled, come: again.come };
        return again;
      },
      found: (survey) => (found = survey),
    },
    keep: async (answer) => {
      try {
        const files = await decidingFiles({ root, head }, call.variables);
        if (files === null) return 'the settings of git are not all known';
        collector.outside([...files, ...parserFiles()]);
        const basis = earlier
          ? basisOnEarlier(earlier, { collector, started, root })
          : basisOfLook(found, { collector, started, root });
        if (typeof basis === 'string') return basis;
        return rememberAnswer(place, questionOf(call, root), { ...answer, basis });
      } catch (error) {
        // The answer is given already; what it rests on could not be looked at once more.
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
}

interface Watched {
  collector: InputCollector;
  /** When it began, by the file system's clock in milliseconds. */
  started: number;
}

/** The inputs of a look with what it found, or in one sentence why nothing may rest on them. */
function basisOfLook(
  found: Survey | null,
  { collector, started, root }: Watched & { root: string },
): Basis | string {
  const inputs = collector.inputs(root, started);
  if (typeof inputs === 'string') return inputs;
  return { inputs, look: found && printParts(found, { ...collector, contents: inputs.contents }) };
}

/** The inputs of an earlier look as they are now, or in one sentence why nothing may rest on them. */
function basisOnEarlier(
  { inputs, changed, come }: RecalledLook & Pick<FoundAgain, 'come'>,
  { collector, started, root }: Watched & { root: string },
): Basis | string {
  const outside = collector.outsideNow(started);
  if (typeof outside === 'string') return outside;
  const news = come.flatMap((path) => {
    const stat = collector.seenOf(path);
    return stat ? [{ path, stat }] : [];
  });
  if (news.length < come.length) return 'a new file was not looked at';
  const odd = collector.unsteadiness ?? youngAmong([...changed, ...news], started);
  if (odd !== null) return odd;
  const rows = changed.flatMap(({ row, stat }) => rowOf(row, stat));
  // Compared like those outside: as files of which no row of the inputs tells.
  const besides = news.map(({ path, stat }): [string, SeenStat] => [join(root, path), stat]);
  return {
    kept: inputs,
    since: { changed: rows, absent: [...collector.missed], outside: [...outside, ...besides] },
  };
}

/** Null where `.git` is no folder of this root. */
function headOf(root: string): string | null {
  try {
    return readTextIfPresent(join(root, '.git/HEAD'), MAX_HEAD_BYTES);
  } catch {
    return null;
  }
}

/** A graph in any of these folders would be the caller's workspace. */
function nearerGraphs(cwd: string, root: string): string[] {
  const paths: string[] = [];
  for (let folder = cwd; folder !== root && folder !== dirname(folder); folder = dirname(folder)) {
    paths.push(join(relative(root, folder), GRAPH_FOLDER));
  }
  return paths;
}

/** Another version of a parser may judge a changed file in another way. */
function parserFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return ['typescript', 'web-tree-sitter'].map((name) => resolve(name));
}

/** What tells one build of the program and its parsers from another, for a process that stays while they are replaced. */
export function buildOf({ program }: ScanCall): string {
  return [program, ...parserFiles()].map(stampOfFile).join(' ');
}
