import type { DriftError } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import type { Palette } from './create-palette.js';

/** The one error object for people, `error E_LOCKED: what` and what is known of it; ends with a newline. */
export function printError(error: DriftError, palette: Palette): string {
  const lines = [`${palette.red(`error ${escapeTerminal(error.code)}`)}: ${escapeTerminal(error.what)}`];
  if (error.where !== null) lines.push(`  where: ${escapeTerminal(error.where)}`);
  lines.push(`  why: ${escapeTerminal(error.why)}`);
  if (error.safe !== null) lines.push(`  safe: ${escapeTerminal(error.safe)}`);
  if (error.next !== null) lines.push(`  next: ${palette.cyan(escapeTerminal(error.next))}`);
  return `${lines.join('\n')}\n`;
}
