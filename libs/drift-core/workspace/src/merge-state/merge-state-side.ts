import {
  printBaseline,
  readState,
  STATE_PATH,
  stateParts,
  type BaselineEntry,
  type StateForm,
  type StateSource,
} from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { shellWord } from '@drift/domain/shell';
import type { Graph } from '@drift/graph';
import { digestText } from '@drift/scan-engine';

/** One node's entry on one side of a merge. */
export interface MergeEntry {
  /** Equal where the very same is recorded. */
  text: string;
  entry: BaselineEntry;
}

/** One side of a merge. */
export interface MergeSide {
  form: StateForm;
  text: string;
  entries: ReadonlyMap<string, MergeEntry>;
}

/**
 * Reads one version of a state file; an empty one, as git gives it where a side has none, holds
 * nothing. `path` is that of the file below the workspace: with forms S4 it is one of a folder.
 * @throws DriftFailure when the version cannot be read, or one of its entries cannot.
 */
export function readSide(text: string, path: string, graph: Graph): MergeSide {
  if (text.trim() === '') return { form: 'none', text, entries: new Map() };
  const source: StateSource =
    path === STATE_PATH
      ? { kind: 'file', text }
      : { kind: 'folder', files: new Map([[path, text]]), faults: [] };
  const { baseline, faults } = readState(source, { graph, committed: false }, digestText);
  const [fault] = faults;
  if (fault) throw unusable(path, `${fault[0]}: ${fault[1]}`);
  const { form } = baseline;
  const parts = path === STATE_PATH ? stateParts(text, form) : null;
  const entries = new Map<string, MergeEntry>();
  for (const [nodeId, entry] of baseline.entries) {
    const whole = documented(form) ? printed(nodeId, entry) : (parts?.get(nodeId) ?? text);
    entries.set(nodeId, { text: whole, entry });
  }
  return { form, text, entries };
}

function unusable(path: string, why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_STATE_CORRUPT',
    what: 'this version of the recorded state cannot be merged',
    where: path,
    why,
    safe: 'nothing was written',
    next: `take one side whole: git checkout --ours -- ${shellWord(path)}   (or --theirs), then drift-heal scan`,
  });
}

/** Forms that hold the same and differ only in what stands beside it. */
export function documented(form: StateForm): boolean {
  return form === 'ours' || form === 'S0';
}

function printed(nodeId: string, entry: BaselineEntry): string {
  const text = printBaseline({ version: 1, form: 'ours', entries: new Map([[nodeId, entry]]) }, digestText);
  return text.split('\n').slice(3, -2).join('\n');
}
