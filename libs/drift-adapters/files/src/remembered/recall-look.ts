import { join } from 'node:path';
import { seeInputs, type ChangedInput, type SeenInputs } from './changed-inputs.js';
import type { SeenStat } from '../input-observer.js';
import { changedOutside } from './inputs-unchanged.js';
import { COLUMNS, type InputsTable } from './inputs-format.js';
import { parseLook, type KeptLook } from './look-format.js';
import { cacheFolder, readInputs, readOwn, sumOf, type AnswerPlace } from './recall-answer.js';

/** A look that was kept, with all that has changed since. */
export interface RecalledLook extends KeptLook {
  changed: readonly ChangedInput[];
  /** Absolute paths of files outside that have changed. */
  outside: readonly string[];
}

/** The same, with the place of each input among the others. */
export interface RecalledRows {
  look: RecalledLook;
  /** By name of all inputs: the row of a content; -1 for what only stands there, or does not exist. */
  rows: ReadonlyMap<string, number>;
  /** Size, times and inode of a content, if it is as it was; by its name. */
  statOf: (name: string) => ContentStat | undefined;
}

type ContentStat = Pick<SeenStat, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

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

/** The last look like `recallLook`, and which names are among its inputs; always looked at anew. Never throws. */
export function recallRows(place: AnswerPlace): RecalledRows | null {
  try {
    const bytes = readOwn(join(cacheFolder(place.stateDir), lookName(place)));
    const kept = bytes && parseLook(bytes);
    const table = kept && readInputs(place, kept.inputs);
    const seen = table && seeInputs(table);
    const look = seen && recallLook(place, seen);
    if (!look || !table || look.inputs !== table.header.id) return null;
    const rows = rowsOfNames(table);
    const changed = new Set(look.changed.map(({ path }) => path));
    return {
      look,
      rows,
      statOf: (name) => (changed.has(name) ? undefined : statIn(table, rows.get(name))),
    };
  } catch {
    return null;
  }
}

function rowsOfNames({ header, names }: InputsTable): Map<string, number> {
  const rows = new Map<string, number>();
  for (const [row, name] of names.toString('utf8').split('\0').entries())
    rows.set(name, row < header.contents ? row : -1);
  return rows;
}

function statIn({ columns }: InputsTable, row = -1): ContentStat | undefined {
  if (row < 0) return undefined;
  const at = row * COLUMNS;
  return {
    size: columns[at] ?? 0,
    mtimeMs: columns[at + 1] ?? 0,
    ctimeMs: columns[at + 2] ?? 0,
    ino: columns[at + 3] ?? 0,
  };
}
