import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { CodeHost, FileChange } from './code-host.js';
import type { HostPerson } from './host-person.js';

/** What the first commit of `main` holds in every repository that a suite starts with. */
export const CONTRACT_FILES: Readonly<Record<string, string>> = {
  'README.md': '# shop\n',
  'src/gen/a.ts': 'export const a = 1;\n',
  'src/gen/deep/b.ts': 'export const b = 1;\n',
};

/** A fresh repository with `CONTRACT_FILES` on `main`, its host, and a person who works on it too. */
export interface CodeHostWorld {
  host: CodeHost;
  person: HostPerson;
  dispose?: () => Promise<void>;
}

/** A branch as remediations have it. */
export const BRANCH = 'drift/orders/orders-00000001';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** One written file; text null removes it. */
export const file = (path: string, text: string | null): FileChange => ({
  path,
  bytes: text === null ? null : bytes(text),
  executable: false,
});
/** What git calls the bytes of a text. */
export const blobId = (text: string): string =>
  createHash('sha1')
    .update(`blob ${bytes(text).length}\0${text}`)
    .digest('hex');

/** Tip of `main`. */
export async function mainOf(host: CodeHost): Promise<string> {
  const head = await host.branchHead('main');
  if (head === null) throw new Error('the repository has no branch main');
  return head;
}

/** Puts one commit of ours on a new branch, and gives it. */
export async function branchWith(
  { host }: CodeHostWorld,
  changes: FileChange[],
  branch = BRANCH,
): Promise<string> {
  const sha = await host.commit({ parent: await mainOf(host), changes, message: 'regenerate' });
  expect(await host.createBranch(branch, sha)).toBe('created');
  return sha;
}

/** Opens a pull request for a new branch that changes one file. */
export async function opened(world: CodeHostWorld, branch = BRANCH, draft = true) {
  await branchWith(world, [file('src/gen/a.ts', `${branch}\n`)], branch);
  const request = { branch, base: 'main', title: 'heal orders', body: 'why\n', draft };
  const answer = await world.host.openPullRequest(request);
  if (answer === 'no-commits') throw new Error('the host saw no commits');
  return answer.pullRequest;
}

/** Text of a file at the tip of a branch; null where it is not there. */
export async function textAt(person: HostPerson, branch: string, path: string): Promise<string | null> {
  const content = await person.read(branch, path);
  return content && new TextDecoder().decode(content);
}
