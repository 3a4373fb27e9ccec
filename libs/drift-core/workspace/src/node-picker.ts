import { relative, resolve, sep } from 'node:path';
import type { Inventory } from '@drift/detector';
import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import type { WorkspaceFiles } from '@drift/files';
import { selectAlone, selectContexts, selectNodes, type Selection } from '@drift/graph';
import { gatherInventory } from '@drift/scan-engine';
import { loadWorkspace, type Workspace } from './load-workspace.js';
import type { Session } from './session.js';
import { trackedOf } from './tracked-of.js';

/** What the words name, and the workspace that told it: whoever looks at once need not read it again. */
export interface Picked extends Selection {
  workspace: Workspace;
}

/** How the words of a person become node ids. */
export interface NodePicker {
  /** Node ids, contexts or paths relative to the caller's folder. */
  pick: (words: readonly string[]) => Picked;
  /** The same for what is to be changed: a path that no node tracks is a failure. */
  pickTracked: (words: readonly string[]) => Picked;
  /** Ids of nodes, without those below them. */
  pickAlone: (ids: readonly string[]) => Picked;
  pickContexts: (contexts: readonly string[]) => Picked;
}

/** Resolves words against graph, baseline and disk; `cwd` is the absolute folder of the caller. */
export function nodePicker(session: Session, cwd: string): NodePicker {
  const among = ({ graph, recorded }: Workspace) => ({ graph, recorded: recorded.baseline.entries.keys() });
  const pick = (words: readonly string[]): Picked => {
    const workspace = loadWorkspace(session);
    const selection = selectNodes(words, {
      ...among(workspace),
      exists: (path) => ['file', 'directory'].includes(String(session.files.kind(path))),
      toPath: (word) => relative(session.root, resolve(cwd, word)).split(sep).join('/'),
      trackedBy: trackers(session, workspace),
    });
    return { ...selection, workspace };
  };
  return {
    pick,
    pickTracked: (words) => {
      const picked = pick(words);
      if (picked.untracked.length > 0) throw notTracked(picked.untracked);
      return picked;
    },
    pickAlone: (ids) => {
      const workspace = loadWorkspace(session);
      return { ...selectAlone(ids, among(workspace)), workspace };
    },
    pickContexts: (contexts) => {
      const workspace = loadWorkspace(session);
      return { ...selectContexts(contexts, among(workspace)), workspace };
    },
  };
}

/** Which nodes a path is spec, upstream or code of, on disk or in the record; looked up once, when first asked. */
function trackers(session: Session, workspace: Workspace): (path: string) => readonly string[] {
  const { entries } = workspace.recorded.baseline;
  let nodes: Inventory['nodes'] | null = null;
  return (path) => {
    nodes ??= namesOnly(session, workspace).nodes;
    const within = (file: string): boolean => file === path || file.startsWith(`${path}/`);
    const isNamed = (id: string): boolean =>
      [nodes?.get(id), entries.get(id)].some((found) =>
        [found?.spec, found?.upstream, found?.code].some((files) => files && [...files.keys()].some(within)),
      );
    return [...new Set([...nodes.keys(), ...entries.keys()])].filter(isNamed);
  };
}

/** No file is read for its digest. */
function namesOnly(session: Session, { graph, recorded: { baseline } }: Workspace): Inventory {
  const files: WorkspaceFiles = { ...session.files, hash: () => '' };
  return gatherInventory({ files, graph, baseline, tracked: trackedOf(session).has });
}

function notTracked(paths: readonly string[]): DriftFailure {
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `no node tracks ${paths.map(escapeTerminal).join(', ')}`,
    why: 'only what the graph maps can be recorded',
    safe: 'nothing was changed',
    next: 'drift-heal scan',
  });
}
