import type { DriftFile } from '@drift/domain/types';
import { judgeFile, judgeLineEnds, type BaselineEntry, type FileJudgement } from '@drift/detector';
import type { DriftConfig } from '@drift/graph';
import { isFileProblem } from '@drift/files';
import { MAX_CONTENT_BYTES, recordedContents, type RecordedVersion } from './recorded-contents.js';
import { digestBytes } from '../digest-bytes.js';
import type { Session } from '../session.js';

/** A recorded file whose bytes are other ones now. */
export interface Undecided {
  nodeId: string;
  entry: BaselineEntry;
  file: DriftFile;
}

/** So many recorded versions are in memory at once. */
const CHUNK = 200;

/**
 * Judges files by their content, by node and path: first what only a checkout changed, which the digest
 * alone proves, then the others against what git still holds of them.
 */
export async function judgeContents(
  session: Session,
  undecided: readonly Undecided[],
  config: DriftConfig,
): Promise<ReadonlyMap<string, ReadonlyMap<string, FileJudgement>>> {
  const judged = new Map<string, Map<string, FileJudgement>>();
  const add = ({ nodeId, file }: Undecided, judgement: FileJudgement): void => {
    const ofNode = judged.get(nodeId) ?? new Map<string, FileJudgement>();
    judged.set(nodeId, ofNode.set(file.path, judgement));
  };
  const unproven: Undecided[] = [];
  for (const one of undecided) {
    const judgement = judgeCheckout(session, one, config);
    if (judgement) add(one, judgement);
    else unproven.push(one);
  }
  for (let start = 0; start < unproven.length; start += CHUNK) {
    const chunk = unproven.slice(start, start + CHUNK);
    const contents = await recordedContents(session, chunk.map(versionOf));
    for (const one of chunk) {
      const before = contents.get(one.file.before ?? '') ?? null;
      add(one, await judgeOne(session, one, { before, config }));
    }
  }
  return judged;
}

/** A file that only a checkout changed is told by its digest alone, without history or a parser. */
function judgeCheckout(
  session: Session,
  { file: { path, before, after } }: Undecided,
  config: DriftConfig,
): FileJudgement | null {
  if (before === null || config.countAsChange.has('eol')) return null;
  const content = session.files.read(path, MAX_CONTENT_BYTES, 'itself');
  if (isFileProblem(content) || content.digest !== after) return null;
  return judgeLineEnds({ path, bytes: content.bytes, recorded: before, digest: digestBytes });
}

async function judgeOne(
  session: Session,
  { entry, file: { path, after, side } }: Undecided,
  { before, config }: { before: Buffer | null; config: DriftConfig },
): Promise<FileJudgement> {
  const recorded = { syntax: entry.syntax.get(path), contract: entry.contract.get(path) };
  const strict = config.countAsChange.size > 0;
  const content = session.files.read(path, MAX_CONTENT_BYTES, 'itself');
  if (isFileProblem(content) || content.digest !== after)
    return judgeFile({ side, recorded, strict, fingerprint: null, diff: null });
  const differ = session.differs(config.countAsChange);
  const now = { path, bytes: content.bytes };
  if (before) {
    const diff = await differ.compare({ path, bytes: before }, now);
    return judgeFile({ side, recorded, strict, fingerprint: null, diff });
  }
  const comparable = recorded.syntax !== undefined;
  return judgeFile({
    side,
    recorded,
    strict,
    fingerprint: comparable ? await differ.fingerprint(now) : null,
    diff: null,
  });
}

function versionOf({ entry, file }: Undecided): RecordedVersion {
  const { path, renamedFrom, before } = file;
  return { path, renamedFrom: renamedFrom ?? undefined, digest: before ?? '', blob: entry.blob.get(path) };
}
