import { isFileProblem } from '@drift/files';
import { GRAPH_FOLDER } from '@drift/graph';
import { listTracked } from '@drift/git';
import { IgnoreRules, type IgnoreScope } from '@drift/scan-engine';
import { isInGit, type Session } from '../session.js';

/** The names of files to look at, sorted, without the graph's own. */
export interface ListedTree {
  paths: readonly string[];
  /** Not all are among them. */
  cut: boolean;
}

/** More are not looked at. */
const MAX_FILES = 500_000;
const MAX_DEPTH = 64;

/** What git tracks; in a folder without git what lies there and no ignore rule names. Links are left out. */
export async function listTree({ root, environment, files, ...session }: Session): Promise<ListedTree> {
  const tracked = isInGit({ root, stateDir: session.stateDir })
    ? await listTracked(root, environment.variables)
    : null;
  const paths = (tracked ?? walk({ root, environment, files, ...session })).filter(
    (path) => !path.startsWith(`${GRAPH_FOLDER}/`),
  );
  return { paths: paths.slice(0, MAX_FILES), cut: paths.length >= MAX_FILES };
}

function walk({ files }: Session): string[] {
  const ignores = new IgnoreRules(files);
  const found: string[] = [];
  const visit = (folder: string, scope: IgnoreScope | null, depth: number): void => {
    const listing = files.list(folder);
    if (isFileProblem(listing)) return;
    const here = scope ?? ignores.scopeOf(folder, listing);
    for (const { name, kind } of listing) {
      if (found.length >= MAX_FILES) return;
      const path = folder === '' ? name : `${folder}/${name}`;
      const isFolder = kind === 'directory';
      if (NEVER.has(name) || (!isFolder && kind !== 'file')) continue;
      const verdict = ignores.judge(here, path, isFolder);
      if (verdict === 'ignored') continue;
      if (!isFolder) found.push(path);
      else if (depth < MAX_DEPTH) visit(path, ignores.enter(here, path, { verdict }), depth + 1);
    }
  };
  visit('', null, 0);
  return found.sort();
}

const NEVER = new Set(['.git', '.drift', GRAPH_FOLDER, 'node_modules']);
