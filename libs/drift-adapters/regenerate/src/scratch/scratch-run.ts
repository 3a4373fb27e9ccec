import { mkdirSync, symlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openWorkspaceFiles, type WorkspaceFiles } from '@drift/files';
import { allowedEnv, type Env } from '../allowed-env.js';
import { scratchFailure } from './scratch-failure.js';

/** The folders of one run: a copy of the workspace, an empty home and an empty temporary folder. */
export interface ScratchRun {
  /** What holds all of it, and nothing else; absolute. */
  folder: string;
  /** The copy; its name is that of the workspace's own folder. */
  tree: string;
  files: WorkspaceFiles;
  env: Record<string, string>;
}

/**
 * Makes the folders of a run, the copy still empty. Where packages are installed above the workspace, the
 * copy finds them above itself too.
 * @throws DriftFailure `E_WRITE` or `E_NOSPC`.
 */
export function makeScratchRun(folder: string, root: string, env: Env): ScratchRun {
  const [above, home, temporary] = [join(folder, 'copy'), join(folder, 'home'), join(folder, 'tmp')];
  // Some generators name what they make after the folder.
  const tree = join(above, basename(root));
  try {
    for (const path of [folder, above, tree, home, temporary]) mkdirSync(path);
    const modules = modulesAbove(root);
    if (modules !== null) symlinkSync(modules, join(above, 'node_modules'));
  } catch (error) {
    throw scratchFailure(folder, error);
  }
  const allowed = allowedEnv(env);
  return {
    folder,
    tree,
    files: openWorkspaceFiles(tree),
    env: {
      ...allowed,
      ...(allowed['PATH'] === undefined ? {} : { PATH: insideTree(allowed['PATH'], root, tree) }),
      HOME: home,
      TMPDIR: temporary,
      TMP: temporary,
      TEMP: temporary,
    },
  };
}

/** Programs of the workspace are run from the copy. */
function insideTree(path: string, root: string, tree: string): string {
  return path
    .split(':')
    .map((folder) => (`${folder}/`.startsWith(`${root}/`) ? tree + folder.slice(root.length) : folder))
    .join(':');
}

function modulesAbove(root: string): string | null {
  for (let folder = dirname(root); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      return realpathSync.native(join(folder, 'node_modules'));
    } catch {
      continue;
    }
  }
  return null;
}
