import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../file-problem.js';
import { writeAtomic } from '../write-atomic.js';
import { printAnswer, type Answer, type Since } from './answer-format.js';
import { printInputs } from './print-inputs.js';
import type { Inputs } from './inputs.js';
import { printLook } from './look-format.js';
import { lookName } from './recall-look.js';
import { answerName, cacheFolder, inputsName, type AnswerPlace } from './recall-answer.js';

/** A few sets of inputs for a few questions; more would only fill the disk. */
const KEPT = { inputs: 4, look: 2, answer: 32 };
const PRIVATE = { mode: 0o600, fsync: false };

/** The file system's time in milliseconds: that of a file just made where answers are kept. Null where none can be kept. */
export function startTime(stateDir: string): number | null {
  const probe = join(cacheFolder(stateDir), `.started-${process.pid}`);
  try {
    mkdirSync(cacheFolder(stateDir), { recursive: true });
    closeSync(openSync(probe, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600));
    const { ctimeMs } = lstatSync(probe);
    unlinkSync(probe);
    return ctimeMs;
  } catch {
    return null;
  }
}

/** What an answer rests on: what was looked at, or what an earlier look saw and how that has changed. */
export type Basis = { inputs: Inputs; look: readonly Buffer[] | null } | { kept: string; since: Since };

/**
 * Keeps an answer with what it rests on, and what the look found; null when that is done, else in one
 * sentence why not. It costs only the next run's time.
 */
export function rememberAnswer(
  place: AnswerPlace,
  question: string,
  { basis, ...answer }: Answer & { basis: Basis },
): string | null {
  try {
    const folder = cacheFolder(place.stateDir);
    const { root, surroundings } = place;
    const { dev, ino, uid } = lstatSync(root);
    const isNew = 'inputs' in basis;
    const printed = isNew ? printInputs(basis.inputs, { root, dev, ino, uid, surroundings }) : null;
    if (isNew && printed === null) return 'some of it lies on another device';
    const rests = isNew ? { inputs: printed?.id ?? '' } : { inputs: basis.kept, since: basis.since };
    const text = printAnswer(answer, { question, ...rests });
    if (text === null) return 'it names its moment more than once';
    const inputs = join(folder, inputsName(rests.inputs));
    if (printed && !existsSync(inputs)) writeAtomic(inputs, printed.pieces, PRIVATE);
    writeAtomic(join(folder, answerName(question)), text, PRIVATE);
    if (isNew && basis.look) {
      const look = printLook({ inputs: rests.inputs, parts: basis.look });
      writeAtomic(join(folder, lookName(place)), look, PRIVATE);
    }
    prune(folder);
    return null;
  } catch (error) {
    return `it could not be written (${errnoOf(error)})`;
  }
}

/** Takes the oldest away where there are too many. */
function prune(folder: string): void {
  const names = readdirSync(folder);
  for (const [kind, kept] of Object.entries(KEPT)) {
    const mine = names.filter((name) => name.startsWith(`${kind}-`));
    if (mine.length <= kept) continue;
    const age = new Map(mine.map((name) => [name, lstatSync(join(folder, name)).mtimeMs]));
    mine.sort((a, b) => (age.get(b) ?? 0) - (age.get(a) ?? 0));
    for (const name of mine.slice(kept)) unlinkSync(join(folder, name));
  }
}
