import { createPalette, type Palette } from '@drift/report';

/** The streams of one run, and how people are asked. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Like `out`, and waits until the text was taken; false when nobody reads any more. */
  write: (text: string) => Promise<boolean>;
  /** What comes in on stdin; null when that is a terminal. */
  readonly input: AsyncIterable<Uint8Array> | null;
  readonly palette: Palette;
  readonly errPalette: Palette;
  /** Asks a yes-or-no question; null when nobody can answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | null;
  /** Shows a passing line on a terminal's stderr; an empty one takes it away. */
  readonly progress: ((line: string) => void) | null;
}

/**
 * The terminal of this process; colours only on one, and never with NO_COLOR. A stream is opened when it is
 * first used: opening all three costs more than a short answer.
 */
export function openTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    write: (text) => new Promise((resolve) => process.stdout.write(text, (error) => resolve(!error))),
    get input() {
      return process.stdin.isTTY ? null : process.stdin;
    },
    get palette() {
      return paletteFor(process.stdout);
    },
    get errPalette() {
      return paletteFor(process.stderr);
    },
    get confirm() {
      return process.stdin.isTTY && process.stderr.isTTY ? ask : null;
    },
    get progress() {
      return process.stderr.isTTY ? show : null;
    },
  };
}

function paletteFor({ isTTY }: NodeJS.WriteStream): Palette {
  const { env } = process;
  const plain = Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb';
  const forced = Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0';
  return createPalette(!plain && (isTTY || forced));
}

function show(line: string): void {
  process.stderr.write(`\r\u001b[2K${line}`);
}

async function ask(question: string): Promise<boolean> {
  const { createInterface } = process.getBuiltinModule('node:readline/promises');
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(`${question} [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
