import { isFileProblem } from '@drift/files';
import type { PublishFacts } from '@drift/remediation';
import type { Overlay } from '../heal/overlay-files.js';
import { hunksOf } from '../judge/hunks-of.js';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_TEXT = 256 * 1024;
const NONE = { added: 0, removed: 0 };

/** What a pull request says of its nodes and files, as this checkout shows it. */
export function itemFacts(
  session: Session,
  found: Survey,
  { nodes, outputs }: { nodes: readonly string[]; outputs: Overlay },
): Pick<PublishFacts, 'verdicts' | 'files'> {
  const reports = found.reports.filter(
    ({ nodeId, driftType }) => nodes.includes(nodeId) && driftType !== 'none',
  );
  return {
    verdicts: reports.map(({ nodeId, driftType, reason, confidence, evidence }) => ({
      nodeId,
      driftType,
      reason,
      confidence,
      evidence: evidence.map(({ message }) => message),
    })),
    files: [...outputs]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, file]) => fileFacts(session, path, file?.bytes ?? null)),
  };
}

function fileFacts(session: Session, path: string, after: Uint8Array | null): PublishFacts['files'][number] {
  const content = session.files.read(path, MAX_BYTES);
  const before = isFileProblem(content) ? null : content.bytes;
  const change = before === null ? 'create' : after === null ? 'delete' : 'update';
  return { path, change, ...countLines(path, before, after) };
}

/** Nothing is counted of what no person reads: binary and very long files. */
function countLines(
  path: string,
  before: Uint8Array | null,
  after: Uint8Array | null,
): { added: number; removed: number } {
  if ((before?.length ?? 0) > MAX_TEXT || (after?.length ?? 0) > MAX_TEXT) return NONE;
  const [was, is] = [before, after].map((bytes) => Buffer.from(bytes ?? []).toString('utf8'));
  if (was === undefined || is === undefined || was.includes('\0') || is.includes('\0')) return NONE;
  const lines = (hunksOf({ path, before: was, after: is }) ?? []).flatMap((hunk) => hunk.lines);
  return {
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}
