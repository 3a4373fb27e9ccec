import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { fileProblem, isFileProblem, type FileProblem, type WorkspaceFiles } from '@drift/files';
import { differingFiles, readStaged, stagedBytes, type SeenPlain, type Staged } from '@drift/git';
import { overlayFiles } from '../heal/overlay-files.js';
import { MAX_CONTENT_BYTES } from '../judge/recorded-contents.js';
import type { Session } from '../session.js';

/** A workspace as the next commit would hold it. */
export interface StagedView {
  /** Sees what is staged in place of what is on disk; keeps and takes nothing of other scans. */
  session: Session;
  /** Root-relative paths that are staged with another content than is checked out, or staged to go. */
  touched: readonly string[];
  /** Root-relative paths that differ on disk from what is staged: in their bytes, in being there at all, or in more than that. */
  differing: ReadonlyMap<string, 'bytes' | 'nothing' | 'more'>;
  /** Root-relative paths of the index. */
  tracked: ReadonlyMap<string, unknown>;
}

/**
 * The workspace with the bytes of git's index wherever those on disk are other ones. What git neither tracks nor
 * ignores is not there; what it ignores is as it is on disk, for no commit will hold it. With `seen`, for whoever knows
 * all files that count, what is not tracked is as it is on disk, too.
 * @throws DriftFailure `E_UNREADABLE` where the index cannot be judged by.
 */
export async function stagedView(
  session: Session,
  { cwd, seen }: { cwd: string; seen?: SeenPlain | undefined },
): Promise<StagedView> {
  const { root, commit, environment, files } = session;
  const { variables } = environment;
  const staged = await readStaged({ root, cwd, commit, withoutUntracked: seen !== undefined }, variables);
  if ('refused' in staged) throw notJudged(staged.refused);
  const differing = await differingFiles(root, staged, { env: variables, ...(seen ? { seen } : {}) });
  const bytes = await stagedBytes(root, staged, { paths: differing, maxBytes: MAX_CONTENT_BYTES }, variables);
  const overlay = new Map<string, { bytes: Uint8Array; mode: number } | null>();
  for (const path of notStaged(staged)) overlay.set(path, null);
  const problems = new Map<string, FileProblem>();
  for (const [path, found] of bytes) {
    if ('refused' in found) problems.set(path, fileProblem(path, 'E_UNREADABLE', found.refused));
    else overlay.set(path, found);
  }
  const { cacheIn: _, ...uncached } = session;
  return {
    session: {
      ...uncached,
      files: withProblems(overlayFiles(files, overlay), problems),
      trackedFiles: [...staged.entries.keys()],
    },
    touched: staged.touched,
    differing: new Map([
      ...[...overlay].map(([path, file]) => {
        const isOnlyBytes = file !== null && files.kind(path) === 'file';
        return [path, file === null ? 'nothing' : isOnlyBytes ? 'bytes' : 'more'] as const;
      }),
      ...[...problems.keys()].map((path) => [path, 'more'] as const),
    ]),
    tracked: staged.entries,
  };
}

/** Untracked files, and those that are staged to go, wherever they are on disk all the same. */
function notStaged({ untracked, touched, entries }: Staged): string[] {
  return [...untracked.map(withoutSlash), ...touched.filter((path) => !entries.has(path))];
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Files, and folders with all that is below, of which nobody can say what is staged. */
function withProblems(files: WorkspaceFiles, problems: ReadonlyMap<string, FileProblem>): WorkspaceFiles {
  if (problems.size === 0) return files;
  const found = (rel: string): FileProblem | undefined => {
    for (let path = rel; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
      const problem = problems.get(path);
      if (problem) return { ...problem, path: rel };
    }
    return undefined;
  };
  return {
    root: files.root,
    // A listing names it as a file: a link could not be followed, and its content is refused below.
    kind: (rel) => found(rel) ?? files.kind(rel),
    hash: (rel) => found(rel) ?? files.hash(rel),
    read: (rel, maxBytes, about) => found(rel) ?? files.read(rel, maxBytes, about),
    realPath: (rel) => found(rel) ?? files.realPath(rel),
    list: (rel) => {
      const problem = found(rel);
      if (problem) return problem;
      const listed = files.list(rel);
      if (isFileProblem(listed)) return listed;
      const prefix = rel === '' ? '' : `${rel}/`;
      const names = new Set(listed.map(({ name }) => name));
      const added = [...problems.keys()]
        .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
        .map((path) => path.slice(prefix.length))
        .filter((name) => !names.has(name));
      const all = listed.map((entry) =>
        problems.has(`${prefix}${entry.name}`) ? { ...entry, kind: 'file' as const } : entry,
      );
      return [...all, ...added.map((name) => ({ name, kind: 'file' as const }))].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
    },
  };
}

function notJudged(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_UNREADABLE',
    what: 'what is staged cannot be judged',
    why: escapeTerminal(why),
    safe: 'nothing was judged or changed',
    next: 'git status',
  });
}
