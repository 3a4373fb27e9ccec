import type { DriftAuditEntry } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import { shortHash } from '../model/short-hash.js';
import type { Palette } from './create-palette.js';

/** The audit log for people, one line an entry, newest first, what was done with its id for `undo`; ends with a newline. */
export function printHistory(entries: readonly DriftAuditEntry[], palette: Palette): string {
  if (entries.length === 0) return 'No audit entries.\n';
  const newestFirst = [...entries].sort((a, b) => b.seq - a.seq);
  return newestFirst.map((entry) => `${entryLine(entry, palette)}\n`).join('');
}

const COLOURS: Readonly<Record<DriftAuditEntry['outcome'], keyof Palette>> = {
  intent: 'dim',
  done: 'green',
  refused: 'yellow',
  failed: 'red',
  'rolled-back': 'yellow',
};

function entryLine(entry: DriftAuditEntry, palette: Palette): string {
  const parts = [
    palette.dim(escapeTerminal(entry.timestamp)),
    escapeTerminal(entry.actor),
    `${entry.action} ${palette[COLOURS[entry.outcome]](entry.outcome)}`,
  ];
  const subject = entry.nodeId ?? entry.context;
  if (subject !== null) parts.push(palette.bold(escapeTerminal(subject)));
  if (entry.reason !== null) parts.push(`"${escapeTerminal(entry.reason)}"`);
  const change = changedFiles(entry);
  if (change !== null) parts.push(change);
  if (entry.prUrl !== null) parts.push(escapeTerminal(entry.prUrl));
  if (entry.outcome === 'done') parts.push(palette.dim(escapeTerminal(entry.auditId)));
  return parts.join('  ');
}

/** The digests of the first file that the entry changed, and how many more there are. */
function changedFiles({ before, after }: DriftAuditEntry): string | null {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changed = paths.filter((path) => digestOf(before, path) !== digestOf(after, path));
  const [first] = changed;
  if (first === undefined) return null;
  const pair = `${shortHash(digestOf(before, first))} → ${shortHash(digestOf(after, first))}`;
  const more = changed.length === 1 ? '' : ` (+${changed.length - 1} more)`;
  return `${escapeTerminal(`${first} ${pair}`)}${more}`;
}

function digestOf(files: DriftAuditEntry['before'], path: string): string | null {
  return Object.hasOwn(files, path) ? (files[path] ?? null) : null;
}
