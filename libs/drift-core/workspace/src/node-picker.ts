import { relative, resolve, sep } from 'node:path';
import type { Detection } from '@drift/detector';
import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import { selectContexts, selectNodes, type Selection } from '@drift/graph';
import { loadWorkspace } from './load-workspace.js';
import { gather, type Findings } from './survey.js';
import type { Session } from './session.js';

/** How the words of a person become node ids. */
export interface NodePicker {
  /** Node ids, contexts or paths relative to the caller's folder. */
  pick: (words: readonly string[]) => Selection;
  /** The same for what is to be changed: a path that no node tracks is a failure. */
  pickTracked: (words: readonly string[]) => ReadonlySet<string>;
  pickContexts: (contexts: readonly string[]) => Selection;
}

/** Resolves words against graph, baseline and disk; `cwd` is the absolute folder of the caller. */
export function nodePicker(session: Session, cwd: string): NodePicker {
  const facts = () => {
    const { graph, recorded } = loadWorkspace(session);
    return { graph, recorded: recorded.baseline.entries.keys() };
  };
  const pick = (words: readonly string[]): Selection =>
    selectNodes(words, {
      ...facts(),
      exists: (path) => ['file', 'directory'].includes(String(session.files.kind(path))),
      toPath: (word) => relative(session.root, resolve(cwd, word)).split(sep).join('/'),
      trackedBy: trackers(session),
    });
  return {
    pick,
    pickTracked: (words) => {
      const { ids, untracked } = pick(words);
      if (untracked.length > 0) throw notTracked(untracked);
      return ids;
    },
    pickContexts: (contexts) => selectContexts(contexts, facts()),
  };
}

/** Which nodes a path is spec, upstream or code of, on disk or in the record; looked up once, when first asked. */
function trackers(session: Session): (path: string) => readonly string[] {
  let found: Findings | null = null;
  return (path) => {
    found ??= gather(session);
    const within = (file: string): boolean => file === path || file.startsWith(`${path}/`);
    const names = ({ inventory, entry }: Detection): boolean =>
      [inventory?.spec, inventory?.upstream, inventory?.code, entry?.spec, entry?.upstream, entry?.code].some(
        (files) => files && [...files.keys()].some(within),
      );
    return found.detections.filter(names).map(({ nodeId }) => nodeId);
  };
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
