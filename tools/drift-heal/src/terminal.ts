import { createInterface } from 'node:readline/promises';
import { createPalette, type Palette } from '@drift/report';

/** The streams of one run, and how people are asked. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Like `out`, and waits until the text was taken; false when nobody reads any more. */
  write: (text: string) => Promise<boolean>;
  /** What comes in on stdin; null when that is a terminal. */
  input: AsyncIterable<Uint8Array> | null;
  palette: Palette;
  errPalette: Palette;
  /** Asks a yes-or-no question; null when nobody can answer. */
  confirm: ((question: string) => Promise<boolean>) | null;
  /** Shows a passing line on a terminal's stderr; an empty one takes it away. */
  progress: ((line: string) => void) | null;
}

/** The terminal of this process; colours only on one, and never with NO_COLOR. */
export function openTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const plain = Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb';
  const forced = Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0';
  const interactive = stdin.isTTY && stderr.isTTY;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    write: (text) => new Promise((resolve) => stdout.write(text, (error) => resolve(!error))),
    input: stdin.isTTY ? null : stdin,
    palette: createPalette(!plain && (stdout.isTTY || forced)),
    errPalette: createPalette(!plain && (stderr.isTTY || forced)),
    confirm: interactive ? ask : null,
    progress: stderr.isTTY ? (line) => void stderr.write(`\r\u001b[2K${line}`) : null,
  };
}

async function ask(question: string): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(`${question} [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
