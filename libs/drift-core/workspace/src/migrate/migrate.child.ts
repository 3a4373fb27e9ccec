/** A process that migrates the recorded state of the workspace `argv[2]`, after a line that says its writes begin. */
import { createMemoryAuditLog } from '@drift/audit-log';
import { openDrift } from '../open-drift.js';

const log = createMemoryAuditLog({ clock: () => new Date() });
const audit: typeof log = {
  ...log,
  append: (record) => {
    if (record.outcome === 'intent') console.log('on');
    return log.append(record);
  },
};
const drift = await openDrift({ root: process.argv[2] ?? '', audit });
const migration = await drift.migrate();
await migration.apply({ leaveOut: false });
