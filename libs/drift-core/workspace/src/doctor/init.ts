import { join } from 'node:path';
import { writeFileWithFolders } from '@drift/files';
import { GRAPH_FOLDER } from '@drift/graph';
import { CONFIG_PATH } from '../load-workspace.js';
import { lookAtDriver } from '../merge-state/merge-state-driver.js';
import type { Session } from '../session.js';
import { withWorkspaceLock } from '../with-workspace-lock.js';

/** The first files of a workspace: shown first, then written. */
export interface PreparedInit {
  /** The folder holds a graph already: nothing is written. */
  exists: boolean;
  files: readonly { path: string; text: string }[];
  /** Commands that teach git to merge the recorded state by nodes; empty where it knows or there is no git. */
  driver: readonly string[];
  /** Writes the files that are still absent and returns their paths. */
  apply: () => Promise<string[]>;
}

/** Prepares a graph with one commented node and a configuration; nothing that exists is overwritten. */
export async function prepareInit(session: Session): Promise<PreparedInit> {
  const exists = session.files.kind(GRAPH_FOLDER) !== 'absent';
  const files = exists ? [] : FIRST_FILES;
  return {
    exists,
    files,
    driver: (await lookAtDriver(session))?.commands ?? [],
    apply: () =>
      withWorkspaceLock(session, 'begin a workspace', async () => {
        const absent = files.filter(({ path }) => session.files.kind(path) === 'absent');
        for (const { path, text } of absent) writeFileWithFolders(join(session.root, path), text);
        return absent.map(({ path }) => path);
      }),
  };
}

const NODE = `# A node is one unit of spec with the code it produces. Its id is its path here: example/hello.
# Rename the folder, say what it maps, and put its spec beside this file as Markdown or in any other form.
name: Hello
type: service
description: What this unit is for, in one sentence.

# The code it produces: a file, a list of files, a folder, or globs.
# mapping:
#   path: src/hello.ts

# Spec that lives elsewhere; what it names by local $ref counts too.
# sources: [specs/hello.yaml]

# The generator, where there is one: an argv, run without a shell.
# pipeline: [npm, run, 'generate:hello']

# relations:
#   - { target: example/other, type: uses }
`;

const SPEC = `# Hello

What the code of this node has to do, so that somebody could write it anew from this page.
`;

const CONFIG = `# Every key has a default; what stands here is for the whole team.
# See the configuration page for all of them.
`;

const FIRST_FILES: PreparedInit['files'] = [
  { path: `${GRAPH_FOLDER}/example/hello/node.yaml`, text: NODE },
  { path: `${GRAPH_FOLDER}/example/hello/responsibility.md`, text: SPEC },
  { path: CONFIG_PATH, text: CONFIG },
];
