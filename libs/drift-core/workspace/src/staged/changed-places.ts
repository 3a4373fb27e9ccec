import type { DriftEvidence, DriftFile } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import { hunksOf } from '../judge/hunks-of.js';
import { MAX_CONTENT_BYTES, recordedContents } from '../judge/recorded-contents.js';
import type { Session } from '../session.js';

/** More than these nobody reads while committing. */
const MAX_PLACES = 3;
const MAX_NAMES = 3;

/** Where the files of a node changed, as notes `src/a.ts:12 function total`; the first of each file. */
export async function placesIn(session: Session, detection: Detection): Promise<DriftEvidence[]> {
  const changed = detection.files.filter(
    ({ change, before, after }) => change !== 'format' && before !== after,
  );
  const notes: DriftEvidence[] = [];
  for (const file of changed.slice(0, MAX_PLACES)) {
    const place = placeBySymbols(detection, file) ?? (await placeByLines(session, detection, file));
    if (place !== null) notes.push({ kind: 'note', message: place, path: file.path });
  }
  if (changed.length > MAX_PLACES)
    notes.push({ kind: 'note', message: `and ${changed.length - MAX_PLACES} more files`, path: null });
  return notes;
}

function placeBySymbols({ judgements }: Detection, { path }: DriftFile): string | null {
  const symbols = judgements.get(path)?.diff?.symbols ?? [];
  const placed = symbols.flatMap((symbol) => {
    const line = symbol.line ?? symbol.after?.start ?? symbol.before?.start;
    return line === undefined ? [] : [{ line, name: `${symbol.kind} ${symbol.name}` }];
  });
  const [first, ...more] = placed.sort((a, b) => a.line - b.line);
  if (!first) return null;
  const names = [first, ...more].slice(0, MAX_NAMES).map(({ name }) => name);
  const rest = placed.length > MAX_NAMES ? ` and ${placed.length - MAX_NAMES} more` : '';
  return `${path}:${first.line} ${names.join(', ')}${rest}`;
}

/** By the bytes, where no symbol is named; the first line where nobody can say. */
async function placeByLines(
  session: Session,
  { entry }: Detection,
  { path, before, after, renamedFrom }: DriftFile,
): Promise<string | null> {
  if (after === null) return `${path}:1 is not staged any more`;
  if (before === null) return `${path}:1 is new`;
  const version = { path, digest: before, blob: entry?.blob.get(renamedFrom ?? path) };
  const old = (await recordedContents(session, [version])).get(before);
  const now = session.files.read(path, MAX_CONTENT_BYTES, 'itself');
  if (!old || isFileProblem(now)) return `${path}:1`;
  const [hunk] = hunksOf({ path, before: old.toString('utf8'), after: now.bytes.toString('utf8') }) ?? [];
  if (!hunk) return `${path}:1`;
  const same = hunk.lines.findIndex((line) => !line.startsWith(' '));
  return `${path}:${Math.max(1, hunk.newStart + Math.max(0, same))}`;
}
