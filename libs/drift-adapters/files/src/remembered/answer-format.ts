import type { InputsHeader } from './inputs-format.js';

/** What a command said, to be said again while nothing that it rests on has changed. */
export interface Answer {
  /** On stdout. */
  text: string;
  /** On stderr. */
  err: string;
  exit: number;
  /** The moment that the text names, exactly as it stands there; it is replaced when the text is said again. */
  stamp: string;
}

/** How the inputs of an answer differ from those that are kept. */
export interface Since {
  /** Of each content that has changed its row, then size, mtime, ctime and inode. */
  changed: readonly number[];
  /** What does not exist, besides. */
  absent: readonly string[];
  /** Files outside the root, all of them, as they are now; and those inside of which no input tells, by absolute path. */
  outside: InputsHeader['outside'];
}

interface AnswerHeader {
  format: typeof FORMAT;
  question: string;
  /** The inputs it rests on. */
  inputs: string;
  since?: Since;
  exit: number;
  err: string;
  /** Byte offset of the stamp in the text; null where the text names no moment. */
  stampAt: number | null;
  stampBytes: number;
  bytes: number;
}

/** An answer in the pieces around its stamp. */
export interface RecalledAnswer {
  /** The inputs it rests on. */
  inputs: string;
  /** Null: not at all. */
  since: Since | null;
  exit: number;
  err: string;
  /** One piece, or two with the present moment between them. */
  pieces: readonly Buffer[];
}

const FORMAT = 1;

/** The bytes of an answer file in pieces: a line of JSON, then the text. Null where the text names its moment more than once. */
export function printAnswer(
  { text, err, exit, stamp }: Answer,
  { question, inputs, since }: { question: string; inputs: string; since?: Since },
): Buffer[] | null {
  const body = Buffer.from(text);
  const first = stamp === '' ? -1 : body.indexOf(stamp);
  if (first >= 0 && body.indexOf(stamp, first + 1) >= 0) return null;
  const header: AnswerHeader = {
    format: FORMAT,
    question,
    inputs,
    ...(since ? { since } : {}),
    exit,
    err,
    stampAt: first < 0 ? null : first,
    stampBytes: Buffer.byteLength(stamp),
    bytes: body.length,
  };
  return [Buffer.from(`${JSON.stringify(header)}\n`), body];
}

/** Reads an answer file; null unless it is whole and answers this question. */
export function parseAnswer(bytes: Buffer, question: string): RecalledAnswer | null {
  const end = bytes.indexOf(0x0a) + 1;
  if (end === 0) return null;
  let header: AnswerHeader;
  try {
    header = JSON.parse(bytes.toString('utf8', 0, end)) as AnswerHeader;
  } catch {
    return null;
  }
  const { format, inputs, since = null, exit, err, stampAt, stampBytes } = header;
  if (format !== FORMAT || header.question !== question) return null;
  if (typeof err !== 'string' || !Number.isInteger(exit)) return null;
  if (!/^[0-9a-f]{64}$/.test(inputs) || bytes.length - end !== header.bytes) return null;
  const text = bytes.subarray(end);
  if (stampAt === null) return { inputs, since, exit, err, pieces: [text] };
  return {
    inputs,
    since,
    exit,
    err,
    pieces: [text.subarray(0, stampAt), text.subarray(stampAt + stampBytes)],
  };
}
