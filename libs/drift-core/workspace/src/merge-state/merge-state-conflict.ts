import { STATE_PATH, type StateForm } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { isFileProblem } from '@drift/files';
import { asRecord, readYaml } from '@drift/graph';
import type { MergeEntry } from './merge-state-side.js';
import type { Session } from '../session.js';

/** A merge that could not be decided, as it lies in the state file. */
export interface StateConflict {
  form: StateForm;
  /** By node id the entry of each side; null where the side has none. */
  nodes: ReadonlyMap<string, { ours: string | null; theirs: string | null }>;
  /** The state with every other entry. */
  merged: string;
}

const MAX_STATE_BYTES = 64 * 1024 * 1024;
const MARK = 'version: conflict';

/** Prints both sides so that a person can compare them, and no reader takes the file for a whole state. */
export function printConflict(conflict: {
  form: StateForm;
  conflicts: ReadonlyMap<string, { ours: MergeEntry | null; theirs: MergeEntry | null }>;
  merged: string;
}): string {
  const lines = [
    '# Both sides of a merge recorded these nodes differently.',
    '# Merge the files themselves first; then: drift-heal state resolve',
    MARK,
    `form: ${conflict.form}`,
    'nodes:',
  ];
  for (const [nodeId, sides] of [...conflict.conflicts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`  ${JSON.stringify(nodeId)}:`);
    lines.push(...block('ours', sides.ours?.text, 4), ...block('theirs', sides.theirs?.text, 4));
  }
  return `${[...lines, ...block('merged', conflict.merged, 0)].join('\n')}\n# end\n`;
}

/** Reads what `printConflict` printed; null for any other text. */
export function parseConflict(text: string): StateConflict | null {
  if (!text.split('\n', 3).includes(MARK)) return null;
  const record = asRecord(readYaml(text, MAX_STATE_BYTES).value);
  const nodes = asRecord(record?.['nodes']);
  if (!record || !nodes || !text.endsWith('\n# end\n')) return null;
  const sideOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    form: String(record['form']) as StateForm,
    nodes: new Map(
      Object.entries(nodes).map(([nodeId, sides]) => [
        nodeId,
        { ours: sideOf(asRecord(sides)?.['ours']), theirs: sideOf(asRecord(sides)?.['theirs']) },
      ]),
    ),
    merged: sideOf(record['merged']) ?? '',
  };
}

const DAMAGE: ReadonlySet<string> = new Set(['E_STATE_CORRUPT', 'E_STATE_CONFLICT']);

/** Says of a failure that it is a merge left open, if that is what lies in the file it names. */
export function explainConflict(session: Session, error: unknown): unknown {
  if (!(error instanceof DriftFailure) || !DAMAGE.has(error.error.code)) return error;
  const where = error.error.where ?? STATE_PATH;
  const content = session.files.read(where, MAX_STATE_BYTES);
  const conflict = isFileProblem(content) ? null : parseConflict(content.bytes.toString('utf8'));
  if (!conflict) return error;
  return new DriftFailure(
    {
      code: 'E_STATE_CONFLICT',
      what: 'the recorded state holds a merge that is not decided',
      where,
      why: `both sides recorded differently: ${[...conflict.nodes.keys()].join(', ')}`,
      safe: 'both sides are in the file; nothing was judged',
      next: 'drift-heal state resolve',
    },
    error,
  );
}

/** A YAML block with its indentation named, because the text may begin with blanks. */
function block(key: string, text: string | null | undefined, indent: number): string[] {
  const pad = ' '.repeat(indent);
  if (text === null || text === undefined || text === '') return [`${pad}${key}: null`];
  const body = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return [`${pad}${key}: |2`, ...body.map((line) => (line === '' ? '' : `${pad}  ${line}`))];
}
