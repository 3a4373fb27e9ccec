import type { DriftErrorCode } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import type { Palette } from './create-palette.js';

/** A node that was left as it is, and why. */
export interface RefusalItem {
  code: DriftErrorCode;
  nodeId: string;
  why: string;
  where: string | null;
  next: string | null;
}

/** What a verb would not do, one block a node; empty text for none. */
export function printRefusals(refusals: readonly RefusalItem[], palette: Palette): string {
  return refusals.map((refusal) => block(refusal, palette)).join('');
}

function block({ code, nodeId, why, where, next }: RefusalItem, palette: Palette): string {
  const lines = [
    `${palette.red('refused')} ${palette.bold(escapeTerminal(nodeId))} (${code}): ${escapeTerminal(why)}`,
  ];
  if (where !== null) lines.push(`  where: ${escapeTerminal(where)}`);
  if (next !== null) lines.push(`  next: ${palette.cyan(escapeTerminal(next))}`);
  return `${lines.join('\n')}\n`;
}
