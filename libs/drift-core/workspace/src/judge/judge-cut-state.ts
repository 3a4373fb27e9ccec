import { END_MARK, readState, STATE_PATH, type Detection } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { readCommitted } from '@drift/git';
import { isFileProblem } from '@drift/files';
import { digestText } from '@drift/scan-engine';
import type { Session } from '../session.js';

const MAX_STATE_BYTES = 64 * 1024 * 1024;

const CUT = 'its recorded state was cut off: the committed version of the file goes on';

/**
 * A YAML state without an end mark that was cut off can read as one with fewer nodes or files. Where the
 * committed version begins with exactly what is on disk and goes on, the nodes that lost something by it
 * cannot be judged.
 */
export async function judgeCutState(
  session: Session,
  detections: readonly Detection[],
): Promise<Detection[]> {
  const suspicious = detections.some(
    ({ node, entry, files }) => node && (!entry || files.some(({ change }) => change === 'added')),
  );
  const whole = suspicious ? await committedWhole(session) : null;
  if (whole === null) return [...detections];
  const nodes = new Map(detections.flatMap(({ nodeId, node }) => (node ? [[nodeId, node] as const] : [])));
  const source = { kind: 'file', text: whole } as const;
  const { baseline } = readState(source, { graph: { nodes }, committed: true }, digestText);
  return detections.map((detection) => {
    const was = baseline.entries.get(detection.nodeId);
    const lost = was && sizeOf(was) !== sizeOf(detection.entry);
    const fault = { path: STATE_PATH, code: 'E_STATE_CORRUPT', message: CUT };
    return lost ? { ...detection, faults: [fault, ...detection.faults] } : detection;
  });
}

/** @throws DriftFailure `E_STATE_CORRUPT` when what is on disk is only the beginning of the committed state. */
export async function refuseCut(session: Session): Promise<void> {
  if ((await committedWhole(session)) === null) return;
  throw new DriftFailure({
    code: 'E_STATE_CORRUPT',
    what: 'the recorded state was cut off, so it is not rewritten',
    where: STATE_PATH,
    why: 'the committed version of the file begins with just these bytes, and goes on',
    safe: 'the recorded state is untouched',
    next: `git checkout HEAD -- ${STATE_PATH}`,
  });
}

/** The committed state, if the one on disk is only its beginning, without the end mark of our form; else null. */
async function committedWhole({ commit, files, root, environment }: Session): Promise<string | null> {
  if (commit === null) return null;
  const content = files.read(STATE_PATH, MAX_STATE_BYTES);
  if (isFileProblem(content)) return null;
  const text = content.bytes.toString('utf8').replaceAll('\r\n', '\n').trimEnd();
  if (text.endsWith(END_MARK)) return null;
  const query = { commit, path: STATE_PATH, maxBytes: MAX_STATE_BYTES };
  const bytes = await readCommitted(root, query, environment.variables);
  const whole = bytes?.toString('utf8').replaceAll('\r\n', '\n').trimEnd() ?? '';
  return whole.length > text.length && whole.startsWith(text) ? whole : null;
}

function sizeOf(entry: Detection['entry']): number {
  return entry ? 1 + entry.code.size + (entry.spec?.size ?? 0) + (entry.upstream?.size ?? 0) : 0;
}
