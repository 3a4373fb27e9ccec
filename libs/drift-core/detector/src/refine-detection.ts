import type { DriftFile } from '@drift/domain/types';
import { GRAPH_FOLDER, isNodeFile } from '@drift/graph';
import { axisOf } from './compare-code.js';
import type { Detection } from './detection.js';
import type { FileJudgement } from './judge-file.js';

/**
 * The files of a detection that only a look at their content can judge: recorded before, other bytes
 * now. Of a node file only some keys count, and they were compared by value already.
 */
export function undecidedFiles({ entry, faults, files }: Detection): DriftFile[] {
  if (!entry || faults.length > 0) return [];
  // Old forms recorded a node file by its bytes, and where they name no files there is nothing to look at.
  const byBytes = entry.legacy !== null;
  return files.filter(({ change, side, path, before }) =>
    side === 'code'
      ? change === 'body' && before !== null
      : change === 'changed' && (byBytes || !isOwnNodeFile(path)),
  );
}

/** The detection with what is now known of its files, by path. */
export function refineDetection(
  detection: Detection,
  judgements: ReadonlyMap<string, FileJudgement>,
): Detection {
  const undecided = new Set(undecidedFiles(detection));
  const files = detection.files.map((file): DriftFile => {
    const judgement = undecided.has(file) ? judgements.get(file.path) : undefined;
    if (!judgement) return file;
    if (file.side === 'code') return { ...file, change: judgement.change };
    return judgement.change === 'format' ? { ...file, change: 'format' } : file;
  });
  const onSide = (side: DriftFile['side']): DriftFile[] => files.filter((file) => file.side === side);
  const { axes } = detection;
  return {
    ...detection,
    files,
    judgements,
    axes: {
      ...axes,
      code: axisOf(onSide('code')),
      spec: axes.spec === 'changed' && onlyFormat(onSide('spec')) ? 'format' : axes.spec,
      upstream: onlyFormat(onSide('upstream')) ? 'same' : axes.upstream,
    },
  };
}

/**
 * The detection with what is now known of the node's own part, which the recorded form keeps only as a
 * digest of its parsed form: the same after all, or shown to be another one.
 */
export function refineOwnPart(detection: Detection, found: 'same' | 'changed'): Detection {
  const { node, entry, inventory, axes, files } = detection;
  const recorded = entry?.legacy?.synthetic.get(`own-subset:${detection.nodeId}`);
  if (!node || recorded === undefined || axes.spec !== 'unrecorded') return detection;
  if (found === 'same') return { ...detection, axes: { ...axes, spec: 'same' }, caveats: [] };
  const changed: DriftFile = {
    path: node.nodeFile,
    side: 'spec',
    change: 'changed',
    before: `sha256:${recorded}`,
    after: inventory?.listed?.ownSubset ?? null,
    renamedFrom: null,
  };
  return { ...detection, axes: { ...axes, spec: 'changed' }, files: [changed, ...files], caveats: [] };
}

function isOwnNodeFile(path: string): boolean {
  return path.startsWith(`${GRAPH_FOLDER}/`) && isNodeFile(path);
}

function onlyFormat(files: readonly DriftFile[]): boolean {
  return files.every(({ change }) => change === 'format');
}
