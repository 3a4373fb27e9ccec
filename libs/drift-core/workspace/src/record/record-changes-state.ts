import { dirname, join } from 'node:path';
import {
  readState,
  STATE_PATH,
  type BaselineEntry,
  type StateSource,
  type StateWrite,
} from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { applyChanges, removeFile, writeFileWithFolders } from '@drift/files';
import { digestText } from '@drift/scan-engine';
import type { Workspace } from '../load-workspace.js';
import type { ReplacedOutputs } from '../materialize/output-changes.js';
import type { Session } from '../session.js';

/**
 * Writes the files of the recorded state, all or none, under an id by which undo finds the old bytes;
 * folders that a dropped node leaves empty go with them. Outputs that a command replaced before are kept
 * with them. Returns how to put the old bytes back.
 */
export function writeState(
  session: Session,
  source: StateSource,
  { id, writes, ...outputs }: { id: string; writes: readonly StateWrite[] } & Partial<ReplacedOutputs>,
): () => void {
  const { root, stateDir, environment } = session;
  const changes = writes.map(({ path, text }) => {
    const was = textAt(source, path);
    const after = text === null ? null : { bytes: Buffer.from(text) };
    return { path, expected: was === null ? null : digestText(was), after };
  });
  const dropIfEmpty = source.kind === 'folder' ? emptied(writes) : [];
  applyChanges({ id, root, writes: changes, dropIfEmpty, ...outputs }, { stateDir, now: environment.now() });
  return () => {
    for (const { path } of writes) put(root, path, textAt(source, path));
  };
}

/**
 * Proves before anything is written that the changed entries can be read again as they are meant.
 * @throws DriftFailure `E_INTERNAL`.
 */
export function checkReadsBack(
  { state, graph }: Workspace,
  writes: readonly StateWrite[],
  changed: ReadonlyMap<string, BaselineEntry | undefined>,
): void {
  const source = sourceAfter(state, writes);
  const { baseline, faults } = readState(source, { graph, committed: false }, digestText);
  for (const [nodeId, entry] of changed) {
    const read = baseline.entries.get(nodeId);
    if (!faults.has(nodeId) && filesOf(read) === filesOf(entry)) continue;
    throw new DriftFailure({
      code: 'E_INTERNAL',
      what: 'nothing was recorded',
      why: `the entry of '${nodeId}' would not read back as it was meant: ${faults.get(nodeId) ?? 'its files differ'}`,
      safe: 'the recorded state is untouched',
      next: 'drift-heal doctor',
    });
  }
}

function filesOf(entry: BaselineEntry | undefined): string {
  const graph = [...(entry?.spec ?? []), ...(entry?.upstream ?? [])];
  return JSON.stringify([...(entry?.code ?? []), ...graph].sort());
}

/** The state as it lies on disk after the writes. */
export function sourceAfter(source: StateSource, writes: readonly StateWrite[]): StateSource {
  if (source.kind === 'folder') {
    const files = new Map(source.files);
    for (const { path, text } of writes) {
      if (text === null) files.delete(path);
      else files.set(path, text);
    }
    return { ...source, files };
  }
  const [write] = writes;
  if (!write) return source;
  return write.text === null ? { kind: 'absent' } : { kind: 'file', text: write.text };
}

function textAt(source: StateSource, path: string): string | null {
  if (source.kind === 'file') return source.text;
  return source.kind === 'folder' ? (source.files.get(path) ?? null) : null;
}

/** The folders of dropped files below the state folder, from the top down. */
function emptied(writes: readonly StateWrite[]): string[] {
  const folders = new Set<string>();
  for (const { path, text } of writes) {
    if (text !== null) continue;
    for (let folder = dirname(path); folder.startsWith(`${STATE_PATH}/`); folder = dirname(folder))
      folders.add(folder);
  }
  return [...folders].sort();
}

function put(root: string, path: string, text: string | null): void {
  if (text === null) removeFile(join(root, path));
  else writeFileWithFolders(join(root, path), text);
}
