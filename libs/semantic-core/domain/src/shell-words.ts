import { escapeTerminal } from './escape-terminal.js';

/**
 * The word as a POSIX shell reads it back, in a form that `escapeTerminal` leaves alone where it is of
 * printable characters. A leading dash is kept from being a flag by `./` or `--` of the caller: see `nodeCommand`.
 */
export function shellWord(word: string): string {
  if (/^(?!::)[A-Za-z0-9_./@:+,=-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''").replaceAll(/#(?=#(?:\[|vso\[))/gi, "#''")}'`;
}

/**
 * `drift-heal <verb> <nodes> <flags>` as a shell reads it back, the nodes behind `--` where an id would be taken
 * for a flag. Who prints it to a terminal escapes it.
 */
export function nodeCommand(
  verb: string,
  nodes: string | readonly string[],
  ...flags: readonly string[]
): string {
  const ids = typeof nodes === 'string' ? [nodes] : nodes;
  const words = ids.some((id) => id.startsWith('-')) ? [...flags, '--', ...ids] : [...ids, ...flags];
  return ['drift-heal', verb, ...words].map(shellWord).join(' ');
}

/** An argv as one line to read or paste: word borders stay visible, and nothing in it can move the cursor. */
export function shellCommand(argv: readonly string[]): string {
  return escapeTerminal(argv.map(shellWord).join(' '));
}

/** The words of a line in the form of `shellCommand`; null for any other text of a shell. */
export function shellWords(line: string): string[] | null {
  if (!/^(?:[\w./@:+,=-]|'[^']*'|\\'| (?! |$))+$/.test(line) || line.startsWith(' ')) return null;
  const words = line.match(/(?:\\'|'[^']*'|[^ '\\])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'));
}
