import { createHash } from 'node:crypto';
import {
  fingerprintOf,
  type FileChange,
  type PRCreatorPort,
  type PRResult,
  type PublishOptions,
} from '@drift/remediation';

export const BRANCH = 'drift/orders/order-service-0a1b2c3d';
export const LABELS = ['drift-remediation', 'auto-generated'];
/** The generated file that a remediation writes, beside one that it removes. */
export const WRITTEN = 'src/gen/a.ts';
export const FILES = {
  'README.md': '# shop\n',
  [WRITTEN]: 'export const a = 1;\n',
  'src/gen/old.ts': 'old\n',
};

/** Publishes what a regeneration at `baseSha` gave: `text` in the one file, and the old file gone. */
export function publish(
  creator: PRCreatorPort,
  baseSha: string,
  text: string,
  more: Partial<PublishOptions> = {},
): Promise<PRResult> {
  const bytes = new TextEncoder().encode(text);
  const changes: FileChange[] = [
    { path: WRITTEN, bytes, executable: false },
    { path: 'src/gen/old.ts', bytes: null, executable: false },
  ];
  const options: PublishOptions = {
    base: 'main',
    baseSha,
    draft: true,
    labels: LABELS,
    reviewers: ['@bob', 'acme/core'],
    again: false,
    trailer: {
      version: 1,
      nodes: ['orders/order-service'],
      suggestionId: 'orders/order-service:regenerate',
      specHash: 'sha256:aa',
      codeHash: 'sha256:bb',
      planHash: 'sha256:cc',
      baseSha,
      auditId: 'audit-1',
      fingerprint: fingerprintOf(changes, (data) => createHash('sha256').update(data).digest('hex')),
      auditHead: null,
    },
    ...more,
  };
  return creator.createRemediationPr('Heal orders', 'Regenerated.', BRANCH, changes, options);
}
