import type { Diagnostic, DriftScanResult } from '@drift/domain/types';
import { diagnosticPlace } from '../model/diagnostic-place.js';
import { escapeTerminal } from '@drift/domain/escape';
import { summaryLine } from '../model/summary-line.js';
import { summaryNotes } from '../model/summary-notes.js';
import type { Palette } from './create-palette.js';
import { nodeBlock } from './node-block.js';
import type { TextOptions } from './text-options.js';

/** A scan for people: one block a node, then the summary and its notes; ends with a newline. */
export function printText(result: DriftScanResult, options: TextOptions): string {
  const blocks = result.reports.map((report) => nodeBlock(report, options));
  const summary = [summaryLine(result.summary), ...noteLines(result, options.palette)];
  return [...blocks, summary].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function noteLines(result: DriftScanResult, palette: Palette): string[] {
  const lines: string[] = [];
  for (const { message, command } of summaryNotes(result)) {
    const how = command === null ? '' : `: ${palette.cyan(escapeTerminal(command))}`;
    lines.push(`  ${message}${how}`);
  }
  for (const diagnostic of result.diagnostics) {
    lines.push(`  ${diagnosticLine(diagnostic, palette)}`);
    if (diagnostic.next !== null) lines.push(`    → ${palette.cyan(escapeTerminal(diagnostic.next))}`);
  }
  return lines;
}

function diagnosticLine(diagnostic: Diagnostic, palette: Palette): string {
  const { severity, message } = diagnostic;
  const colour = { error: palette.red, warning: palette.yellow, info: palette.dim }[severity];
  const where = diagnosticPlace(diagnostic);
  const place = where === null ? '' : `${escapeTerminal(where)} `;
  return `${colour(`! ${severity}`)} ${place}${escapeTerminal(message)}`;
}
