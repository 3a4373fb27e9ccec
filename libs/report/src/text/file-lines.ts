import type { DriftFile, DriftReport } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import { shortHash } from '../model/short-hash.js';

/** One line for every file that is not as recorded, `File hash changed: a1b2c3... → 7f8e9d...`; all of them. */
export function fileLines(report: DriftReport): string[] {
  const namedAbove = onlyModifiedAndMapped(report);
  return report.files.map((file) => line(file, file === namedAbove));
}

const LABELS: Readonly<Record<DriftFile['side'], string>> = {
  code: 'File',
  spec: 'Spec',
  upstream: 'Upstream',
};

function line(file: DriftFile, namedAbove: boolean): string {
  const label = LABELS[file.side];
  const path = escapeTerminal(file.path);
  const before = hash(file.before);
  const after = hash(file.after);
  const was = file.before === null ? '' : ` (was ${before})`;
  switch (kindOf(file)) {
    case 'added':
      return `${label} added: ${path}${file.after === null ? '' : ` (${after})`}`;
    case 'missing':
      return `${label} missing: ${path}${was}`;
    case 'renamed':
      return `${label} renamed: ${file.renamedFrom === null ? '' : `${escapeTerminal(file.renamedFrom)} → `}${path}`;
    case 'orphaned':
      return `${label} no longer mapped: ${path}${was}`;
    case 'unreadable':
      return `${label} not readable: ${path}`;
    default:
      return `${label} hash changed${namedAbove ? '' : ` (${path})`}: ${before} → ${after}`;
  }
}

// A change of content needs two digests; with one of them null it is read as what it shows.
function kindOf({ change, before, after }: DriftFile): DriftFile['change'] {
  if (!isModified(change)) return change;
  if (before === null && after !== null) return 'added';
  return before !== null && after === null ? 'missing' : change;
}

function isModified(change: DriftFile['change']): boolean {
  return change === 'body' || change === 'contract' || change === 'format' || change === 'changed';
}

/** The modified code file whose path the block's first line already says, so its own line need not. */
function onlyModifiedAndMapped({ files, mapping }: DriftReport): DriftFile | null {
  const modified = files.filter(({ side, change }) => side === 'code' && isModified(change));
  const [file] = modified;
  const [mapped] = mapping;
  if (modified.length !== 1 || mapping.length !== 1 || file === undefined) return null;
  return mapped?.replace(/^\.\//, '') === file.path ? file : null;
}

function hash(digest: string | null): string {
  return escapeTerminal(shortHash(digest));
}
