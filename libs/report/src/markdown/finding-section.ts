import type { DriftFile, DriftReport, DriftSuggestion } from '@drift/domain/types';
import { deferralWords } from '../model/deferral-words.js';
import { percent } from '../model/percent.js';
import { shortHash } from '../model/short-hash.js';
import { statusSentence } from '../model/status-sentence.js';
import { VERDICT_WORDS } from '../model/verdict-words.js';
import { codeSpan, escapeMarkdown, tableCode } from './escape-markdown.js';

/** The section of one node that is not in sync: status, why, files and ways out. Blocks of lines. */
export function findingSection(report: DriftReport): string[][] {
  const { mark, word } = VERDICT_WORDS[report.reason];
  const blocks = [
    [`### ${mark} ${word}: ${codeSpan(report.nodeId)}`],
    [`Status: ${escapeMarkdown(statusSentence(report))}`],
    facts(report),
  ];
  if (report.evidence.length > 0) blocks.push(['**Why**'], evidenceLines(report));
  if (report.files.length > 0) blocks.push(['**Files**'], fileTable(report.files));
  if (report.suggestions.length > 0)
    blocks.push(['**What to do**'], report.suggestions.flatMap(suggestionLines));
  return blocks;
}

function facts(report: DriftReport): string[] {
  const { mapping, driftType, reason, confidence, lastSyncedAt, deferral } = report;
  const lines = [`- Type: ${codeSpan(driftType)}, ${codeSpan(reason)}, confidence ${percent(confidence)}`];
  if (mapping.length > 0) lines.push(`- Code: ${mapping.map(codeSpan).join(', ')}`);
  if (lastSyncedAt !== null) lines.push(`- Last materialized: ${codeSpan(lastSyncedAt)}`);
  if (deferral) lines.push(`- ${escapeMarkdown(deferralWords(deferral))}`);
  return lines;
}

/** Every evidence of a report as a list. */
export function evidenceLines({ evidence }: DriftReport): string[] {
  return evidence.map(({ kind, message, path }) => {
    const where = path === null || message.includes(path) ? '' : `, in ${codeSpan(path)}`;
    return `- ${kind}: ${escapeMarkdown(message)}${where}`;
  });
}

function fileTable(files: readonly DriftFile[]): string[] {
  const rows = files.map(({ path, side, change, before, after, renamedFrom }) => {
    const from = renamedFrom === null ? '' : `${tableCode(renamedFrom)} → `;
    return `| ${from}${tableCode(path)} | ${side} | ${change} | ${hashCell(before)} | ${hashCell(after)} |`;
  });
  return ['| File | Side | Change | Recorded | Now |', '| --- | --- | --- | --- | --- |', ...rows];
}

function hashCell(digest: string | null): string {
  return digest === null ? 'none' : tableCode(shortHash(digest));
}

/** One way out as an item of a numbered list, with its command. */
export function suggestionLines({
  action,
  description,
  confidence,
  autoFixable,
  command,
}: DriftSuggestion): string[] {
  const safe = autoFixable ? ', safe to apply' : '';
  const line = `1. ${codeSpan(action)} (${percent(confidence)}${safe}): ${escapeMarkdown(description)}`;
  return command === null ? [line] : [line, `   → ${codeSpan(command)}`];
}
