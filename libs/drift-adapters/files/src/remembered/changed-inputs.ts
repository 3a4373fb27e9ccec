import type { Stats } from 'node:fs';
import type { SeenStat } from '../input-observer.js';
import type { InputsHeader, InputsTable } from './inputs-format.js';
import { areUnchangedInside } from './inputs-unchanged.js';

/** A file or folder that is not as it was. */
export interface ChangedInput {
  /** Its row among the contents of the inputs. */
  row: number;
  path: string;
  stat: SeenStat;
  /** Else it is a folder. */
  isFile: boolean;
}

/** Inputs that were looked at once more, with all that has changed since they were noted. */
export interface SeenInputs {
  /** Their id. */
  inputs: string;
  changed: readonly ChangedInput[];
  /** Files outside as they were then; whether they still are is to be asked in the end. */
  outside: InputsHeader['outside'];
}

/**
 * Looks at all inputs once more: null where inside the root more has changed than what is in files and which
 * names are in folders, or something is gone. Costs one `lstat` an input. Never throws.
 */
export function seeInputs(table: InputsTable): SeenInputs | null {
  const changed: ChangedInput[] = [];
  let isOdd = false;
  const onChanged = (path: string, stat: Stats, row: number): void => {
    const { size, mtimeMs, ctimeMs, ino, dev } = stat;
    isOdd ||= !stat.isFile() && !stat.isDirectory();
    changed.push({ row, path, stat: { size, mtimeMs, ctimeMs, ino, dev }, isFile: stat.isFile() });
  };
  try {
    const { id: inputs, outside } = table.header;
    return areUnchangedInside(table, { onChanged }) && !isOdd ? { inputs, changed, outside } : null;
  } catch {
    return null;
  }
}
