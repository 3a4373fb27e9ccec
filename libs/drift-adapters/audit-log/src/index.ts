export { readAnchors, recordAnchor } from './anchors-file.js';
export { parseAnchors, printAnchor } from './audit-anchor.js';
export { openFileAuditLog, type FileAuditLogOptions } from './file-audit-log.js';
export { createMemoryAuditLog } from './memory-audit-log.js';
export { redactSecrets } from './redact-secrets.js';
export { createSecretFilter, type SecretFilter } from './secret-filter.js';
export { auditLineAfter, openStoredAuditLog, type StoredAuditLogOptions } from './stored-audit-log.js';
