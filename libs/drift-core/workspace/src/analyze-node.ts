import type { DriftAnalysis, DriftEvidence, DriftFile, DriftHunk } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import { findCause } from '@drift/git';
import { hunksOf } from './judge/hunks-of.js';
import { recordedContents } from './judge/recorded-contents.js';
import type { NodeLook } from './look-at.js';
import type { Session } from './session.js';

const MAX_FILE_BYTES = 512 * 1024;
const MAX_FILES = 50;
const MAX_LINES = 5000;
const NODE_FILE = /^\.yggdrasil\/(?:.*\/)?node\.ya?ml$/;

/** A report with what its files differ in from what was recorded, as far as git still holds it, and the commit that brought it. */
export async function analyzeNode(session: Session, { report, detection }: NodeLook): Promise<DriftAnalysis> {
  const { hunks, notes } = await hunksOfNode(session, detection);
  const comparisons = [...detection.judgements.values()].flatMap(({ diff }) => (diff ? [diff] : []));
  const [weightiest] = report.files.filter(({ change }) => change !== 'unreadable' && change !== 'orphaned');
  return {
    report: { ...report, evidence: [...report.evidence, ...notes] },
    hunks,
    comparisons,
    symbols: comparisons.flatMap(({ symbols }) => symbols),
    cause: weightiest ? await causeOf(session, weightiest) : null,
    suggestions: report.suggestions,
  };
}

/** The commit that brought in the present content of a file; null where it is not committed, or nobody can know. */
export async function causeOf(session: Session, file: DriftFile): Promise<DriftAnalysis['cause']> {
  const cause = await causeOrUncommitted(session, file);
  return cause === 'uncommitted' ? null : cause;
}

/** The same, with a word for a change that stands in no commit yet. */
export async function causeOrUncommitted(
  session: Session,
  { path, before, after }: DriftFile,
): Promise<DriftAnalysis['cause'] | 'uncommitted'> {
  if (session.commit === null || NODE_FILE.test(path)) return null;
  const { root, environment } = session;
  const found = await findCause(root, { path, before, after }, environment.variables);
  if (found === null || found === 'uncommitted') return found;
  const { commit, author, at, subject } = found;
  return { commit, author, at, subject, path: found.path };
}

async function hunksOfNode(
  session: Session,
  { entry, files }: Detection,
): Promise<{ hunks: DriftHunk[]; notes: DriftEvidence[] }> {
  const hunks: DriftHunk[] = [];
  const notes: DriftEvidence[] = [];
  if (!entry) {
    notes.push({ kind: 'note', message: 'no diff is shown, because nothing was recorded', path: null });
    return { hunks, notes };
  }
  const comparable = files.filter(isComparable);
  const contents = await recordedContents(
    session,
    comparable
      .slice(0, MAX_FILES)
      .flatMap(({ path, before, renamedFrom }) =>
        before === null ? [] : [{ path, digest: before, blob: entry.blob.get(renamedFrom ?? path) }],
      ),
  );
  let lines = 0;
  for (const [index, file] of comparable.entries()) {
    if (index >= MAX_FILES || lines >= MAX_LINES) {
      const message = 'no diff is shown, because there are too many changes';
      notes.push({ kind: 'note', message, path: file.path });
      break;
    }
    const found = diffOf(session, file, file.before === null ? Buffer.alloc(0) : contents.get(file.before));
    if (typeof found === 'string') {
      notes.push({ kind: 'note', message: found, path: file.path });
      continue;
    }
    hunks.push(...found);
    for (const hunk of found) lines += hunk.lines.length;
  }
  return { hunks, notes };
}

/** What was not read has no content to show, and a file that only moved has no changed line. */
function isComparable({ change, before, after }: DriftFile): boolean {
  return change !== 'unreadable' && change !== 'orphaned' && change !== 'renamed' && before !== after;
}

/** The hunks of one file, or in one sentence why there are none. */
function diffOf(session: Session, file: DriftFile, recorded: Buffer | undefined): DriftHunk[] | string {
  if (NODE_FILE.test(file.path))
    return 'no diff is shown of a node file, because only some of its keys count';
  if (!recorded) return 'no diff is shown, because git does not hold the recorded bytes';
  const after = currentText(session, file);
  if (after === null || recorded.length > MAX_FILE_BYTES)
    return 'no diff is shown, because the file is too long or changes while it is read';
  const before = recorded.toString('utf8');
  if (before.includes('\0') || after.includes('\0')) return 'no diff is shown of a binary file';
  return (
    hunksOf({ path: file.path, before, after }) ??
    'no diff is shown, because nearly everything in the file changed'
  );
}

function currentText(session: Session, file: DriftFile): string | null {
  if (file.after === null) return '';
  const content = session.files.read(file.path, MAX_FILE_BYTES);
  if (isFileProblem(content) || content.digest !== file.after) return null;
  return content.bytes.toString('utf8');
}
