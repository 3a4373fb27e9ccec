import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parseAnswer, type RecalledAnswer, type Since } from './answer-format.js';
import { seeInputs, type SeenInputs } from './changed-inputs.js';
import { COLUMNS, parseInputs, rowOf, type InputsHeader, type InputsTable } from './inputs-format.js';
import { changedOutside } from './inputs-unchanged.js';
import { absolutePath } from './inputs.js';

/** Where answers are kept and for whom. */
export interface AnswerPlace {
  /** Absolute real path of the workspace. */
  root: string;
  /** The state folder of this checkout, inside git's own folder. */
  stateDir: string;
  /** Whatever else an answer depends on, in words. */
  surroundings: string;
}

const QUIETLY = { throwIfNoEntry: false } as const;
/** A changed input as an answer has it: its row, then the columns. */
const ROW = 1 + COLUMNS;
const MAX_BYTES = 256 * 1024 * 1024;

/** The folder of what can be lost at any time. */
export function cacheFolder(stateDir: string): string {
  return join(stateDir, 'cache');
}

/** The same name for the same question; the answer says for which one it is. */
export function answerName(question: string): string {
  return `answer-${sumOf(question)}`;
}

/** FNV-1a in 32 bits, as 8 hexadecimal digits: tells texts apart where nobody gains by two that are alike. A digest would have to be loaded. */
export function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, '0');
}

/** Answers that rest on the same inputs share a file of them. */
export function inputsName(id: string): string {
  return `inputs-${id}`;
}

/** What was answered to a question before. */
export interface Recall {
  /** Null where nothing was, or where it may not be true any more. */
  answer: RecalledAnswer | null;
  /** How what it rested on has changed, for whoever looks again; null where that was not seen. */
  seen: SeenInputs | null;
}

const NOTHING: Recall = { answer: null, seen: null };

/**
 * What was answered to the same question, if nothing that it rests on has changed. Costs one `lstat` an
 * input. Never throws.
 */
export function recallAnswer(place: AnswerPlace, question: string): Recall {
  try {
    const bytes = readOwn(join(cacheFolder(place.stateDir), answerName(question)));
    const answer = bytes && parseAnswer(bytes, question);
    const table = answer && readInputs(place, answer.inputs);
    const seen = table && seeInputs(table);
    if (!answer || !seen) return NOTHING;
    const holds = isAsOf(
      answer.since ?? { changed: [], absent: [], outside: seen.outside },
      seen,
      place.root,
    );
    return { answer: holds ? answer : null, seen };
  } catch {
    return NOTHING;
  }
}

/** Whether just that has changed which had changed when it was answered. */
function isAsOf({ changed: known, outside, absent }: Since, { changed }: SeenInputs, root: string): boolean {
  if (changed.length * ROW !== known.length) return false;
  const isSame = changed.every(({ row, stat }, at) =>
    rowOf(row, stat).every((value, column) => value === known[at * ROW + column]),
  );
  if (!isSame || changedOutside(outside).length > 0) return false;
  return absent.every((path) => lstatSync(absolutePath(root, path), QUIETLY) === undefined);
}

/** The inputs of this id, if they are those of this place; null for any other. */
export function readInputs(place: AnswerPlace, id: string): InputsTable | null {
  const bytes = readOwn(join(cacheFolder(place.stateDir), inputsName(id)));
  const table = bytes && parseInputs(bytes);
  return table?.header.id === id && isFor(table.header, place) ? table : null;
}

/** What was copied here from another checkout, or made by another user, says nothing about this one. */
function isFor(header: InputsHeader, { root, surroundings }: AnswerPlace): boolean {
  if (header.root !== root || header.surroundings !== surroundings) return false;
  const { dev, ino, uid } = lstatSync(root);
  return header.dev === dev && header.ino === ino && header.uid === uid;
}

/** A plain file that only this user can write; null for any other. */
export function readOwn(path: string): Buffer | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile() || stat.uid !== process.getuid?.() || (stat.mode & 0o022) !== 0) return null;
    if (stat.size > MAX_BYTES) return null;
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    return readSync(fd, bytes, 0, bytes.length, 0) === bytes.length ? bytes : null;
  } finally {
    closeSync(fd);
  }
}
