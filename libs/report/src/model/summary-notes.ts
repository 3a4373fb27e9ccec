import type { DriftScanResult } from '@drift/domain/types';
import { firstCommand } from './first-command.js';
import { VERDICT_WORDS } from './verdict-words.js';

/** A remark on the whole scan. Only the command is untrusted text. */
export interface SummaryNote {
  message: string;
  command: string | null;
}

/** What the summary line leaves out: what is benign and why, deferred, or only waits to be recorded. */
export function summaryNotes(result: DriftScanResult): SummaryNote[] {
  const { byReason, deferred } = result.summary;
  const notes: SummaryNote[] = [];
  for (const [reason, words] of Object.entries(VERDICT_WORDS)) {
    const count = byReason[reason] ?? 0;
    if (words.group !== 'benign' || count === 0) continue;
    const sentence = count === 1 ? words.sentence : (words.several?.sentence ?? words.sentence);
    notes.push({ message: `${count} benign: ${sentence}`, command: null });
  }
  if (deferred > 0) notes.push({ message: `${deferred} deferred`, command: null });
  const recordable = byReason['unrecorded'] ?? 0;
  if (recordable > 0) notes.push(recordNote(recordable, result));
  return notes;
}

function recordNote(count: number, { reports }: DriftScanResult): SummaryNote {
  const commands = new Set<string>();
  for (const report of reports) {
    const command = report.reason === 'unrecorded' ? firstCommand(report) : null;
    if (command !== null) commands.add(command);
  }
  const [command = null] = commands;
  const message = `${count} can be recorded`;
  return { message: commands.size > 1 ? `${message}, the first with` : message, command };
}
