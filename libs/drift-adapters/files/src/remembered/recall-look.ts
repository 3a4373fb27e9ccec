import { join } from 'node:path';
import { seeInputs, type ChangedInput, type SeenInputs } from './changed-inputs.js';
import { changedOutside } from './inputs-unchanged.js';
import { parseLook, type KeptLook } from './look-format.js';
import { cacheFolder, readInputs, readOwn, sumOf, type AnswerPlace } from './recall-answer.js';

/** A look that was kept, with all that has changed since. */
export interface RecalledLook extends KeptLook {
  changed: readonly ChangedInput[];
  /** Absolute paths of files outside that have changed. */
  outside: readonly string[];
}

/** One for all questions that are asked in the same surroundings. */
export function lookName({ surroundings }: AnswerPlace): string {
  return `look-${sumOf(surroundings)}`;
}

/**
 * The last look, if its inputs inside the root are as they were but for what is in files and which names are
 * in folders; else null. `seen` saves looking at its inputs where somebody has just done it. Never throws.
 */
export function recallLook(place: AnswerPlace, seen: SeenInputs | null): RecalledLook | null {
  try {
    const bytes = readOwn(join(cacheFolder(place.stateDir), lookName(place)));
    const look = bytes && parseLook(bytes);
    if (!look) return null;
    const table = seen?.inputs === look.inputs ? null : readInputs(place, look.inputs);
    const now = table ? seeInputs(table) : seen;
    if (now?.inputs !== look.inputs) return null;
    return { ...look, changed: now.changed, outside: changedOutside(now.outside) };
  } catch {
    return null;
  }
}
