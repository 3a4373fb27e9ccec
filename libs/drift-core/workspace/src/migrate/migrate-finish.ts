import { join } from 'node:path';
import { STATE_PATH } from '@drift/detector';
import { readTextIfPresent, removeFile, writeAtomic } from '@drift/files';
import { asRecord } from '@drift/graph';
import type { AuditRecord } from '@drift/remediation';
import { gatherState } from '@drift/scan-engine';
import type { Session } from '../session.js';

/** What a migration under way leaves in the state directory. */
export interface MigrationMarker {
  /** What the state file has to hold in the end. */
  text: string;
  record: Omit<AuditRecord, 'outcome'>;
}

const MAX_BYTES = 256 * 1024 * 1024;

/** Ends a migration that was cut off, or takes it back; says which in words, null when there was none. Needs the lock. */
export async function finishMigration(session: Session): Promise<string | null> {
  const marker = readMarker(session);
  if (marker === null) return null;
  const state = gatherState(session.files);
  const gone = state.kind === 'absent' && session.files.kind(STATE_PATH) === 'absent';
  if (gone) writeAtomic(join(session.root, STATE_PATH), marker.text);
  const done = gone || (state.kind === 'file' && state.text === marker.text);
  await session.audit.append({ ...marker.record, outcome: done ? 'done' : 'rolled-back' });
  dropMarker(session);
  return done
    ? 'a migration of the recorded state was cut off and has been finished'
    : 'a migration of the recorded state was cut off and has been taken back';
}

/** Whether a migration was cut off. */
export function isMigrating(session: Session): boolean {
  return readMarker(session) !== null;
}

export function writeMarker(session: Session, marker: MigrationMarker): void {
  writeAtomic(markerPath(session), `${JSON.stringify(marker)}\n`);
}

export function dropMarker(session: Session): void {
  removeFile(markerPath(session));
}

function readMarker(session: Session): MigrationMarker | null {
  const text = readTextIfPresent(markerPath(session), MAX_BYTES);
  if (text === null) return null;
  const marker = asRecord(JSON.parse(text));
  return typeof marker?.['text'] === 'string' ? (marker as unknown as MigrationMarker) : null;
}

function markerPath({ stateDir }: Session): string {
  return join(stateDir, 'migrate.json');
}
