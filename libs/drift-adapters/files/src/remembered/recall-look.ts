import { join } from 'node:path';
import type { SeenStat } from '../input-observer.js';
import { areUnchanged } from './inputs-unchanged.js';
import { parseLook, type KeptLook } from './look-format.js';
import { cacheFolder, readInputs, readOwn, sumOf, type AnswerPlace } from './recall-answer.js';

/** A file or folder that is not as a look saw it. */
export interface ChangedInput {
  /** Its row among the contents of the inputs. */
  row: number;
  path: string;
  stat: SeenStat;
  isFile: boolean;
}

/** A look that was kept, with all that has changed since. */
export interface RecalledLook extends KeptLook {
  changed: readonly ChangedInput[];
}

/** One for all questions that are asked in the same surroundings. */
export function lookName({ surroundings }: AnswerPlace): string {
  return `look-${sumOf(surroundings)}`;
}

/**
 * The last look of which the inputs are as they were, but for the content of files and the names in
 * folders; null where anything else has changed or is gone. Costs one `lstat` an input. Never throws.
 */
export function recallLook(place: AnswerPlace): RecalledLook | null {
  try {
    const bytes = readOwn(join(cacheFolder(place.stateDir), lookName(place)));
    const look = bytes && parseLook(bytes);
    const table = look && readInputs(place, look.inputs);
    if (!look || !table) return null;
    const changed: ChangedInput[] = [];
    const onChanged = (
      path: string,
      stat: SeenStat & { isFile(): boolean; isDirectory(): boolean },
      row: number,
    ): void => {
      const { size, mtimeMs, ctimeMs, ino, dev } = stat;
      isOdd ||= !stat.isFile() && !stat.isDirectory();
      changed.push({ row, path, stat: { size, mtimeMs, ctimeMs, ino, dev }, isFile: stat.isFile() });
    };
    let isOdd = false;
    return areUnchanged(table, { onChanged }) && !isOdd ? { ...look, changed } : null;
  } catch {
    return null;
  }
}
