export { openFileAuditLog, type FileAuditLogOptions } from './file-audit-log.js';
export { createMemoryAuditLog } from './memory-audit-log.js';
