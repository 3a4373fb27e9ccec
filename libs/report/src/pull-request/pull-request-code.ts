import { codeSpan, escapeMarkdown, tableCode } from '../markdown/escape-markdown.js';
import { shellCommand } from '@drift/domain/shell';
import { cut, defuse } from './defuse.js';

const MAX_PROSE = 600;
const MAX_COMMAND = 1000;

/** A name from a repository as a code span. */
export function code(name: string): string {
  return codeSpan(defuse(name));
}

/** A name from a repository as a code span for a table cell. */
export function cell(name: string): string {
  return tableCode(defuse(name));
}

/** A sentence from a repository: plain words as they are, all else as code. */
export function prose(text: string): string {
  return escapeMarkdown(defuse(text, MAX_PROSE));
}

/** An argv as a code span to read or paste. */
export function commandCode(argv: readonly string[]): string {
  return lineCode(shellCommand(argv.map((word) => cut(word, MAX_COMMAND))));
}

/** A printed command as a code span. */
export function lineCode(command: string): string {
  return codeSpan(defuse(command, MAX_COMMAND));
}

/** Up to `limit` names as code, then `3 more`. */
export function codeList(names: readonly string[], limit: number): string {
  const shown = names.slice(0, limit).map(code);
  const more = names.length - shown.length;
  if (more > 0) shown.push(`${more} more`);
  return shown.join(', ');
}
