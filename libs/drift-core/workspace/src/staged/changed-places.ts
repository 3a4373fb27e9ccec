import type { DriftEvidence, DriftFile } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import { hunksOf } from '../judge/hunks-of.js';
import { MAX_CONTENT_BYTES, recordedContents } from '../judge/recorded-contents.js';
import type { Session } from '../session.js';

/** More than these nobody reads while committing. */
const MAX_PLACES = 3;
const MAX_NAMES = 3;
const UNPLACED: ReadonlySet<string> = new Set(['format', 'orphaned', 'unreadable']);

/** Where the files of a node changed, as notes `src/a.ts:12 function total`: of each file the first line. */
export async function placesIn(session: Session, detection: Detection): Promise<DriftEvidence[]> {
  const changed = detection.files.filter(
    ({ change, before, after }) => !UNPLACED.has(change) && before !== after,
  );
  const notes: DriftEvidence[] = [];
  for (const file of changed.slice(0, MAX_PLACES)) {
    const place = `${file.path}:${await firstLine(session, detection, file)}`;
    const message = [place, ...namesOf(detection, file)].join(' ');
    notes.push({ kind: 'note', message, path: file.path });
  }
  if (changed.length > MAX_PLACES)
    notes.push({ kind: 'note', message: `and ${changed.length - MAX_PLACES} more files`, path: null });
  return notes;
}

/** What changed, in words: the symbols where they are known. */
function namesOf({ judgements }: Detection, { path, before, after }: DriftFile): string[] {
  if (after === null) return ['(gone)'];
  if (before === null) return ['(new)'];
  const symbols = judgements.get(path)?.diff?.symbols ?? [];
  if (symbols.length === 0) return [];
  const names = symbols.slice(0, MAX_NAMES).map(({ kind, name }) => `${kind} ${name}`);
  const rest = symbols.length > MAX_NAMES ? ` and ${symbols.length - MAX_NAMES} more` : '';
  return [`${names.join(', ')}${rest}`];
}

/** The first line that differs; of the first symbol, or of the file, where the recorded bytes are not at hand. */
async function firstLine(
  session: Session,
  { entry, judgements }: Detection,
  { path, before, after, renamedFrom }: DriftFile,
): Promise<number> {
  if (before === null || after === null) return 1;
  const symbols = judgements.get(path)?.diff?.symbols ?? [];
  const starts = symbols.flatMap(({ line, after: now }) => line ?? now?.start ?? []);
  const bySymbol = starts.length > 0 ? Math.min(...starts) : 1;
  const version = { path, digest: before, blob: entry?.blob.get(renamedFrom ?? path) };
  const old = (await recordedContents(session, [version])).get(before);
  const now = session.files.read(path, MAX_CONTENT_BYTES, 'itself');
  if (!old || isFileProblem(now)) return bySymbol;
  const [hunk] = hunksOf({ path, before: old.toString('utf8'), after: now.bytes.toString('utf8') }) ?? [];
  if (!hunk) return bySymbol;
  const same = hunk.lines.findIndex((line) => !line.startsWith(' '));
  return Math.max(1, hunk.newStart + Math.max(0, same));
}
