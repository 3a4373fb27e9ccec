import { join } from 'node:path';
import { runGit, type Env } from './run-git.js';

/** `<git>/` files that decide what git says of a checkout, of its branch and of what it ignores. */
const OF_REPOSITORY = [
  'HEAD',
  'packed-refs',
  'commondir',
  'config.worktree',
  'shallow',
  'index',
  'info/exclude',
];

/**
 * Absolute paths of the files by which git answers `readCheckout` and `listTrackedIgnored` in a usual
 * clone: some may not exist. `head` is the text of `.git/HEAD`. Null where that cannot be said.
 */
export async function decidingFiles(
  { root, head }: { root: string; head: string },
  env: Env = process.env,
): Promise<string[] | null> {
  const listed = await runGit(root, ['config', '--null', '--list', '--show-origin'], env);
  if (listed.status !== 0) return null;
  const git = join(root, '.git');
  const files = new Set(OF_REPOSITORY.map((name) => join(git, name)));
  const branch = /^ref: (refs\/\S+)\n?$/.exec(head)?.[1];
  if (branch !== undefined) files.add(join(git, branch));
  else if (!/^[0-9a-f]{40,64}\n?$/.test(head)) return null;
  for (const path of usual(env)) files.add(path);
  // Each entry is its origin and its text: `file:.git/config`, `core.bare\nfalse`.
  const parts = listed.stdout.split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const origin = parts[at] ?? '';
    if (origin.startsWith('file:')) files.add(absolute(root, origin.slice('file:'.length)));
    const excludes = /^core\.excludesfile\n(.+)$/s.exec(parts[at + 1] ?? '')?.[1];
    if (excludes !== undefined) files.add(absolute(root, excludes.replace(/^~(?=\/)/, env['HOME'] ?? '~')));
    if (/^extensions\.refstorage\nreftable$/.test(parts[at + 1] ?? '')) return null;
  }
  return [...files];
}

/** Settings that may come into being. */
function usual(env: Env): string[] {
  const home = env['HOME'];
  const settings = env['XDG_CONFIG_HOME'] || (home ? join(home, '.config') : null);
  return [
    '/etc/gitconfig',
    ...(home ? [join(home, '.gitconfig')] : []),
    ...(settings ? [join(settings, 'git/config'), join(settings, 'git/ignore')] : []),
  ];
}

function absolute(root: string, path: string): string {
  return path.startsWith('/') ? path : join(root, path);
}
