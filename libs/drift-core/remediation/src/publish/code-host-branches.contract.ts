import { expect, it } from 'vitest';
import { COMMITTER } from './code-host.js';
import { BRANCH, branchWith, file, mainOf, textAt, type CodeHostWorld } from './code-host-world.fixture.js';

/** What a host keeps of commits and branches. */
export function describeBranches(world: () => CodeHostWorld): void {
  it('commits additions, changes and removals in our name, on no branch yet', async () => {
    const { host, person } = world();
    const main = await mainOf(host);
    const changes = [
      file('src/gen/a.ts', 'export const a = 2;\n'),
      file('src/gen/deep/b.ts', null),
      file('new/c.ts', ''),
    ];
    const sha = await host.commit({
      parent: main,
      changes,
      message: 'regenerate\n\nDrift-Fingerprint: ff\n',
    });
    expect(await host.branchHead('main')).toBe(main);
    expect(await person.branches()).toEqual(['main']);
    await host.createBranch(BRANCH, sha);
    expect(await textAt(person, BRANCH, 'src/gen/a.ts')).toBe('export const a = 2;\n');
    expect(await textAt(person, BRANCH, 'src/gen/deep/b.ts')).toBeNull();
    expect(await textAt(person, BRANCH, 'new/c.ts')).toBe('');
    expect(await textAt(person, BRANCH, 'README.md')).toBe('# shop\n');
    const [commit, ...more] = await host.commitsBetween(main, sha);
    expect(more).toEqual([]);
    expect(commit).toMatchObject({ sha, authorEmail: COMMITTER.email, committerEmail: COMMITTER.email });
    expect(commit?.message.trimEnd()).toBe('regenerate\n\nDrift-Fingerprint: ff');
  });

  it('refuses to remove what is not there', async () => {
    const { host } = world();
    const changes = [file('none.ts', null)];
    const commit = host.commit({ parent: await mainOf(host), changes, message: 'remove' });
    await expect(commit).rejects.toMatchObject({ name: 'HostFailure', kind: 'refused' });
  });

  it('keeps bytes that are no text', async () => {
    const { host, person } = world();
    const noise = Uint8Array.from({ length: 256 }, (_, at) => at);
    const changes = [{ path: 'logo.bin', bytes: noise, executable: true }];
    await host.createBranch(
      BRANCH,
      await host.commit({ parent: await mainOf(host), changes, message: 'logo' }),
    );
    expect([...((await person.read(BRANCH, 'logo.bin')) ?? [])]).toEqual([...noise]);
  });

  it('makes the changes on the tree of another commit when asked', async () => {
    const { host, person } = world();
    const main = await mainOf(host);
    const first = await branchWith(world(), [file('src/gen/a.ts', '1\n'), file('extra.ts', '1\n')]);
    const changes = [file('src/gen/a.ts', '2\n')];
    const second = await host.commit({ parent: first, onto: main, changes, message: 'again' });
    expect(await host.moveBranch(BRANCH, second)).toBe('moved');
    expect(await textAt(person, BRANCH, 'src/gen/a.ts')).toBe('2\n');
    expect(await textAt(person, BRANCH, 'extra.ts')).toBeNull();
  });

  it('creates a branch once', async () => {
    const sha = await branchWith(world(), [file('a', '1')]);
    const { host } = world();
    expect(await host.createBranch(BRANCH, await mainOf(host))).toBe('exists');
    expect(await host.branchHead(BRANCH)).toBe(sha);
  });

  it('moves a branch forward only', async () => {
    const first = await branchWith(world(), [file('a', '1')]);
    const { host, person } = world();
    const next = await host.commit({ parent: first, changes: [file('a', '2')], message: 'next' });
    const beside = await host.commit({
      parent: await mainOf(host),
      changes: [file('a', '3')],
      message: 'beside',
    });
    expect(await host.moveBranch(BRANCH, next)).toBe('moved');
    expect(await host.moveBranch(BRANCH, beside)).toBe('not-fast-forward');
    expect(await host.moveBranch(BRANCH, first)).toBe('not-fast-forward');
    expect(await host.branchHead(BRANCH)).toBe(next);
    expect(await host.moveBranch('drift/none', next)).toBe('gone');
    expect(await person.branches()).toEqual([BRANCH, 'main']);
  });

  it('forces a branch only while its tip is the expected one', async () => {
    const first = await branchWith(world(), [file('a', '1')]);
    const { host, person } = world();
    const theirs = await person.push(BRANCH, [file('a', 'by hand')]);
    const beside = await host.commit({
      parent: await mainOf(host),
      changes: [file('a', '3')],
      message: 'beside',
    });
    expect(await host.moveBranch(BRANCH, beside, { expected: first })).toBe('not-fast-forward');
    expect(await host.branchHead(BRANCH)).toBe(theirs);
    expect(await host.moveBranch(BRANCH, beside, { expected: theirs })).toBe('moved');
    expect(await host.branchHead(BRANCH)).toBe(beside);
    expect(await host.moveBranch('drift/none', beside, { expected: theirs })).toBe('gone');
  });

  it('removes a branch only while its tip is the expected one', async () => {
    const first = await branchWith(world(), [file('a', '1')]);
    const { host, person } = world();
    const theirs = await person.push(BRANCH, [file('a', 'by hand')]);
    expect(await host.deleteBranch(BRANCH, first)).toBe('moved');
    expect(await host.branchHead(BRANCH)).toBe(theirs);
    expect(await host.deleteBranch(BRANCH, theirs)).toBe('deleted');
    expect(await host.branchHead(BRANCH)).toBeNull();
    expect(await host.deleteBranch(BRANCH, theirs)).toBe('gone');
  });

  it("shows people's commits as theirs, oldest first, and not those of the base", async () => {
    const ours = await branchWith(world(), [file('a', '1')]);
    const { host, person } = world();
    const theirs = await person.push(BRANCH, [file('a', '2')], 'by hand');
    await person.push('main', [file('README.md', '# moved\n')]);
    const commits = await host.commitsBetween(await mainOf(host), theirs);
    expect(commits.map(({ sha }) => sha)).toEqual([ours, theirs]);
    expect(commits[1]?.authorEmail).not.toBe(COMMITTER.email);
    expect(await host.commitsBetween(theirs, ours)).toEqual([]);
  });
}
