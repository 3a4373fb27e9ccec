import type { DriftFile } from '@drift/domain/types';
import {
  judgeFile,
  refineDetection,
  undecidedFiles,
  type BaselineEntry,
  type Detection,
  type FileJudgement,
} from '@drift/detector';
import type { DriftConfig } from '@drift/graph';
import { isFileProblem } from '@drift/files';
import { MAX_CONTENT_BYTES, recordedContents } from './recorded-contents.js';
import type { Session } from './session.js';

interface Undecided {
  nodeId: string;
  entry: BaselineEntry;
  file: DriftFile;
}

/** So many recorded versions are in memory at once. */
const CHUNK = 200;

/**
 * Looks at the content of every file whose bytes are not the recorded ones and refines the detections
 * by it. Where nothing changed nothing is read, asked of git or loaded.
 */
export async function judgeFiles(
  session: Session,
  detections: readonly Detection[],
  config: DriftConfig,
): Promise<Detection[]> {
  const undecided = detections.flatMap((detection): Undecided[] => {
    const { nodeId, entry } = detection;
    return entry ? undecidedFiles(detection).map((file) => ({ nodeId, entry, file })) : [];
  });
  if (undecided.length === 0) return [...detections];
  const judged = new Map<string, Map<string, FileJudgement>>();
  for (let start = 0; start < undecided.length; start += CHUNK) {
    const chunk = undecided.slice(start, start + CHUNK);
    const contents = await recordedContents(session, chunk.map(versionOf));
    for (const one of chunk) {
      const before = contents.get(one.file.before ?? '') ?? null;
      const judgement = await judgeOne(session, one, { before, config });
      const ofNode = judged.get(one.nodeId) ?? new Map<string, FileJudgement>();
      judged.set(one.nodeId, ofNode.set(one.file.path, judgement));
    }
  }
  return detections.map((detection) => {
    const judgements = judged.get(detection.nodeId);
    return judgements ? refineDetection(detection, judgements) : detection;
  });
}

async function judgeOne(
  session: Session,
  { entry, file: { path, after } }: Undecided,
  { before, config }: { before: Buffer | null; config: DriftConfig },
): Promise<FileJudgement> {
  const recorded = { syntax: entry.syntax.get(path), contract: entry.contract.get(path) };
  const strict = config.countAsChange.size > 0;
  const content = session.files.read(path, MAX_CONTENT_BYTES);
  if (isFileProblem(content) || content.digest !== after)
    return judgeFile({ recorded, strict, fingerprint: null, diff: null });
  const differ = session.differs(config.countAsChange);
  const now = { path, bytes: content.bytes };
  if (before) {
    const diff = await differ.compare({ path, bytes: before }, now);
    return judgeFile({ recorded, strict, fingerprint: null, diff });
  }
  const comparable = recorded.syntax !== undefined;
  return judgeFile({
    recorded,
    strict,
    fingerprint: comparable ? await differ.fingerprint(now) : null,
    diff: null,
  });
}

function versionOf({ entry, file }: Undecided): { path: string; digest: string; blob: string | undefined } {
  return { path: file.path, digest: file.before ?? '', blob: entry.blob.get(file.path) };
}
