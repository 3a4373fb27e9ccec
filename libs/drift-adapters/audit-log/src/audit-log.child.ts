/** A process that appends `argv[3]` entries to the log `argv[2]`, or for ever with `for ever`. */
import { auditRecord } from './audit-record.fixture.js';
import { openFileAuditLog } from './file-audit-log.js';

const [file = '', times = '0'] = process.argv.slice(2);
const log = openFileAuditLog(file, { clock: () => new Date(), fsync: false });
console.log('on');
for (let round = 0; times === 'for ever' || round < Number(times); round += 1) {
  await log.append(auditRecord({ auditId: `${process.pid}-${round}` }));
}
