import type { Diagnostic } from '@drift/domain/types';
import type { Graph } from '@drift/graph';
import type { StateSource } from './baseline.js';
import type { ParsedBaseline } from './parse-baseline.js';
import { readStateFile } from './read-state-file.js';
import { readStateFolder } from './read-state-folder.js';
import { noNotes, STATE_GONE, stateDiagnostics } from './state-notes.js';

/** The recorded state with what a person should know of it. */
export interface RecordedState extends ParsedBaseline {
  diagnostics: readonly Diagnostic[];
}

/** What reading the state needs to know besides its bytes. */
export interface StateContext {
  graph: Pick<Graph, 'nodes'>;
  /** The commit that is checked out holds a version of the state. */
  committed: boolean;
}

/**
 * Reads the recorded state in any form, recognised by its structure, never by a version field.
 * An entry that cannot be used is a fault of its node; the others are read.
 * @throws DriftFailure `E_STATE_CONFLICT`, `E_STATE_CORRUPT`, `E_STATE_VERSION` when the whole is unusable.
 */
export function readState(
  source: StateSource,
  context: StateContext,
  digest: (text: string) => string,
): RecordedState {
  const notes = noNotes();
  const parsed = readSource(source, { graph: context.graph, notes, digest });
  const { graph, committed } = context;
  const known = (nodeId: string): boolean => graph.nodes.has(nodeId);
  const diagnostics = stateDiagnostics(parsed.baseline, notes, { known, committed });
  return { ...parsed, diagnostics: committed && isGone(source) ? [STATE_GONE, ...diagnostics] : diagnostics };
}

/** Git keeps no empty folder: one without files is gone too. */
function isGone(source: StateSource): boolean {
  return source.kind === 'absent' || (source.kind === 'folder' && source.files.size === 0);
}

function readSource(source: StateSource, reader: Parameters<typeof readStateFile>[1]): ParsedBaseline {
  switch (source.kind) {
    case 'absent': {
      const form = source.locks && source.locks.length > 0 ? 'S7' : 'none';
      return { baseline: { version: null, form, entries: new Map() }, faults: new Map() };
    }
    case 'file':
      return readStateFile(source.text, reader);
    case 'folder':
      return readStateFolder(source, reader);
  }
}
