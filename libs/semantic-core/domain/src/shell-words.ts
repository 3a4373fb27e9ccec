import { escapeTerminal } from './escape-terminal.js';

/** The word as a POSIX shell reads it back; a leading dash is kept from being a flag by `./` or `--` of the caller. */
export function shellWord(word: string): string {
  return /^[A-Za-z0-9_./@:+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** An argv as one line to read or paste: word borders stay visible, and nothing in it can move the cursor. */
export function shellCommand(argv: readonly string[]): string {
  return escapeTerminal(argv.map(shellWord).join(' '));
}
