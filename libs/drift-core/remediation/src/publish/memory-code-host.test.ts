import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONTRACT_FILES, describeCodeHost } from './code-host.contract.js';
import { HostFailure } from './code-host.js';
import { createMemoryCodeHost } from './memory-code-host.js';

const blobId = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

describeCodeHost('memory', async () => {
  const host = createMemoryCodeHost({ files: CONTRACT_FILES, blobId });
  return { host, person: host.person };
});

it.each<['before' | 'after', string[]]>([
  ['before', ['main']],
  ['after', ['a', 'main']],
])('lets a listener fail a call %s it is carried out', async (moment, branches) => {
  const host = createMemoryCodeHost();
  const failing = host.connect((call) => {
    if (call.moment === moment) throw new HostFailure('unreachable', call.method, 'lost');
  });
  const main = (await host.branchHead('main')) ?? '';
  await expect(failing.createBranch('a', main)).rejects.toMatchObject({ call: 'createBranch' });
  expect(await host.person.branches()).toEqual(branches);
});

it('serves several runs on one repository, and refuses what is protected', async () => {
  const host = createMemoryCodeHost();
  const other = host.connect();
  const main = (await other.branchHead('main')) ?? '';
  host.protect('drift/');
  await expect(other.createBranch('drift/a', main)).rejects.toMatchObject({ kind: 'protected' });
  await other.createBranch('b', main);
  expect(await host.person.branches()).toEqual(['b', 'main']);
});
