import { join } from 'node:path';
import type { Env } from './allowed-env.js';

/** Where programs keep what lets a person in elsewhere. */
const IN_HOME = [
  '.ssh',
  '.aws',
  '.azure',
  '.gnupg',
  '.kube',
  '.docker',
  '.config/gh',
  '.config/gcloud',
  '.config/drift-heal',
  '.git-credentials',
  '.netrc',
  '.npmrc',
  '.pypirc',
];

/** Absolute paths that a command has no business to read; `secrets` were kept out of its copy. */
export function hiddenPaths(env: Env, root: string, secrets: readonly string[]): string[] {
  const home = env['HOME'];
  return [
    ...(home === undefined ? [] : IN_HOME.map((path) => join(home, path))),
    join(root, '.git'),
    ...secrets.map((path) => join(root, path)),
  ];
}
