import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { howMany } from '../../src/how-many.js';
import { makeScratchFolder } from '../../src/make-scratch-folder.js';
import { createStore } from './create-store.js';
import type { GitStore } from './git-store.js';
import { writeTree, type TreeChange } from './write-tree.js';

const scratch = makeScratchFolder('write-tree');
const stores: GitStore[] = [];
afterAll(() => {
  for (const store of stores) store.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Names whose order differs between bytes, folders and other alphabets. */
const name = fc.constantFrom('a', 'a.b', 'a-b', 'a0', 'B', 'é', '文', 'z z');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const edit = fc.record({
  path,
  text: fc.option(fc.constantFrom('1\n', '2\n'), { nil: null }),
  mode: fc.constantFrom('100644', '100755'),
});

test('a tree is the one that git writes for the same edits', async () => {
  const startedAt = new Date(0);
  const options = { owner: 'o', name: 'r', empty: true, defaultBranch: 'main', startedAt };
  const store = await createStore(join(scratch, 'r.git'), options);
  stores.push(store);
  let runs = 0;
  const rounds = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(rounds, async (edits) => {
      const files = new Map<string, TreeChange>();
      let tree: string | null = null;
      for (const round of edits) {
        const changes = withoutClashes(round).map(({ path: at, text, mode }): TreeChange => {
          return { path: at, mode, sha: text === null ? null : store.writeBlob(Buffer.from(text)) };
        });
        tree = await writeTree(store, tree, changes);
        for (const change of changes.filter(({ sha }) => sha === null)) applyTo(files, change);
        for (const change of changes.filter(({ sha }) => sha !== null)) applyTo(files, change);
      }
      const env = { GIT_INDEX_FILE: join(scratch, `index-${(runs += 1)}`) };
      const input = [...files.values()].map(({ mode, sha, path: at }) => `${mode} ${sha}\t${at}\0`).join('');
      await store.run(['update-index', '--add', '-z', '--index-info'], { env, input });
      expect(tree).toBe((await store.run(['write-tree'], { env })).stdout.toString().trim());
    }),
    { numRuns: howMany(10, 300) },
  );
  expect((await store.run(['fsck', '--strict'])).code).toBe(0);
});

/** One request does not name a path and something below it, nor a path twice. */
function withoutClashes<T extends { path: string }>(edits: readonly T[]): T[] {
  const kept: T[] = [];
  for (const candidate of edits) {
    const clashes = kept.some(
      ({ path: at }) =>
        `${at}/`.startsWith(`${candidate.path}/`) || `${candidate.path}/`.startsWith(`${at}/`),
    );
    if (!clashes) kept.push(candidate);
  }
  return kept;
}

/** The plain meaning of a change: what is below a path, or a file above it, gives way. */
function applyTo(files: Map<string, TreeChange>, change: TreeChange): void {
  for (const path of files.keys()) {
    const isBelow = `${path}/`.startsWith(`${change.path}/`);
    const isAbove = change.sha !== null && change.path.startsWith(`${path}/`);
    if (isBelow || isAbove) files.delete(path);
  }
  if (change.sha !== null) files.set(change.path, change);
}
