import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { isFileProblem, removeFile, removeSaved, saveBytes, writeFileWithFolders } from '@drift/files';
import type { PipelineGroup } from './pipeline-groups.js';
import type { Session } from './session.js';
import type { Survey } from './survey.js';

/** The outputs of a group as they were before its command ran. */
export interface KeptOutputs {
  changedSince: (after: Survey, nodeIds: readonly string[]) => string[];
  /** Puts every old byte back and removes outputs that were not there. */
  restore: (after: Survey, nodeIds: readonly string[]) => void;
  /** The saved folder, or null after dropping it because nothing was overwritten. */
  release: (keep: boolean) => string | null;
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Copies the outputs into `<state>/saved/<id>/` before anything may overwrite them. */
export function keepOutputs(session: Session, group: PipelineGroup, id: string): KeptOutputs {
  const outputs = new Map<string, { bytes: Uint8Array; digest: string }>();
  for (const { inventory } of group.detections) {
    for (const path of inventory?.code.keys() ?? []) {
      const content = session.files.read(path, MAX_OUTPUT_BYTES);
      if (isFileProblem(content)) throw notSaved(path, content.message);
      outputs.set(path, content);
    }
  }
  const folder = saveBytes(
    session.stateDir,
    id,
    [...outputs].map(([rel, { bytes }]) => ({ rel, bytes })),
  );
  const present = (after: Survey, nodeIds: readonly string[]): Map<string, string> =>
    new Map(nodeIds.flatMap((nodeId) => [...(after.inventory.nodes.get(nodeId)?.code ?? [])]));
  return {
    changedSince: (after, nodeIds) => {
      const now = present(after, nodeIds);
      const paths = [...new Set([...outputs.keys(), ...now.keys()])].sort();
      return paths.filter((path) => outputs.get(path)?.digest !== now.get(path));
    },
    restore: (after, nodeIds) => {
      const now = present(after, nodeIds);
      for (const path of now.keys()) if (!outputs.has(path)) removeFile(join(session.root, path));
      for (const [path, { bytes, digest }] of outputs) {
        if (now.get(path) !== digest) writeFileWithFolders(join(session.root, path), bytes);
      }
      removeSaved(folder);
    },
    release: (keep) => {
      if (keep && outputs.size > 0) return folder;
      removeSaved(folder);
      return null;
    },
  };
}

function notSaved(path: string, why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_WRITE',
    what: 'the pipeline was not run',
    where: path,
    why: `its old bytes could not be saved: ${why}`,
    safe: 'nothing was changed',
  });
}
