import { aloneCommand, type Detection } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import type { Refusal } from '@drift/remediation';
import type { Session } from '../session.js';

/** Where the marks of a merge that nobody finished begin, in a file that is not as recorded. */
export interface MergeMarks {
  side: 'code' | 'spec';
  path: string;
  /** From 1. */
  line: number;
}

/** What comes before anything that would take the marks along. */
export const FINISH_MERGE = 'finish the merge, then run the command again';

const MAX_BYTES = 16 * 1024 * 1024;
const MARKERS = [/^<{7}(?: |\r?$)/, /^={7}\r?$/, /^>{7}(?: |\r?$)/] as const;
const FIRST_MARK = Buffer.from('<<<<<<<');

/** The first marks in the new content of a node, its code before its spec; null where there are none. */
export function findMergeMarks(
  { files }: Pick<Session, 'files'>,
  { inventory, entry }: Pick<Detection, 'inventory' | 'entry'>,
  sides: readonly MergeMarks['side'][] = ['code', 'spec'],
): MergeMarks | null {
  for (const side of sides) {
    for (const [path, digest] of inventory?.[side] ?? []) {
      if (entry?.[side]?.get(path) === digest) continue;
      const content = files.read(path, MAX_BYTES, 'itself');
      if (isFileProblem(content) || !content.bytes.includes(FIRST_MARK)) continue;
      const line = lineOfConflict(content.bytes.toString('utf8'));
      if (line !== null) return { side, path, line };
    }
  }
  return null;
}

/** Why a node is not recorded whose new content is a merge that nobody finished; null where none is. */
export function refuseConflicted(
  session: Session,
  detection: Detection,
  { sides, flags }: { sides: readonly MergeMarks['side'][]; flags: readonly string[] },
): Refusal | null {
  const marks = findMergeMarks(session, detection, sides);
  if (!marks) return null;
  const anyway = aloneCommand('absorb', detection, ...flags, '--force');
  return {
    code: 'E_REFUSED',
    nodeId: detection.nodeId,
    why: sayMergeMarks(marks),
    where: `${marks.path}:${marks.line}`,
    next: `finish the merge; if the file is meant so: ${anyway}`,
  };
}

export function sayMergeMarks({ path }: Pick<MergeMarks, 'path'>): string {
  return `${path} holds the marks of a merge that nobody finished`;
}

/** Where git's three marks begin, in their order: one alone may be a heading or a quotation. */
function lineOfConflict(text: string): number | null {
  let [seen, begin] = [0, 0];
  for (const [index, line] of text.split('\n').entries()) {
    if (!MARKERS[seen]?.test(line)) continue;
    if (seen === 0) begin = index + 1;
    seen += 1;
    if (seen === MARKERS.length) return begin;
  }
  return null;
}
