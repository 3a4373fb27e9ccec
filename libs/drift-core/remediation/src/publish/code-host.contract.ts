import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeBranches } from './code-host-branches.contract.js';
import { describePullRequests } from './code-host-pulls.contract.js';
import { blobId, mainOf, type CodeHostWorld } from './code-host-world.fixture.js';

export { CONTRACT_FILES, type CodeHostWorld } from './code-host-world.fixture.js';

/** What every code host keeps, wherever it is; `make` is called for each test. */
export function describeCodeHost(name: string, make: () => Promise<CodeHostWorld>): void {
  describe(`${name} as a code host`, () => {
    let world: CodeHostWorld;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(async () => {
      await world.dispose?.();
    });
    describeReads(() => world);
    describeBranches(() => world);
    describePullRequests(() => world);
  });
}

function describeReads(world: () => CodeHostWorld): void {
  it('names its repository, default branch and access', async () => {
    const { host } = world();
    expect(host.repository).toMatch(/^[^/]+\/[^/]+$/);
    expect(await host.defaultBranch()).toBe('main');
    const access = await host.access();
    expect(access.missing).toEqual([]);
    expect(access.actor).not.toBe('');
  });

  it('gives a commit for a branch, and null for none', async () => {
    const { host } = world();
    expect(await host.branchHead('main')).toMatch(/^[0-9a-f]{40}$/);
    expect(await host.branchHead('drift/orders')).toBeNull();
    expect(await host.branchHead('mai')).toBeNull();
  });

  it('gives git blob ids of files, and null for what is no file there', async () => {
    const { host } = world();
    const paths = ['README.md', 'src/gen/deep/b.ts', 'src/gen', 'none.ts'];
    const ids = await host.blobIds(await mainOf(host), paths);
    expect([...ids].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['README.md', blobId('# shop\n')],
      ['none.ts', null],
      ['src/gen', null],
      ['src/gen/deep/b.ts', blobId('export const b = 1;\n')],
    ]);
  });

  it('says that a commit is not there', async () => {
    const { host } = world();
    const missing = host.commitsBetween(await mainOf(host), 'e'.repeat(40));
    await expect(missing).rejects.toMatchObject({ name: 'HostFailure', kind: 'not-found' });
  });
}
