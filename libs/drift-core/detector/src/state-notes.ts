import type { Diagnostic } from '@drift/domain/types';
import type { Baseline, StateForm } from './baseline.js';
import { STATE_PATH } from './print-baseline.js';

/** What a person should know of the recorded state itself. */
export interface StateNotes {
  bare: string[];
  withoutFiles: string[];
  withoutHash: string[];
  /** Nodes whose stored fold does not match their own files. */
  inconsistent: { nodeId: string; path: string }[];
  /** Files in the state folder that record no node. */
  strangers: string[];
}

export function noNotes(): StateNotes {
  return { bare: [], withoutFiles: [], withoutHash: [], inconsistent: [], strangers: [] };
}

const FORMS: Record<Exclude<StateForm, 'none' | 'ours'>, string> = {
  S0: 'in the documented form S0',
  S1: 'in the old form S1 (YAML, source files only)',
  S2: 'in the old form S2 (YAML, source and graph files)',
  S3: 'in the old form S3 (one line of JSON)',
  S4: 'in the old form S4 (one JSON file a node)',
  S5: 'in the old form S5 (one JSON file a node, digests of parsed values)',
  S6: 'in the old form S6 (one JSON file a node, identity and verdicts)',
  S7: 'in lock files of a later tool (S7), which hold no hash of a file: no node counts as recorded',
};

/** Says the form of a foreign state, how far a cut-off file would be noticed, and what is odd about single entries. */
export function stateDiagnostics(
  { form, entries }: Baseline,
  notes: StateNotes,
  context: { known: (nodeId: string) => boolean; committed: boolean },
): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (form === 'none' || form === 'ours') return found;
  const next = form === 'S7' ? 'drift-heal absorb --all --record-only' : 'drift-heal migrate';
  found.push(
    note('state-form', `the recorded state is ${FORMS[form]}${checksOf(form, context.committed)}`, { next }),
  );
  const { bare, withoutFiles, withoutHash, inconsistent, strangers } = notes;
  if (bare.length > 0)
    found.push(note('state-bare-hash', `recorded as one hash without files: ${listed(bare)}; ${FOLD}`));
  if (withoutFiles.length > 0)
    found.push(note('state-no-files', `recorded without 'files': ${listed(withoutFiles)}; ${FOLD}`));
  if (withoutHash.length > 0)
    found.push(
      note(
        'state-no-hash',
        `recorded without 'hash': ${listed(withoutHash)}; compared file by file, unchecked`,
      ),
    );
  for (const { nodeId, path } of inconsistent) {
    const message = `the stored hash of '${nodeId}' does not match its own list of files; it was compared file by file`;
    found.push({ ...note('inconsistent-baseline', message, { nodeId, path }), severity: 'warning' });
  }
  if (strangers.length > 0) found.push(note('state-stranger', `no record of a node: ${listed(strangers)}`));
  const orphans = [...entries.keys()].filter((nodeId) => !context.known(nodeId));
  if (orphans.length > 0)
    found.push(
      note('state-orphan', `recorded, but no node of the graph: ${listed(orphans)}`, {
        next: 'drift-heal forget <node>',
      }),
    );
  return found;
}

/** The commit has a recorded state and the disk has none, so every node looks as if it was never recorded. */
export const STATE_GONE: Diagnostic = {
  ...note(
    'state-gone',
    'the recorded state is gone, though the commit that is checked out holds it: nothing can be compared',
    { next: `git checkout HEAD -- ${STATE_PATH}` },
  ),
  severity: 'error',
};

const FOLD = 'only the whole can be compared';

/** These forms carry no count and no end mark: a file that was cut off can read as one with fewer nodes. */
function checksOf(form: StateForm, committed: boolean): string {
  if (form !== 'S0' && form !== 'S1' && form !== 'S2') return '';
  return committed
    ? '; it has no end mark, so a node it does not name is looked up in the committed version'
    : '; it has no end mark and no committed version to compare it with: that it is whole is not checked';
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `'${name}'`);
  return `${shown.join(', ')}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ''}`;
}

function note(
  code: string,
  message: string,
  more: Partial<Pick<Diagnostic, 'next' | 'nodeId' | 'path'>> = {},
): Diagnostic {
  return {
    code,
    severity: 'info',
    message,
    path: STATE_PATH,
    line: null,
    column: null,
    nodeId: null,
    next: null,
    ...more,
  };
}
