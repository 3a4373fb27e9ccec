import type { DriftAnalysis, DriftCause, SemanticDiff } from '@drift/domain/types';
import { analyzeNode, causeOrUncommitted } from './analyze-node.js';
import type { NodeLook } from './look-at.js';
import type { Session } from './session.js';

/** Why a node has the verdict it has: from its spec to the change that caused it. */
export interface DriftExplanation {
  analysis: DriftAnalysis;
  /** What it is generated from, root-relative. */
  specFiles: string[];
  /** Every file that it produces. */
  outputs: {
    path: string;
    /** Null: as recorded, or its content was not compared. */
    comparison: SemanticDiff | null;
    cause: DriftCause | 'uncommitted' | null;
  }[];
}

/** Beyond this many changed files no more commits are sought. */
const MAX_CAUSES = 50;

/** Explains one node. */
export async function explainNode(session: Session, look: NodeLook): Promise<DriftExplanation> {
  const { detection } = look;
  const { inventory, files, judgements } = detection;
  const changed = new Map(files.filter(({ side }) => side === 'code').map((file) => [file.path, file]));
  const outputs: DriftExplanation['outputs'] = [];
  let sought = 0;
  for (const path of [...new Set([...(inventory?.code.keys() ?? []), ...changed.keys()])].sort()) {
    const file = changed.get(path);
    const seek = file !== undefined && sought < MAX_CAUSES;
    if (seek) sought += 1;
    outputs.push({
      path,
      comparison: judgements.get(path)?.diff ?? null,
      cause: seek ? await causeOrUncommitted(session, file) : null,
    });
  }
  return {
    analysis: await analyzeNode(session, look),
    specFiles: [...(inventory?.spec.keys() ?? [])],
    outputs,
  };
}
