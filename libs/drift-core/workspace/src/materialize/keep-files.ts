import { join } from 'node:path';
import { STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import {
  isFileProblem,
  removeFile,
  removeSaved,
  saveBytes,
  writeFileWithFolders,
  type SavedFile,
} from '@drift/files';
import { gatherInventory } from '@drift/scan-engine';
import {
  outputChanges,
  placesOf,
  replacedOutputs,
  type Kept,
  type OutputChange,
  type ReplacedOutputs,
} from './output-changes.js';
import { CONFIG_PATH } from '../load-workspace.js';
import type { PipelineGroup } from './pipeline-groups.js';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';

/** What a command may touch and what it must not, as it was before it ran. */
export interface KeptFiles {
  /** Outputs whose bytes or mode are new, that appeared or went, sorted. */
  changedOutputs: () => OutputChange[];
  /** These as one change that can be taken back exactly; null where it cannot, as a link was replaced. */
  asChange: (changes: readonly OutputChange[]) => ReplacedOutputs | null;
  /** Graph, spec, configuration and state files that are not as they were, sorted. */
  changedOthers: () => string[];
  /**
   * Puts every old byte back, as far as it can. What stood in its place or appeared meanwhile is
   * moved to a second saved folder, never dropped. Returns that folder and what could not be put back.
   */
  restore: () => { aside: string | null; failed: string[] };
  /** Drops the saved bytes, once they are kept elsewhere or nothing was overwritten. */
  release: () => void;
  /** Absolute folder of the saved bytes. */
  readonly folder: string;
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Reads the outputs of the group and all that no command may change; the outputs are saved on disk. */
export function keepFiles(session: Session, group: PipelineGroup, before: Survey, id: string): KeptFiles {
  const outputs = read(session, outputsOf(session, group, before));
  const others = read(session, othersOf(group, before));
  const places = placesOf(session, group, outputs.keys());
  const folder = saveBytes(session.stateDir, id, toSaved(outputs));
  const changed = (kept: ReadonlyMap<string, Kept>, paths: Iterable<string>): string[] =>
    [...new Set([...kept.keys(), ...paths])]
      .filter((path) => digestOf(session, path) !== kept.get(path)?.digest)
      .sort();
  const changedOthers = (): string[] => changed(others, [...statePaths(before), CONFIG_PATH]);
  const changedOutputs = (): OutputChange[] =>
    outputChanges(session, outputs, outputsOf(session, group, before));
  return {
    folder,
    changedOutputs,
    asChange: (changes) => replacedOutputs(session, { kept: outputs, places, changes }),
    changedOthers,
    restore: () => {
      const modes = [...outputs, ...others].filter(([path, { mode }]) => modeOf(session, path) !== mode);
      const bytes = [...changed(outputs, outputsOf(session, group, before)), ...changedOthers()];
      const paths = [...new Set([...bytes, ...modes.map(([path]) => path)])];
      const aside = moveAside(session, paths, `${id}-after`);
      const failed = paths.filter((path) => !putBack(session, path, outputs.get(path) ?? others.get(path)));
      if (failed.length === 0) removeSaved(folder);
      return { aside, failed };
    },
    release: () => removeSaved(folder),
  };
}

/** By the mappings from before: a command that edits the graph does not get to say what it owns. */
function outputsOf(session: Session, group: PipelineGroup, before: Survey): string[] {
  const { graph, recorded } = before;
  const only = new Set(group.nodeIds);
  const { nodes } = gatherInventory({ files: session.files, graph, baseline: recorded.baseline, only });
  return [...nodes.values()].flatMap((node) => [...node.code.keys()]);
}

function statePaths({ state }: Survey): string[] {
  return state.kind === 'folder' ? [...state.files.keys()] : [STATE_PATH];
}

function othersOf(group: PipelineGroup, before: Survey): Set<string> {
  const paths = new Set([...statePaths(before), CONFIG_PATH]);
  for (const node of before.graph.nodes.values()) for (const path of node.artifacts) paths.add(path);
  for (const { inventory } of group.detections)
    for (const path of inventory?.spec.keys() ?? []) paths.add(path);
  return paths;
}

function read(session: Session, paths: Iterable<string>): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  for (const path of paths) {
    const content = session.files.read(path, MAX_BYTES);
    if (isFileProblem(content)) {
      if (content.code === 'E_NOT_FOUND') continue;
      throw notSaved(path, content.message);
    }
    const real = session.files.realPath(path);
    kept.set(path, { ...content, real: typeof real === 'string' ? real : path });
  }
  return kept;
}

function toSaved(kept: ReadonlyMap<string, Kept>): SavedFile[] {
  return [...kept].map(([rel, { bytes, mode }]) => ({ rel, bytes, mode }));
}

function digestOf(session: Session, path: string): string | undefined {
  const digest = session.files.hash(path);
  return typeof digest === 'string' ? digest : undefined;
}

function modeOf(session: Session, path: string): number | undefined {
  const content = session.files.read(path, MAX_BYTES);
  return isFileProblem(content) ? undefined : content.mode;
}

function moveAside(session: Session, paths: readonly string[], id: string): string | null {
  const present = read(
    session,
    paths.filter((path) => digestOf(session, path) !== undefined),
  );
  return present.size === 0 ? null : saveBytes(session.stateDir, id, toSaved(present));
}

function putBack(session: Session, path: string, kept: Kept | undefined): boolean {
  try {
    if (kept) writeFileWithFolders(join(session.root, kept.real), kept.bytes, { mode: kept.mode });
    else removeFile(join(session.root, path));
    return true;
  } catch {
    return false;
  }
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
