import { STATE_PATH } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import { readUnmerged } from '@drift/git';
import type { Graph } from '@drift/graph';
import { mergeStates, type MergedState, type StateMerge } from './merge-state.js';
import { diskOf } from './merge-state-files.js';
import { readSide } from './merge-state-side.js';
import type { Session } from '../session.js';

/** A state that git merged by lines, merged by nodes instead. */
export interface MarksMerge extends MergedState {
  sides: Pick<StateMerge, 'base' | 'ours' | 'theirs'>;
}

const MAX_STATE_BYTES = 64 * 1024 * 1024;

/**
 * Merges by nodes what git left with its own marks, from the three versions in its index. Null where there is no
 * such mark, or no merge any more: the marks alone do not tell the versions, for lines beside them are merged already.
 */
export async function mergeMarks(session: Session, graph: Graph): Promise<MarksMerge | null> {
  const content = session.files.read(STATE_PATH, MAX_STATE_BYTES);
  if (isFileProblem(content)) return null;
  const text = content.bytes.toString('utf8');
  if (!/^<{7}(?: |\r?$)/m.test(text)) return null;
  const texts = await inIndex(session);
  if (texts === null) return null;
  const [base, ours, theirs] = texts.map((version) => readSide(version, STATE_PATH, graph));
  if (!base || !ours || !theirs) return null;
  const sides = { base, ours, theirs };
  const disk = diskOf(session.files, graph);
  return { sides, ...mergeStates({ ...sides, path: STATE_PATH, disk, settled: true }) };
}

type Versions = readonly [base: string, ours: string, theirs: string];

async function inIndex({ root }: Session): Promise<Versions | null> {
  const found = await readUnmerged(root, STATE_PATH, MAX_STATE_BYTES);
  if (!found) return null;
  const text = (version: Buffer | null): string => version?.toString('utf8') ?? '';
  return [text(found.base), text(found.ours), text(found.theirs)];
}
