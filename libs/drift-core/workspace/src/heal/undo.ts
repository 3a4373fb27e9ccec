import { join } from 'node:path';
import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry } from '@drift/domain/types';
import { parseBaseline, printBaseline, STATE_PATH } from '@drift/detector';
import {
  isFileProblem,
  listSaved,
  planUndo,
  savedBytesOf,
  undoChanges,
  type ChangeWrite,
  type SavedChange,
} from '@drift/files';
import { digestText } from '@drift/scan-engine';
import type { Session } from '../session.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

const MAX_STATE_BYTES = 64 * 1024 * 1024;
const PAGE = 200;

/**
 * Takes back one audited change exactly: the old bytes and modes of every file that it wrote, and what
 * it recorded of its nodes. The undo is a change too and can be undone.
 * @throws DriftFailure `E_NOT_FOUND` for an unknown change, `E_CONFLICT` when a file was changed since,
 * `E_REFUSED` where a change cannot be taken back whole.
 */
export async function undo(
  session: Session,
  { auditId, reason }: { auditId: string; reason: string | null },
): Promise<{ auditId: string; paths: string[] }> {
  const { root, stateDir, environment } = session;
  const newId = environment.newId();
  return withWorkspaceLock(session, 'undo', async () => {
    const outputs = savedBytesOf(stateDir, `${auditId}-outputs`);
    if (outputs !== null) throw inPlace(auditId, outputs);
    const saved = listSaved(stateDir, root);
    if (!saved.some(({ id }) => id === auditId)) throw unknown(auditId);
    if (isUndone(auditId, saved)) throw notNow(auditId, 'it was taken back already', 'drift-heal history');
    const { entries, later } = await entriesOf(session, auditId);
    // A run that changed nothing is logged like any other, but nothing of it is kept or could be taken back.
    const kept = new Set(saved.map(({ id }) => id));
    const above = later.find((one) => kept.has(one.auditId) && !isUndone(one.auditId, saved));
    if (above)
      throw notNow(
        auditId,
        `a later change of ${above.nodeId ?? 'the same node'} stands on it`,
        `drift-heal undo ${above.auditId}`,
      );
    const options = { stateDir, root, id: auditId, newId, now: environment.now() };
    const plan = planUndo(options);
    if (needsFolder(session, plan.writes)) throw asFolder(auditId, join(stateDir, 'saved', auditId));
    const instead = stateInstead(session, plan.writes, nodesOf(entries));
    const [first] = entries;
    const record = {
      auditId: newId,
      actor: await session.actor(),
      reason: `undo of ${auditId}${reason === null ? '' : `: ${reason}`}`,
      context: first?.context ?? null,
      nodeId: first?.nodeId ?? null,
      action: 'undo',
      before: first?.after ?? {},
      after: first?.before ?? {},
      prUrl: null,
    } as const;
    await session.audit.append({ ...record, outcome: 'intent' });
    try {
      const { changed } = undoChanges({ ...options, ...(instead ? { instead } : {}) });
      await session.audit.append({ ...record, outcome: 'done' });
      return { auditId: newId, paths: [...changed] };
    } catch (error) {
      const why = error instanceof Error ? error.message : 'failed';
      await session.audit.append({ ...record, outcome: 'failed', reason: why });
      throw error;
    }
  });
}

/** Later changes of other nodes stay recorded: only the entries of this change's nodes come back. */
function stateInstead(
  session: Session,
  writes: readonly ChangeWrite[],
  nodes: ReadonlySet<string>,
): ReadonlyMap<string, ChangeWrite> | null {
  const state = writes.find(({ path }) => path === STATE_PATH);
  const now = session.files.read(STATE_PATH, MAX_STATE_BYTES);
  if (!state?.after || isFileProblem(now) || now.digest === state.expected || nodes.size === 0) return null;
  const old = parseBaseline(Buffer.from(state.after.bytes).toString('utf8'), digestText).baseline;
  const current = parseBaseline(now.bytes.toString('utf8'), digestText).baseline;
  const entries = new Map(current.entries);
  for (const nodeId of nodes) {
    const entry = old.entries.get(nodeId);
    if (entry) entries.set(nodeId, entry);
    else entries.delete(nodeId);
  }
  const bytes = Buffer.from(printBaseline({ ...current, entries }, digestText));
  return new Map([
    [STATE_PATH, { path: STATE_PATH, expected: now.digest, after: { bytes, mode: now.mode } }],
  ]);
}

/** Whether an undo took a change back, and none took that undo back. */
function isUndone(auditId: string, saved: readonly SavedChange[]): boolean {
  return saved.some(({ id, undoes }) => undoes === auditId && !isUndone(id, saved));
}

/** What the audit log holds of one change, and of later changes of the same nodes, the newest first. */
async function entriesOf(
  session: Session,
  auditId: string,
): Promise<{ entries: DriftAuditEntry[]; later: DriftAuditEntry[] }> {
  const entries: DriftAuditEntry[] = [];
  const newer: DriftAuditEntry[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await session.audit.page({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const done = page.entries.filter(({ outcome }) => outcome === 'done');
    const own = done.filter((entry) => entry.auditId === auditId);
    if (entries.length === 0) newer.push(...done.slice(0, own[0] ? done.indexOf(own[0]) : done.length));
    entries.push(...own);
    // The results of one change stand together; older pages hold nothing more of it.
    if ((own.length === 0 && entries.length > 0) || page.next === null) break;
    cursor = page.next;
  }
  const nodes = nodesOf(entries);
  const records = ({ action }: DriftAuditEntry): boolean => action !== 'undo' && action !== 'defer';
  return {
    entries,
    later: newer.filter((entry) => entry.nodeId !== null && nodes.has(entry.nodeId) && records(entry)),
  };
}

function nodesOf(entries: readonly DriftAuditEntry[]): Set<string> {
  return new Set(entries.flatMap(({ nodeId }) => (nodeId === null ? [] : [nodeId])));
}

/**
 * What the pipeline wrote there is not in the journal (it replaced a link, or an older version ran it), so
 * the record alone would come back: half an undo.
 */
function inPlace(auditId: string, outputs: string): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: `'${auditId}' was not undone`,
    why: `what its pipeline replaced cannot be given back exactly; the old bytes are in ${escapeTerminal(outputs)}`,
    safe: 'nothing was changed',
    next: 'copy them back from there, then drift-heal scan',
  });
}

/** Whether the recorded state was a folder then, and is a file now: no set of changes makes the one into the other. */
function needsFolder({ files }: Session, writes: readonly ChangeWrite[]): boolean {
  return (
    files.kind(STATE_PATH) === 'file' &&
    writes.some(({ path, after }) => after !== null && path.startsWith(`${STATE_PATH}/`))
  );
}

function asFolder(auditId: string, saved: string): DriftFailure {
  const old = escapeTerminal(saved);
  return new DriftFailure({
    code: 'E_REFUSED',
    what: `'${auditId}' was not undone`,
    why: `it put one file in the place of the folder ${STATE_PATH}, which cannot be taken back in one step`,
    where: STATE_PATH,
    safe: 'nothing was changed',
    next: `mv ${STATE_PATH} elsewhere, then git restore ${STATE_PATH}, or copy the files back from ${old}/old (${old}/manifest.json names them)`,
  });
}

function notNow(auditId: string, why: string, next: string): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFLICT',
    what: `'${auditId}' was not undone`,
    why,
    safe: 'nothing was changed',
    next,
  });
}

function unknown(auditId: string): DriftFailure {
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `cannot undo '${auditId}'`,
    why: 'no change of this workspace has that audit id, or its old bytes are no longer kept',
    safe: 'nothing was changed',
    next: 'drift-heal history',
  });
}
