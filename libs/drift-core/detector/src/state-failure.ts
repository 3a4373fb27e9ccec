import { DriftFailure } from '@drift/domain/failure';
import { shellWord } from '@drift/domain/shell';
import { STATE_PATH } from './print-baseline.js';

/** The words by which a conflict is told from other damage. */
export const CONFLICTED = 'holds merge conflict markers';

/** Why the whole recorded state cannot be used; `where` is a file of it, root-relative. */
export function stateFailure(
  code: 'E_STATE_CONFLICT' | 'E_STATE_CORRUPT',
  why: string,
  where: string = STATE_PATH,
): DriftFailure {
  return new DriftFailure({
    code,
    what: 'the recorded state cannot be read',
    where,
    why,
    safe: 'the file is untouched; nothing was judged',
    next:
      code === 'E_STATE_CONFLICT'
        ? `drift-heal state resolve   (while git merges; else by hand: git checkout --ours -- ${shellWord(where)}, or --theirs, or after the merge: git checkout <commit> -- ${shellWord(where)}, then drift-heal scan, and absorb what the other side had recorded)`
        : `git log -p -- ${shellWord(where)}   (then: git checkout <commit> -- ${shellWord(where)})`,
  });
}

/** The recorded state was replaced again and again while it was read: no damage, others are writing. */
export function busyState(why: string, where: string = STATE_PATH): DriftFailure {
  return new DriftFailure({
    code: 'E_CHANGING',
    what: 'the recorded state is being written',
    where,
    why,
    safe: 'nothing was judged and nothing written',
    next: 'run the command again when the others are done',
  });
}

/** The recorded state of a newer tool: not damage, but nothing this one may judge by. */
export function newerState(version: number, where: string = STATE_PATH): DriftFailure {
  return new DriftFailure({
    code: 'E_STATE_VERSION',
    what: 'the recorded state is newer than this tool',
    where,
    why: `it is version ${version}, this tool reads version 1`,
    safe: 'the file is untouched',
    next: 'upgrade drift-heal',
  });
}

/** The line of the first merge conflict marker, 1-based; null without one. */
export function conflictLine(text: string): number | null {
  const marker = /^(?:<{7} |\|{7} |={7}\r?$|>{7} )/m.exec(text);
  return marker ? text.slice(0, marker.index).split('\n').length : null;
}
