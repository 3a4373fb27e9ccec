import { join } from 'node:path';
import { printBaseline, STATE_PATH, withParts, type StateForm } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { removeFile, writeAtomic } from '@drift/files';
import type { Graph } from '@drift/graph';
import { digestText, gatherGraph, gatherState } from '@drift/scan-engine';
import { parseConflict, type StateConflict } from './merge-state-conflict.js';
import { decideEntry } from './merge-state-decide.js';
import { diskOf } from './merge-state-files.js';
import { mergeMarks, type MarksMerge } from './merge-state-marks.js';
import { documented, readSide, type MergeEntry } from './merge-state-side.js';
import type { Session } from '../session.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

export interface StateResolution {
  /** By node id the side that was taken. */
  taken: ReadonlyMap<string, 'ours' | 'theirs'>;
  /** Nodes for which neither side is what lies on disk; then nothing was written. */
  open: readonly string[];
}

/**
 * Decides what a merge left open: for each node the side that the files on disk answer to, or the
 * side that a person names. Writes the whole state, or nothing. Audited.
 * @throws DriftFailure `E_REFUSED` where nothing is open.
 */
export function resolveState(session: Session, side: 'ours' | 'theirs' | null): Promise<StateResolution> {
  return withWorkspaceLock(session, 'resolve the merge of the recorded state', async () => {
    const graph = gatherGraph(session.files);
    const taken = new Map<string, 'ours' | 'theirs'>();
    const open: string[] = [];
    const marks = await mergeMarks(session, graph);
    const conflicts = marks ? stillOpen(marks) : findConflicts(session, graph);
    for (const [path, { form, nodes }] of conflicts) {
      for (const [nodeId, sides] of nodes) {
        const entry = (text: string | null) => entryOf(text, { form, path, graph });
        const entries = { base: null, ours: entry(sides.ours), theirs: entry(sides.theirs) };
        const decided = side ?? decideEntry(entries, diskOf(session.files, graph), true);
        if (decided === 'conflict') open.push(nodeId);
        else taken.set(nodeId, decided);
      }
    }
    if (open.length > 0) return { taken, open };
    const texts: [string, string | null][] = [...conflicts].map(([path, conflict]) => [
      path,
      assemble(conflict, taken, { path, graph }),
    ]);
    if (marks) {
      for (const [nodeId, chosen] of decidedBy(session, marks, graph)) taken.set(nodeId, chosen);
      if (conflicts.size === 0) texts.push([STATE_PATH, marks.text]);
    }
    // Whatever is not a whole state again is not written.
    for (const [path, text] of texts) if (text !== null) readSide(text, path, graph);
    const auditId = session.environment.newId();
    await audit(session, { auditId, taken, outcome: 'intent' });
    for (const [path, text] of texts) {
      if (text === null) removeFile(join(session.root, path));
      else writeAtomic(join(session.root, path), text);
    }
    await audit(session, { auditId, taken, outcome: 'done' });
    return { taken, open };
  });
}

/** What the files on disk decide for neither side. */
function stillOpen({ text, conflicts }: MarksMerge): Map<string, StateConflict> {
  const conflict = conflicts.length === 0 ? null : parseConflict(text ?? '');
  return new Map(conflict ? [[STATE_PATH, conflict]] : []);
}

/** The nodes that differ between the sides and are decided, with the side. */
function decidedBy(
  session: Session,
  { sides: { base, ours, theirs }, conflicts }: MarksMerge,
  graph: Graph,
): Map<string, 'ours' | 'theirs'> {
  const disk = diskOf(session.files, graph);
  const decided = new Map<string, 'ours' | 'theirs'>();
  for (const nodeId of [...new Set([...ours.entries.keys(), ...theirs.entries.keys()])].sort()) {
    const of = ({ entries }: typeof base): MergeEntry | null => entries.get(nodeId) ?? null;
    const sides = { base: of(base), ours: of(ours), theirs: of(theirs) };
    if (sides.ours?.text === sides.theirs?.text || conflicts.includes(nodeId)) continue;
    const side = decideEntry(sides, disk, true);
    if (side !== 'conflict') decided.set(nodeId, side);
  }
  return decided;
}

/** By path of the state file that holds it. */
function findConflicts({ files }: Session, graph: Graph): Map<string, StateConflict> {
  const state = gatherState(files);
  const texts =
    state.kind === 'folder' ? state.files : new Map(state.kind === 'file' ? [[STATE_PATH, state.text]] : []);
  const conflicts = new Map<string, StateConflict>();
  for (const [path, text] of texts) {
    const conflict = parseConflict(text);
    if (conflict) conflicts.set(path, conflict);
  }
  if (conflicts.size > 0) return conflicts;
  // Marks of git without the versions that made them: what reads the state says so, and what git can do.
  if (state.kind === 'file') readSide(state.text, STATE_PATH, graph);
  throw new DriftFailure({
    code: 'E_REFUSED',
    what: 'there is nothing to resolve',
    where: STATE_PATH,
    why: 'the recorded state holds no open merge',
    safe: 'nothing was changed',
    next: 'drift-heal scan',
  });
}

interface EntryPlace {
  form: StateForm;
  /** Of the state file, root-relative. */
  path: string;
  graph: Graph;
}

/** An entry's own text as a state of its form with nothing else in it. */
function entryOf(text: string | null, { form, path, graph }: EntryPlace): MergeEntry | null {
  if (text === null) return null;
  const [entry] = readSide(wholeOf(text, form), path, graph).entries.values();
  return entry ? { ...entry, text } : null;
}

function wholeOf(text: string, form: StateForm): string {
  if (form === 'ours') return `version: 1\nentries:\n${text}\n# end\n`;
  if (form === 'S0') return `entries:\n${text}`;
  return form === 'S3' ? `{${text}}` : text;
}

function assemble(
  { form, nodes, merged }: StateConflict,
  taken: ReadonlyMap<string, 'ours' | 'theirs'>,
  { path, graph }: Omit<EntryPlace, 'form'>,
): string | null {
  const chosen = [...nodes].map(([nodeId, sides]) => [nodeId, sides[taken.get(nodeId) ?? 'ours']] as const);
  if (path !== STATE_PATH) return chosen[0]?.[1] ?? null;
  if (form === 'ours') {
    const whole = merged === '' ? null : readSide(merged, STATE_PATH, graph);
    const entries = new Map([...(whole?.entries ?? [])].map(([nodeId, { entry }]) => [nodeId, entry]));
    for (const [nodeId, text] of chosen) {
      const entry = entryOf(text, { form, path, graph });
      if (entry) entries.set(nodeId, entry.entry);
    }
    return printBaseline({ version: 1, form: 'ours', entries }, digestText);
  }
  const host = merged === '' && documented(form) ? 'entries:\n' : merged;
  const parts = chosen.map(([nodeId, text]) => [nodeId, text && partOf(text, form)] as const);
  return withParts(host, form, new Map(parts));
}

function partOf(text: string, form: StateForm): string {
  if (form === 'S3') return text.trimEnd();
  return `${text
    .split('\n')
    .filter((line) => !line.startsWith('    check: '))
    .join('\n')
    .trimEnd()}\n`;
}

async function audit(
  session: Session,
  facts: { auditId: string; taken: ReadonlyMap<string, 'ours' | 'theirs'>; outcome: 'intent' | 'done' },
): Promise<void> {
  const { auditId, taken, outcome } = facts;
  const actor = await session.actor();
  for (const [nodeId, side] of taken) {
    await session.audit.append({
      auditId,
      actor,
      context: nodeId.split('/', 1)[0] ?? nodeId,
      nodeId,
      action: 'absorb',
      outcome,
      reason: `merge of the recorded state: took ${side}`,
      before: {},
      after: {},
      prUrl: null,
    });
  }
}
