import { escapeTerminal } from '@drift/domain/escape';

const KEPT_LINES = 20;
const KEPT_CHARS = 500;
/** Enough for a whole kept line; what a process prints without a newline is not hoarded. */
const PENDING_CHARS = 4 * KEPT_CHARS;

/** Collects output and keeps its last lines. */
export interface OutputTail {
  /** A writer for one stream: each has its own unfinished line and its own half-read character. */
  stream: () => (chunk: Buffer) => void;
  /** At most 20 lines, oldest first, escaped for a terminal; a line over 500 characters is cut. */
  lines: () => string[];
}

/** Several streams in one tail, line by line in the order in which the lines ended. */
export function collectTail(): OutputTail {
  const done: string[] = [];
  const unfinished: (() => string)[] = [];
  const keep = (line: string): void => {
    done.push(printable(line));
    if (done.length > KEPT_LINES) done.shift();
  };
  return {
    stream: () => {
      const decoder = new TextDecoder('utf-8');
      let pending = '';
      unfinished.push(() => pending);
      return (chunk) => {
        const lines = (pending + decoder.decode(chunk, { stream: true })).split('\n');
        pending = (lines.pop() ?? '').slice(0, PENDING_CHARS);
        for (const line of lines.slice(-KEPT_LINES)) keep(line);
      };
    },
    lines: () => {
      const rest = unfinished.map((pending) => pending()).filter((line) => line !== '');
      return [...done, ...rest.map(printable)].slice(-KEPT_LINES);
    },
  };
}

/** What a terminal would show in the end: a progress bar repaints its line after each `\r`. */
function printable(line: string): string {
  const shown = line.replace(/\r$/, '').split('\r').at(-1) ?? '';
  const text = escapeTerminal(shown.slice(0, KEPT_CHARS));
  return shown.length > KEPT_CHARS ? `${text} …` : text;
}
