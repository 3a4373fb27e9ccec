import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A throw-away workspace on disk, in the words of a test. */
export interface TestWorkspace {
  root: string;
  write: (path: string, text: string) => void;
  read: (path: string) => string;
  remove: (path: string) => void;
  rename: (from: string, to: string) => void;
  /** Every file below the root except `.git`, with its bytes and mtime, for "nothing else changed". */
  manifest: () => Record<string, string>;
  git: (...argv: string[]) => string;
  dispose: () => void;
}

/** Makes a workspace of the given files in a temporary folder. */
export function buildWorkspace(files: Record<string, string>): TestWorkspace {
  const root = mkdtempSync(join(tmpdir(), 'drift-ws-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    root,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    rename: (from, to) => {
      mkdirSync(dirname(join(root, to)), { recursive: true });
      renameSync(join(root, from), join(root, to));
    },
    manifest: () => manifestOf(root),
    git: (...argv) =>
      execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com', ...argv], {
        cwd: root,
        encoding: 'utf8',
      }),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

function manifestOf(root: string): Record<string, string> {
  const manifest: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (path === '.git') continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isSymbolicLink()) manifest[path] = `-> ${readlinkSync(join(root, path))}`;
      else
        manifest[path] =
          `${statSync(join(root, path)).mtimeMs} ${readFileSync(join(root, path)).toString('base64')}`;
    }
  };
  visit('');
  return manifest;
}
