import type { Detection } from '@drift/detector';
import { shellWord } from '@drift/domain/shell';
import { isFileProblem } from '@drift/files';
import type { Refusal } from '@drift/remediation';
import type { Session } from '../session.js';

const MAX_BYTES = 16 * 1024 * 1024;
const MARKERS = [/^<{7}(?: |\r?$)/, /^={7}\r?$/, /^>{7}(?: |\r?$)/] as const;

/** Why a node is not recorded whose new content is a merge that nobody finished; null where none is. */
export function refuseConflicted(
  session: Session,
  { nodeId, inventory, entry }: Detection,
  withSpec: boolean,
): Refusal | null {
  const code = [...(inventory?.code ?? [])].filter(([path, digest]) => entry?.code.get(path) !== digest);
  const spec = [...(inventory?.spec ?? [])].filter(([path, digest]) => entry?.spec?.get(path) !== digest);
  for (const [path] of [...code, ...(withSpec ? spec : [])]) {
    const content = session.files.read(path, MAX_BYTES);
    if (isFileProblem(content)) continue;
    const line = lineOfConflict(content.bytes.toString('utf8'));
    if (line === null) continue;
    return {
      code: 'E_REFUSED',
      nodeId,
      why: `${path} holds the marks of a merge that nobody finished`,
      where: `${path}:${line}`,
      next: `finish the merge; if the file is meant so, absorb ${shellWord(nodeId)} with --force`,
    };
  }
  return null;
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
