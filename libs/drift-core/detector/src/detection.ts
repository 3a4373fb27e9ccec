import type { DriftAxes, DriftFile } from '@drift/domain/types';
import type { GraphNode } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import type { FileJudgement } from './judge-file.js';
import type { FileFault, NodeInventory } from './inventory.js';

/** The facts of one node, before anything is judged. */
export interface Detection {
  nodeId: string;
  /** Null when only the baseline knows the node. */
  node: GraphNode | null;
  entry: BaselineEntry | null;
  /** Other nodes are below it: its id as a word stands for them too. */
  isAbove?: true;
  inventory: NodeInventory | null;
  /** Not empty: the node cannot be judged. */
  faults: readonly FileFault[];
  /** Recorded files that the node no longer maps; all of them when the node is gone. */
  orphans: readonly string[];
  /** Of these, by path, the node that maps the file now. */
  ownersNow?: ReadonlyMap<string, string>;
  codePresent: boolean;
  axes: DriftAxes;
  /** Every file that is not as recorded, in code-unit order of side and path. */
  files: readonly DriftFile[];
  /** By path: what a look at the content of changed files gave; empty before anybody looked. */
  judgements: ReadonlyMap<string, FileJudgement>;
  /** What the recorded form leaves open, each lowering the confidence to a half. */
  caveats: readonly string[];
  specHash: string | null;
  codeHash: string | null;
}
