import { join } from 'node:path';
import { writeFileWithFolders } from '@drift/files';
import { covers, GRAPH_FOLDER } from '@drift/graph';
import { gatherGraph } from '@drift/scan-engine';
import { EXAMPLE_FILES } from './example-node.js';
import type { FirstLook } from './found.js';
import { CONFIG_PATH } from '../load-workspace.js';
import { lookAtDriver } from '../merge-state/merge-state-driver.js';
import type { Session } from '../session.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

/** The first files of a workspace: shown first, then written. */
export interface PreparedInit {
  /** The folder holds a graph already: nothing is written. */
  exists: boolean;
  /** What was found to describe; in an existing graph what none of its nodes maps. Null where nobody looked. */
  found: FirstLook | null;
  files: readonly { path: string; text: string }[];
  /** Commands that teach git to merge the recorded state by nodes; empty where it knows or there is no git. */
  driver: readonly string[];
  /** Writes the files that are still absent and returns their paths. */
  apply: () => Promise<string[]>;
}

export interface InitRequest {
  /** Only the example node: the repository is not looked at. */
  empty?: boolean;
}

/** Prepares a graph with what the repository holds, or with one commented node; nothing that exists is overwritten. */
export async function prepareInit(
  session: Session,
  { empty = false }: InitRequest = {},
): Promise<PreparedInit> {
  const kind = session.files.kind(GRAPH_FOLDER);
  const exists = kind !== 'absent';
  const looks = !empty && (!exists || kind === 'directory');
  const found = looks ? await look(session, exists) : null;
  const files = exists ? [] : [...(found?.proposals.length ? found.proposals : EXAMPLE_FILES), CONFIG_FILE];
  return {
    exists,
    found,
    files: files.map(({ path, text }) => ({ path, text })),
    driver: (await lookAtDriver(session))?.commands ?? [],
    apply: () =>
      withWorkspaceLock(session, 'begin a workspace', async () => {
        const absent = files.filter(({ path }) => session.files.kind(path) === 'absent');
        for (const { path, text } of absent) writeFileWithFolders(join(session.root, path), text);
        return absent.map(({ path }) => path);
      }),
  };
}

async function look(session: Session, exists: boolean): Promise<FirstLook> {
  const { lookForSpecs } = await import('./look-for-specs.js');
  const found = await lookForSpecs(session);
  if (!exists) return found;
  const mapped = [...gatherGraph(session.files).nodes.values()].flatMap(({ mapping }) => mapping);
  const isNew = (path: string): boolean => !mapped.some((entry) => covers(entry, path));
  return { ...found, proposals: found.proposals.filter(({ files }) => files.every(isNew)) };
}

const CONFIG = `# Every key has a default; what stands here is for the whole team.
# See the configuration page for all of them.
`;

const CONFIG_FILE = { path: CONFIG_PATH, text: CONFIG };
