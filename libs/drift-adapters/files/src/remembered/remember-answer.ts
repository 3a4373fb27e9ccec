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
import { printAnswer, type Answer } from './answer-format.js';
import { printInputs } from './print-inputs.js';
import type { Inputs } from './inputs.js';
import { answerName, cacheFolder, inputsName, type AnswerPlace } from './recall-answer.js';

/** A few sets of inputs for a few questions; more would only fill the disk. */
const KEPT = { inputs: 4, answer: 32 };
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

/** Keeps an answer with what it rests on; null when that is done, else in one sentence why not. It costs only the next run's time. */
export function rememberAnswer(
  place: AnswerPlace,
  question: string,
  answer: Answer & { inputs: Inputs },
): string | null {
  try {
    const folder = cacheFolder(place.stateDir);
    const { root, surroundings } = place;
    const { dev, ino, uid } = lstatSync(root);
    const printed = printInputs(answer.inputs, { root, dev, ino, uid, surroundings });
    if (printed === null) return 'some of it lies on another device';
    const text = printAnswer(answer, { question, inputs: printed.id });
    if (text === null) return 'it names its moment more than once';
    const inputs = join(folder, inputsName(printed.id));
    if (!existsSync(inputs)) writeAtomic(inputs, printed.bytes, PRIVATE);
    writeAtomic(join(folder, answerName(question)), text, PRIVATE);
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
