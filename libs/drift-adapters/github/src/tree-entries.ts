import type { Connection } from './connection.js';

/** One entry of a folder in a commit. */
export interface TreeEntry {
  mode: string;
  type: string;
  sha: string;
}

/** Entries at these paths in a commit; null where there is nothing. */
export async function treeEntries(
  connection: Connection,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, TreeEntry | null>> {
  const { octokit, at } = connection;
  if (paths.length === 0) return new Map();
  const { data } = await octokit.rest.git.getCommit({ ...at, commit_sha: commit });
  const whole = await readTree(connection, data.tree.sha, true);
  if (whole !== null) return new Map(paths.map((path) => [path, whole.get(path) ?? null]));
  return walk(connection, data.tree.sha, paths);
}

/** By path; null when there are more entries than GitHub tells at once. */
async function readTree(
  { octokit, at }: Connection,
  sha: string,
  recursive: boolean,
): Promise<Map<string, TreeEntry> | null> {
  const deep = recursive ? { recursive: '1' } : {};
  const { data } = await octokit.rest.git.getTree({ ...at, tree_sha: sha, ...deep });
  if (data.truncated && recursive) return null;
  return new Map(data.tree.map(({ path, mode, type, sha: id }) => [path, { mode, type, sha: id }]));
}

/** Folder by folder, each asked once. */
async function walk(
  connection: Connection,
  root: string,
  paths: readonly string[],
): Promise<Map<string, TreeEntry | null>> {
  const folders = new Map<string, Promise<Map<string, TreeEntry> | null>>();
  const folderAt = (sha: string): Promise<Map<string, TreeEntry> | null> => {
    const known = folders.get(sha) ?? readTree(connection, sha, false);
    folders.set(sha, known);
    return known;
  };
  const found = new Map<string, TreeEntry | null>();
  for (const path of paths) {
    let entry: TreeEntry | null = { mode: '040000', type: 'tree', sha: root };
    for (const name of path.split('/'))
      entry = entry?.type === 'tree' ? ((await folderAt(entry.sha))?.get(name) ?? null) : null;
    found.set(path, entry);
  }
  return found;
}
