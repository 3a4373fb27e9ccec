import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The git directory of a local clone of `owner/name` below a folder; null where there is none. */
export function findRepository(folder: string, repo: string): string | null {
  const [owner = '', name = ''] = repo.split('/');
  for (const place of [`${owner}+${name}/repo`, `${owner}/${name}`, `${owner}+${name}`])
    for (const git of [join(place, '.git'), place, `${place}.git`]) {
      const path = join(folder, git);
      if (existsSync(join(path, 'objects')) && existsSync(join(path, 'HEAD'))) return path;
    }
  return null;
}
