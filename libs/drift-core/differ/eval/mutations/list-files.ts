import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { quietGitEnv } from '../corpus/open-blobs.js';

/** A file of a repository, by the name of its content. */
export interface ListedFile {
  gitDirectory: string;
  origin: string;
  path: string;
  blob: string;
  size: number;
}

/** The git directories one and two levels below a folder, with a name for people; sorted. */
export function repositoriesBelow(folder: string): { name: string; gitDirectory: string }[] {
  const found: { name: string; gitDirectory: string }[] = [];
  const look = (at: string, name: string, depth: number): void => {
    for (const git of [join(at, '.git'), at]) {
      if (!existsSync(join(git, 'objects')) || !existsSync(join(git, 'HEAD'))) continue;
      found.push({ name, gitDirectory: git });
      return;
    }
    if (depth === 0) return;
    for (const entry of readdirSync(at, { withFileTypes: true }))
      if (entry.isDirectory())
        look(join(at, entry.name), name === '' ? entry.name : `${name}/${entry.name}`, depth - 1);
  };
  look(folder, '', 2);
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every file of the newest commit of a repository, with its size; nothing of the repository runs. */
export function listFiles(gitDirectory: string, name: string): ListedFile[] {
  const argv = ['--git-dir', gitDirectory, 'ls-tree', '-r', '-l', '-z', 'HEAD'];
  const said = execFileSync('git', argv, { env: quietGitEnv(), maxBuffer: 2 ** 28, encoding: 'utf8' });
  const files: ListedFile[] = [];
  for (const entry of said.split('\0')) {
    const match = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t([^]*)$/u.exec(entry);
    if (!match) continue;
    const [, blob = '', size = '', path = ''] = match;
    files.push({ gitDirectory, origin: `${name}:${path}`, path, blob, size: Number(size) });
  }
  return files;
}
