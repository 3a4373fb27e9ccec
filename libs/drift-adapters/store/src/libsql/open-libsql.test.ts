import { rmSync } from 'node:fs';
import { makeScratchFolder } from '@drift/testing';
import { afterEach } from 'vitest';
import { openStore } from '../open-store.js';
import { describeProcesses } from '../contract/processes.contract.js';
import { describeStore } from '../contract/store.contract.js';
import { describeStoredAudit } from '../contract/stored-audit.contract.js';

const folders: string[] = [];
function freshFolder(): string {
  const folder = makeScratchFolder('store');
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describeStore('libsql', (now) => openStore({ stateDir: freshFolder(), now }));

describeStoredAudit('libsql', (now) => openStore({ stateDir: freshFolder(), now }));

describeProcesses('libsql', () => {
  const stateDir = freshFolder();
  return { open: () => openStore({ stateDir }), stateDir, database: '' };
});
