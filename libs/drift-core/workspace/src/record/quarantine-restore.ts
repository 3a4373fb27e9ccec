import { readState, STATE_PATH, type StateSource } from '@drift/detector';
import { shellWord } from '@drift/domain/shell';
import { readCommitted, resolveCommit } from '@drift/git';
import type { Graph } from '@drift/graph';
import { digestText, gatherGraph } from '@drift/scan-engine';
import type { Session } from '../session.js';

const MAX_STATE_BYTES = 64 * 1024 * 1024;
/** Two git processes each: beyond this a person looks faster. */
const MAX_COMMITS = 100;

/** The git command that brings back the newest committed version of a state file that can be read; null where there is none. */
export async function restoreCommand(session: Session, path: string): Promise<string | null> {
  const { root, environment } = session;
  const graph = gatherGraph(session.files);
  let commit = session.commit;
  let last: string | null = null;
  for (let count = 0; commit !== null && count < MAX_COMMITS; count += 1) {
    const bytes = await readCommitted(
      root,
      { commit, path, maxBytes: MAX_STATE_BYTES },
      environment.variables,
    );
    const text = bytes?.toString('utf8') ?? null;
    if (text !== null && text !== last && isUsable(text, path, graph)) {
      return `git checkout ${commit.slice(0, 12)} -- ${shellWord(path)}`;
    }
    last = text;
    commit = await resolveCommit(root, `${commit}~1`, environment.variables);
  }
  return null;
}

function isUsable(text: string, path: string, graph: Graph): boolean {
  const source: StateSource =
    path === STATE_PATH
      ? { kind: 'file', text }
      : { kind: 'folder', files: new Map([[path, text]]), faults: [] };
  try {
    return readState(source, { graph, committed: false }, digestText).faults.size === 0;
  } catch {
    // Whatever is wrong with that version too, it is not the good one.
    return false;
  }
}
