import { refineDetection, undecidedFiles, type Detection } from '@drift/detector';
import type { DriftConfig } from '@drift/graph';
import { judgeContents, type Undecided } from './judge-contents.js';
import { judgeCutState } from './judge-cut-state.js';
import { judgeOwnPart } from './judge-own-part.js';
import type { Session } from '../session.js';

/** A look at the commit of one record takes a few git processes: beyond this many nodes they stay open. */
const MAX_LOOKUPS = 100;

/**
 * Looks at everything that digests alone left open and refines the detections by it: the content of
 * changed files, parts that old forms keep only as a digest, a state that may have been cut off. Where
 * nothing changed nothing is read, asked of git or loaded.
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
  const judged = await judgeContents(session, undecided, config);
  const refined: Detection[] = [];
  let lookups = 0;
  for (const detection of detections) {
    const judgements = judged.get(detection.nodeId);
    const one = judgements ? refineDetection(detection, judgements) : detection;
    const isOpen = one.caveats.length > 0 && lookups < MAX_LOOKUPS;
    if (isOpen) lookups += 1;
    refined.push(isOpen ? await judgeOwnPart(session, one) : one);
  }
  return judgeCutState(session, refined);
}
