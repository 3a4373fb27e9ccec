import type { GitStore } from './git-store.js';

export interface ChangedFile {
  path: string;
  previous: string | null;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  /** Blob afterwards, or before where it was removed. */
  sha: string;
  additions: number;
  deletions: number;
}

const WORDS: Readonly<Record<string, ChangedFile['status']>> = { A: 'added', D: 'removed', R: 'renamed' };

/** Files that differ between two trees, sorted by path, renames recognised. */
export async function diffFiles(store: GitStore, old: string, young: string): Promise<ChangedFile[]> {
  const { stdout } = await store.run(['diff-tree', '-r', '-z', '-M', '--raw', '--numstat', old, young]);
  const fields = stdout.toString().split('\0').slice(0, -1);
  const files: ChangedFile[] = [];
  while (fields[0]?.startsWith(':') === true) files.push(takeRaw(fields));
  const counts = countsOf(fields);
  return files.map((file) => ({ ...file, ...counts.get(file.path) }));
}

/** `:<mode> <mode> <old> <new> <letter>`, then the path, for a rename the old and the new one. */
function takeRaw(fields: string[]): ChangedFile {
  const [, , before = '', after = '', letter = ''] = (fields.shift() ?? '').split(' ');
  const status = WORDS[letter.charAt(0)] ?? 'modified';
  const first = fields.shift() ?? '';
  const isRename = status === 'renamed';
  return {
    path: isRename ? (fields.shift() ?? '') : first,
    previous: isRename ? first : null,
    status,
    sha: status === 'removed' ? before : after,
    additions: 0,
    deletions: 0,
  };
}

/** `<added>\t<removed>\t<path>`, or for a rename an empty path and then both. */
function countsOf(fields: string[]): Map<string, { additions: number; deletions: number }> {
  const counts = new Map<string, { additions: number; deletions: number }>();
  for (let field = fields.shift(); field !== undefined; field = fields.shift()) {
    const [added, removed, path = ''] = field.split('\t');
    if (path === '') fields.shift();
    const name = path === '' ? (fields.shift() ?? '') : path;
    counts.set(name, { additions: Number(added) || 0, deletions: Number(removed) || 0 });
  }
  return counts;
}
