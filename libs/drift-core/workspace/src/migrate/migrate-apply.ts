import { join } from 'node:path';
import { STATE_PATH, type StateForm, type StateSource } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { applyChanges, isFileProblem, removeFile, writeAtomic, writeFileWithFolders } from '@drift/files';
import type { AuditRecord } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { dropMarker, writeMarker } from './migrate-finish.js';
import type { Session } from '../session.js';

export interface Migration {
  /** The recorded state in our form. */
  text: string;
  /** The old state as it was read. */
  state: StateSource;
  form: StateForm;
}

/**
 * Replaces the old state: its bytes are saved, and a kill at any point leaves the old state, the new
 * one, or a note by which the next mutating verb finishes it. Audited. Needs the lock.
 * @throws DriftFailure `E_REFUSED` where the state folder holds what is no record.
 */
export async function applyMigration(
  session: Session,
  { text, state, form }: Migration,
): Promise<{ saved: string }> {
  const old =
    state.kind === 'folder' ? state.files : new Map([[STATE_PATH, state.kind === 'file' ? state.text : '']]);
  if (state.kind === 'folder') refuseStrangers(state);
  const id = session.environment.newId();
  const record: Omit<AuditRecord, 'outcome'> = {
    auditId: id,
    actor: await session.actor(),
    context: null,
    nodeId: null,
    action: 'migrate',
    reason: `form ${form} of the recorded state to that of this tool`,
    before: Object.fromEntries([...old].map(([path, was]) => [path, digestText(was)])),
    after: { [STATE_PATH]: digestText(text) },
    prUrl: null,
  };
  await session.audit.append({ ...record, outcome: 'intent' });
  const saved =
    state.kind === 'folder'
      ? replaceFolder(session, { id, text, old, record })
      : replaceFile(session, { id, text, old });
  try {
    await session.audit.append({ ...record, outcome: 'done' });
  } catch (error) {
    putBack(session, old, state.kind === 'folder');
    dropMarker(session);
    throw error;
  }
  dropMarker(session);
  return { saved };
}

interface Replacement {
  id: string;
  text: string;
  old: ReadonlyMap<string, string>;
}

function replaceFile(session: Session, { id, text, old }: Replacement): string {
  const was = old.get(STATE_PATH) ?? '';
  const write = { path: STATE_PATH, expected: digestText(was), after: { bytes: Buffer.from(text) } };
  return change(session, { id, writes: [write] });
}

/** No system call puts a file in the place of a folder, so a note says what has to come between the two steps. */
function replaceFolder(
  session: Session,
  { id, text, old, record }: Replacement & { record: Omit<AuditRecord, 'outcome'> },
): string {
  writeMarker(session, { text, record });
  const writes = [...old].map(([path, was]) => ({ path, expected: digestText(was), after: null }));
  try {
    const saved = change(session, { id, writes, dropIfEmpty: foldersIn(session, STATE_PATH) });
    writeAtomic(join(session.root, STATE_PATH), text);
    return saved;
  } catch (error) {
    putBack(session, old, true);
    dropMarker(session);
    throw error;
  }
}

function change(session: Session, set: Omit<Parameters<typeof applyChanges>[0], 'root'>): string {
  const { root, stateDir, environment } = session;
  return applyChanges({ root, ...set }, { stateDir, now: environment.now() }).saved ?? '';
}

/** From the top down. */
function foldersIn(session: Session, folder: string): string[] {
  const listing = session.files.list(folder);
  if (isFileProblem(listing)) return [folder];
  const below = listing.filter(({ kind }) => kind === 'directory');
  return [folder, ...below.flatMap(({ name }) => foldersIn(session, `${folder}/${name}`))];
}

function putBack({ root, files }: Session, old: ReadonlyMap<string, string>, folder: boolean): void {
  if (folder && files.kind(STATE_PATH) === 'file') removeFile(join(root, STATE_PATH));
  for (const [path, text] of old) writeFileWithFolders(join(root, path), text);
}

function refuseStrangers({ files, faults }: Extract<StateSource, { kind: 'folder' }>): void {
  const strangers = [...files.keys()].filter((path) => !path.endsWith('.json'));
  for (const { path } of faults) strangers.push(path);
  if (strangers.length === 0) return;
  throw new DriftFailure({
    code: 'E_REFUSED',
    what: 'nothing was migrated',
    why: `the folder of the recorded state also holds ${strangers.join(', ')}`,
    where: STATE_PATH,
    safe: 'the recorded state is untouched',
    next: 'move them elsewhere, then run drift-heal migrate again',
  });
}
