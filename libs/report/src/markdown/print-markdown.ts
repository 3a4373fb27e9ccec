import type { Diagnostic, DriftReport, DriftScanResult, DriftSummary } from '@drift/domain/types';
import { diagnosticPlace } from '../model/diagnostic-place.js';
import { summaryLine } from '../model/summary-line.js';
import { summaryNotes } from '../model/summary-notes.js';
import { codeSpan, escapeMarkdown, tableCode } from './escape-markdown.js';
import { findingSection } from './finding-section.js';

/** A scan as a markdown page for job summaries, issues and files; ends with a newline. */
export function printMarkdown(result: DriftScanResult): string {
  const findings = result.reports.filter(({ reason }) => reason !== 'in-sync');
  const inSync = result.reports.filter(({ reason }) => reason === 'in-sync');
  const blocks = [['# Drift report'], [summaryLine(result.summary)], contextTable(result.summary)];
  const notes = noteLines(result);
  if (notes.length > 0) blocks.push(['## Notes'], notes);
  if (findings.length > 0) blocks.push(['## Findings'], ...findings.flatMap(findingSection));
  if (inSync.length > 0) blocks.push(...inSyncBlocks(inSync));
  blocks.push([scannedLine(result)]);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function contextTable({ byContext, byType }: DriftSummary): string[] {
  const lines = [
    '| Context | In sync | Benign | Spec stale | Code stale | Semantic |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
  ];
  const contexts = Object.entries(byContext).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [context, counts] of contexts) lines.push(countRow(tableCode(context), counts));
  lines.push(countRow('All', byType));
  return lines;
}

function countRow(name: string, counts: DriftSummary['byType']): string {
  const { none, benign, spec_stale, code_stale, semantic } = counts;
  return `| ${[name, none, benign, spec_stale, code_stale, semantic].join(' | ')} |`;
}

function noteLines(result: DriftScanResult): string[] {
  const lines: string[] = [];
  for (const { message, command } of summaryNotes(result)) {
    lines.push(`- ${message}${command === null ? '' : `: ${codeSpan(command)}`}`);
  }
  for (const report of result.reports) {
    if (report.reason !== 'in-sync') continue;
    for (const { kind, message } of report.evidence) {
      if (kind === 'note') lines.push(`- ${codeSpan(report.nodeId)}: ${escapeMarkdown(message)}`);
    }
  }
  return [...lines, ...result.diagnostics.map(diagnosticLine)];
}

function diagnosticLine(diagnostic: Diagnostic): string {
  const { severity, message, next } = diagnostic;
  const where = diagnosticPlace(diagnostic);
  const place = where === null ? '' : `${codeSpan(where)} `;
  return `- ${severity}: ${place}${escapeMarkdown(message)}${next === null ? '' : ` → ${codeSpan(next)}`}`;
}

// Html begins and ends with a blank line around the list, else the list would not be read as markdown.
function inSyncBlocks(reports: readonly DriftReport[]): string[][] {
  const count = `${reports.length} ${reports.length === 1 ? 'node' : 'nodes'} in sync`;
  return [
    ['<details>', `<summary>${count}</summary>`],
    reports.map(({ nodeId }) => `- ${codeSpan(nodeId)}`),
    ['</details>'],
  ];
}

function scannedLine({ scannedAt, commit }: DriftScanResult): string {
  return `Scanned at ${codeSpan(scannedAt)}${commit === null ? '' : `, commit ${codeSpan(commit)}`}`;
}
