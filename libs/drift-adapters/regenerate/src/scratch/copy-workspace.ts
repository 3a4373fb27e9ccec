import { hash } from 'node:crypto';
import { closeSync, fchmodSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isFileProblem, type DirectoryEntry, type WorkspaceFiles } from '@drift/files';
import type { LeftOut, RegenerationRequest } from '@drift/remediation';
import { createPace } from '../pace.js';
import { linkModules } from './link-modules.js';
import { scratchFailure } from './scratch-failure.js';

type Wish = Pick<RegenerationRequest, 'outputs' | 'keepsOutputs' | 'sources' | 'ignores' | 'replace'>;

export interface WorkspaceCopy {
  /** Digest of each file that was copied. */
  digests: Map<string, string>;
  leftOut: LeftOut[];
  /** Files that were left out because secrets are kept there. */
  secrets: string[];
}

/** Larger ones are no spec, and a copy of them would cost more than it is worth. */
const LARGEST_FILE = 64 * 1024 * 1024;

/** Where people keep secrets; what is only an example of it is spec like any other. */
const SECRET_FILE = /^\.env(?!.*(?:example|sample|template|dist)$)/;

/**
 * Copies a workspace into folders that exist and are empty, each file read once through the safe reader. Left
 * out: `.git`, what git ignores unless it is a source or a kept output, `.env` files unless they are a source,
 * links that lead out, what is no regular file. Links inside stay links; each `node_modules` becomes a folder
 * of links. Times are not kept.
 * @throws DriftFailure `E_WRITE` or `E_NOSPC`.
 */
export async function copyWorkspace(
  files: WorkspaceFiles,
  wish: Wish,
  targets: readonly string[],
): Promise<WorkspaceCopy> {
  const pace = createPace();
  const digests = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  const secrets: string[] = [];
  const wanted = new Set([...wish.sources, ...(wish.keepsOutputs ? wish.outputs : [])]);
  const replaced = wish.replace ?? new Map<string, Uint8Array | null>();
  const without = new Set([...(wish.keepsOutputs ? [] : wish.outputs), ...replaced.keys()]);

  const copyFile = (path: string): void => {
    const content = files.read(path, LARGEST_FILE);
    if (isFileProblem(content)) {
      leftOut.push({ path, why: content.message });
      return;
    }
    for (const target of targets) writeCopy(join(target, path), content.bytes, content.mode);
    digests.set(path, content.digest);
  };
  const copyLink = (path: string): void => {
    const real = files.realPath(path);
    if (isFileProblem(real)) {
      leftOut.push({ path, why: real.message });
      return;
    }
    const text = relative(dirname(join('/', path)), join('/', real)) || '.';
    for (const target of targets) writeSafely(join(target, path), (at) => symlinkSync(text, at));
  };
  const copyEntry = async (path: string, { name, kind }: DirectoryEntry): Promise<void> => {
    await pace();
    if (name === 'node_modules' && kind !== 'file') {
      for (const target of targets) writeSafely(target, (at) => linkModules(files.root, path, at));
      return;
    }
    if (without.has(path)) return;
    if (wanted.has(path) && kind !== 'directory') return copyFile(path);
    if (SECRET_FILE.test(name) && kind !== 'directory') {
      leftOut.push({ path, why: 'is where secrets are kept' });
      if (kind === 'file') secrets.push(path);
      return;
    }
    if (wish.ignores(path, kind === 'directory')) return;
    if (kind === 'file') return copyFile(path);
    if (kind === 'link') return copyLink(path);
    if (kind === 'other') {
      leftOut.push({ path, why: 'is neither a file, a folder nor a link' });
      return;
    }
    for (const target of targets) writeSafely(join(target, path), (at) => mkdirSync(at));
    await copyFolder(path);
  };
  const copyFolder = async (folder: string): Promise<void> => {
    const entries = files.list(folder);
    if (isFileProblem(entries)) {
      leftOut.push({ path: folder, why: entries.message });
      return;
    }
    for (const entry of entries)
      await copyEntry(folder === '' ? entry.name : `${folder}/${entry.name}`, entry);
  };
  const makeFoldersOf = (path: string): void => {
    for (const target of targets)
      writeSafely(dirname(join(target, path)), (at) => mkdirSync(at, { recursive: true }));
  };

  await copyFolder('');
  for (const [path, bytes] of replaced) {
    const problem = files.kind(path);
    if (isFileProblem(problem)) leftOut.push({ path, why: problem.message });
    if (isFileProblem(problem) || bytes === null) continue;
    makeFoldersOf(path);
    for (const target of targets) writeCopy(join(target, path), bytes, 0o644);
    digests.set(path, `sha256:${hash('sha256', bytes)}`);
  }
  // What is left lies in an ignored folder, or is reached through a link that is there already.
  for (const path of wanted) {
    if (digests.has(path) || without.has(path)) continue;
    const real = files.realPath(path);
    const known = isFileProblem(real) ? undefined : digests.get(real);
    if (known !== undefined) digests.set(path, known);
    else {
      if (!isFileProblem(real)) makeFoldersOf(path);
      copyFile(path);
    }
  }
  return { digests, leftOut, secrets };
}

function writeCopy(path: string, bytes: Uint8Array, mode: number): void {
  writeSafely(path, () => {
    const fd = openSync(path, 'wx');
    try {
      writeFileSync(fd, bytes);
      // Past the umask; without what makes a program run as somebody else, and ours to remove.
      fchmodSync(fd, (mode & 0o777) | 0o600);
    } finally {
      closeSync(fd);
    }
  });
}

function writeSafely(path: string, write: (path: string) => void): void {
  try {
    write(path);
  } catch (error) {
    throw scratchFailure(path, error);
  }
}
