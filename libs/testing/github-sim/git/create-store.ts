import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimRepositoryOptions } from '../sim-types.js';
import { GitStore } from './git-store.js';
import { runGit } from './run-git.js';
import { writeTree } from './write-tree.js';

/** Branches that a push may not touch, one pattern a line as a regular expression; read by the hook. */
export const PROTECTED_FILE = 'drift-protected';

/** GitHub's refusal of a push to a protected branch. */
const UPDATE_HOOK = `#!/bin/sh
[ -s "$GIT_DIR/${PROTECTED_FILE}" ] || exit 0
printf '%s\\n' "$1" | grep -qxE -f "$GIT_DIR/${PROTECTED_FILE}" || exit 0
echo "error: GH006: Protected branch update failed for $1." >&2
exit 1
`;

/** Makes the bare repository of a simulated one in `folder`, with its first content. */
export async function createStore(
  folder: string,
  options: SimRepositoryOptions & { defaultBranch: string; startedAt: Date },
): Promise<GitStore> {
  mkdirSync(folder, { recursive: true });
  await runGit(folder, ['init', '--quiet', '--bare', '--initial-branch', options.defaultBranch, folder]);
  await configure(folder);
  const store = new GitStore(folder);
  if (options.from !== undefined) await copyContent(store, options.from, options.defaultBranch);
  else if (options.empty !== true) await firstCommit(store, options);
  return store;
}

async function configure(folder: string): Promise<void> {
  const settings = {
    'http.receivepack': 'true',
    'uploadpack.allowAnySHA1InWant': 'true',
    'receive.hideRefs': 'refs/pull',
    // Loose objects, so that a reader that is already running sees them at once.
    'transfer.unpackLimit': '1000000',
    'gc.auto': '0',
    'receive.autogc': 'false',
  };
  const lines = Object.entries(settings).map(([key, value]) => {
    const [section = '', name = ''] = key.split('.');
    return `[${section}]\n\t${name} = ${value}\n`;
  });
  writeFileSync(join(folder, 'config'), lines.join(''), { flag: 'a' });
  writeFileSync(join(folder, 'hooks', 'update'), UPDATE_HOOK);
  chmodSync(join(folder, 'hooks', 'update'), 0o755);
}

async function copyContent(store: GitStore, from: string, defaultBranch: string): Promise<void> {
  // One pack, because unpacking a whole history takes longer than all the tests that use it.
  const fetch = ['-c', 'fetch.unpackLimit=1', 'fetch', '--quiet', from];
  await store.run([...fetch, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']);
  if ((await store.commitId(`refs/heads/${defaultBranch}`)) !== null) return;
  await store.run([...fetch, `+HEAD:refs/heads/${defaultBranch}`]);
}

async function firstCommit(
  store: GitStore,
  { owner, name, files = { 'README.md': `# ${name}\n` }, defaultBranch, startedAt }: FirstContent,
): Promise<void> {
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    mode: '100644',
    sha: store.writeBlob(Buffer.from(text)),
  }));
  const author = { name: owner, email: `${owner}@users.noreply.github.com`, date: startedAt };
  const tree = await writeTree(store, null, entries);
  const sha = store.writeCommit({ tree, parents: [], author, committer: author, message: 'Initial commit' });
  await store.setRef(`refs/heads/${defaultBranch}`, sha, null);
}

type FirstContent = SimRepositoryOptions & { defaultBranch: string; startedAt: Date };
