import { applyChanges, undoChanges, type ChangeWrite } from '@drift/files';
import type { Session } from '../session.js';

/** Files that were written together under one id, by which undo finds their old bytes. */
export interface WrittenChanges {
  changed: readonly string[];
  /** Puts everything back as it was, journalled like the change itself. */
  rollBack: () => void;
}

/**
 * Writes all files or none, each only if it still holds what was expected. Needs the workspace lock.
 * @throws DriftFailure `E_CONFLICT`, `E_NOSPC`, `E_WRITE` …, with every file as it was.
 */
export function writeChanges(session: Session, id: string, writes: readonly ChangeWrite[]): WrittenChanges {
  const { root, stateDir, environment } = session;
  const now = environment.now();
  const { changed, saved } = applyChanges({ id, root, writes }, { stateDir, now });
  return {
    changed,
    rollBack: () => {
      if (saved !== null) undoChanges({ stateDir, root, id, newId: `${id}-rollback`, now });
    },
  };
}
