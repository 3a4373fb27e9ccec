import { createHash } from 'node:crypto';
import type { DriftAnalysis, DriftEvidence, DriftFile, DriftHunk, DriftReport } from '@drift/domain/types';
import { isFileProblem } from '@drift/files';
import { readBlob, readCommitted } from '@drift/git';
import { hunksOf } from './hunks-of.js';
import type { Session } from './session.js';

const MAX_FILE_BYTES = 512 * 1024;
const MAX_FILES = 50;
const MAX_LINES = 5000;
const NODE_FILE = /^\.yggdrasil\/(?:.*\/)?node\.ya?ml$/;

/** A report with the diff of its files against what was recorded, as far as git still holds it. `blobs` are the recorded blob ids by path. */
export async function analyzeNode(
  session: Session,
  report: DriftReport,
  blobs: ReadonlyMap<string, string>,
): Promise<DriftAnalysis> {
  const hunks: DriftHunk[] = [];
  const notes: DriftEvidence[] = [];
  let lines = 0;
  const recorded = report.lastSyncedAt !== null;
  if (!recorded)
    notes.push({ kind: 'note', message: 'no diff is shown, because nothing was recorded', path: null });
  for (const [index, file] of report.files.filter((one) => recorded && isComparable(one)).entries()) {
    const full = index >= MAX_FILES || lines >= MAX_LINES;
    const found = full
      ? 'no diff is shown, because there are too many changes'
      : await diffOf(session, file, blobs);
    if (typeof found === 'string') {
      notes.push({ kind: 'note', message: found, path: file.path });
      if (full) break;
    } else {
      hunks.push(...found);
      for (const hunk of found) lines += hunk.lines.length;
    }
  }
  return {
    report: { ...report, evidence: [...report.evidence, ...notes] },
    hunks,
    symbols: [],
    cause: null,
    suggestions: report.suggestions,
  };
}

/** What could not be read has no content to show, and a file that only moved has no changed line. */
function isComparable(file: DriftFile): boolean {
  return file.change !== 'unreadable' && file.change !== 'renamed' && file.before !== file.after;
}

/** The hunks of one file, or in one sentence why there are none. */
async function diffOf(
  session: Session,
  file: DriftFile,
  blobs: ReadonlyMap<string, string>,
): Promise<DriftHunk[] | string> {
  if (NODE_FILE.test(file.path))
    return 'no diff is shown of a node file, because only some of its keys count';
  const before = await recordedText(session, file, blobs);
  if (before === null) return 'no diff is shown, because git does not hold the recorded bytes';
  const after = currentText(session, file);
  if (after === null) return 'no diff is shown, because the file is too long or changes while it is read';
  if (before.includes('\0') || after.includes('\0')) return 'no diff is shown of a binary file';
  return (
    hunksOf({ path: file.path, before, after }) ??
    'no diff is shown, because nearly everything in the file changed'
  );
}

/** The bytes that were recorded are looked up by blob id, else in the commit, and believed only by their digest. */
async function recordedText(
  session: Session,
  file: DriftFile,
  blobs: ReadonlyMap<string, string>,
): Promise<string | null> {
  if (file.before === null) return '';
  const path = file.renamedFrom ?? file.path;
  const { root, commit, environment } = session;
  const id = blobs.get(path);
  const limit = { maxBytes: MAX_FILE_BYTES };
  const found = [
    () => (id === undefined ? null : readBlob(root, { id, ...limit }, environment.variables)),
    () => (commit === null ? null : readCommitted(root, { commit, path, ...limit }, environment.variables)),
  ];
  for (const look of found) {
    const bytes = await look();
    if (bytes && `sha256:${createHash('sha256').update(bytes).digest('hex')}` === file.before)
      return bytes.toString('utf8');
  }
  return null;
}

function currentText(session: Session, file: DriftFile): string | null {
  if (file.after === null) return '';
  const content = session.files.read(file.path, MAX_FILE_BYTES);
  if (isFileProblem(content) || content.digest !== file.after) return null;
  return content.bytes.toString('utf8');
}
