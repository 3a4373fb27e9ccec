import type { DriftEvidence, DriftReport, DriftSuggestion } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import { firstCommand } from '../model/first-command.js';
import { percent } from '../model/percent.js';
import { recordNote } from '../model/record-note.js';
import { VERDICT_WORDS } from '../model/verdict-words.js';
import type { Palette } from './create-palette.js';
import { fileLines } from './file-lines.js';
import type { TextOptions } from './text-options.js';

/** What stands below the status of a node: the facts, and with `full` everything the report holds. */
export function detailLines(report: DriftReport, { palette, detail }: TextOptions): string[] {
  const full = detail === 'full';
  const { mark } = VERDICT_WORDS[report.reason];
  const lines: string[] = [];
  if (full || mark === '✗' || mark === '~') lines.push(...factLines(report));
  lines.push(...recordLines(report, palette), ...faultLines(report));
  for (const { kind, message } of report.evidence) {
    if (kind === 'note') lines.push(escapeTerminal(message));
  }
  if (full) return [...lines, ...reasonLines(report, palette)];
  // What was forgiven is never only counted.
  if (mark === '~') return [...lines, ...report.evidence.filter(isFact).map(withPath)];
  return mark === '✗' || mark === '?' ? [...lines, ...firstWayOut(report, palette)] : lines;
}

/** A command that a person must do something before, and a step without any, comes with its words: it goes before the next. */
function firstWayOut({ suggestions: [first] }: DriftReport, palette: Palette): string[] {
  if (first === undefined) return [];
  const { action, description, command } = first;
  if (command === null) return [`→ ${escapeTerminal(description)}`];
  if (action !== 'manual_review') return [next(command, palette)];
  return [`→ ${escapeTerminal(description)}`, `  ${palette.cyan(escapeTerminal(command))}`];
}

function isFact({ kind }: DriftEvidence): boolean {
  return kind === 'spec' || kind === 'upstream' || kind === 'code' || kind === 'regeneration';
}

function factLines(report: DriftReport): string[] {
  const { lastSyncedAt } = report;
  const since = lastSyncedAt === null ? [] : [`Last materialized: ${escapeTerminal(lastSyncedAt)}`];
  return [...since, ...fileLines(report)];
}

function recordLines(report: DriftReport, palette: Palette): string[] {
  const note = recordNote(report);
  if (note === null) return [];
  const command = firstCommand(report);
  if (command === null) return [note.found];
  return [`${note.found}; ${note.ask} ${palette.cyan(escapeTerminal(command))}`];
}

/** Faults but for the message that the status line of an unjudged node already says. */
function faultLines({ reason, evidence }: DriftReport): string[] {
  const faults = evidence.filter(({ kind }) => kind === 'fault');
  const [first, ...others] = faults;
  if (reason !== 'unjudged' || first === undefined) return faults.map(withPath);
  const { message, path } = first;
  const where = path === null || message.includes(path) ? [] : [`at ${escapeTerminal(path)}`];
  return [...where, ...others.map(withPath)];
}

/** How sure a verdict is, what it rests on, and every way out with its command. */
export function reasonLines(report: DriftReport, palette: Palette): string[] {
  const lines = [`Confidence: ${percent(report.confidence)}`];
  for (const evidence of report.evidence) {
    if (evidence.kind !== 'note' && evidence.kind !== 'fault') {
      lines.push(`Because of ${evidence.kind}: ${withPath(evidence)}`);
    }
  }
  for (const [index, suggestion] of report.suggestions.entries()) {
    lines.push(`${index + 1}. ${suggested(suggestion)}`);
    if (suggestion.command !== null) lines.push(`   ${next(suggestion.command, palette)}`);
  }
  return lines;
}

function suggested({ action, description, confidence, autoFixable }: DriftSuggestion): string {
  const safe = autoFixable ? ', safe to apply' : '';
  return `${action} (${percent(confidence)}${safe}): ${escapeTerminal(description)}`;
}

/** What is said, and where unless it says so itself; escaped. */
export function withPath({ message, path }: DriftEvidence): string {
  const where = path === null || message.includes(path) ? '' : ` (${path})`;
  return escapeTerminal(`${message}${where}`);
}

function next(command: string, palette: Palette): string {
  return `→ ${palette.cyan(escapeTerminal(command))}`;
}
