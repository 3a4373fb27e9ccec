import { join } from 'node:path';
import { seeInputs, type ChangedInput, type SeenInputs } from './changed-inputs.js';
import { parseLook, type KeptLook } from './look-format.js';
import { cacheFolder, readInputs, readOwn, sumOf, type AnswerPlace } from './recall-answer.js';

/** A look that was kept, with all that has changed since. */
export interface RecalledLook extends KeptLook {
  changed: readonly ChangedInput[];
}

/** One for all questions that are asked in the same surroundings. */
export function lookName({ surroundings }: AnswerPlace): string {
  return `look-${sumOf(surroundings)}`;
}

/**
 * The last look, if its inputs are as they were but for what is in files and which names are in folders;
 * else null. `seen` saves looking at its inputs where somebody has just done it. Never throws.
 */
export function recallLook(place: AnswerPlace, seen: SeenInputs | null): RecalledLook | null {
  try {
    const bytes = readOwn(join(cacheFolder(place.stateDir), lookName(place)));
    const look = bytes && parseLook(bytes);
    if (!look) return null;
    if (seen?.inputs === look.inputs) return { ...look, changed: seen.changed };
    const table = readInputs(place, look.inputs);
    const now = table && seeInputs(table);
    return now && { ...look, changed: now.changed };
  } catch {
    return null;
  }
}
