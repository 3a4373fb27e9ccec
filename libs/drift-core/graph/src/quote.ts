import { escapeTerminal } from '@drift/domain/escape';

const MAX_SHOWN = 60;

/** Text from the graph in quotes, cut to a readable length and safe to print. */
export function quote(text: string): string {
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return `'${escapeTerminal(shown)}'`;
}
