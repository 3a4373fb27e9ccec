import { join } from 'node:path';
import type { ChainedAuditLog, PipelineRunner, Regenerator } from '@drift/remediation';
import type { WorkspaceFiles } from '@drift/files';
import type { CheckoutNotice } from '@drift/git';
import type { DifferPool } from './judge/differ-pool.js';
import type { PublishingMeans } from './publish/publishing-means.js';

/** What the outside world gives: nothing below reads the clock, the environment or randomness itself. */
export interface DriftEnvironment {
  variables: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  /** A short unique id. */
  newId: () => string;
}

/** Everything a verb needs of one open workspace. */
export interface Session {
  root: string;
  environment: DriftEnvironment;
  files: WorkspaceFiles;
  commit: string | null;
  /** The commit holds a recorded state. */
  stateCommitted: boolean;
  /** Absolute folder for lock, saved bytes and audit log. */
  stateDir: string;
  /** The state folder again, where a scan may keep what saves the next one time. */
  cacheIn?: string;
  audit: ChainedAuditLog;
  /** Absolute path of the audit log. */
  auditFile: string;
  runner: PipelineRunner;
  regenerator: Regenerator;
  differs: DifferPool;
  actor: () => Promise<string>;
  /** Null where the door gave no way to open pull requests. */
  publishing: PublishingMeans | null;
  /** What git cannot give here. */
  notices: readonly CheckoutNotice[];
  /** What git tracks, where another index than the usual one says so. */
  trackedFiles?: Iterable<string>;
}

/** Whether git looks after the workspace; it may have no commit yet. */
export function isInGit({ root, stateDir }: Pick<Session, 'root' | 'stateDir'>): boolean {
  return stateDir !== join(root, '.drift');
}

/** Where the audit log is unless `DRIFT_AUDIT_LOG` moves it. */
export function defaultAuditFile(stateDir: string): string {
  return join(stateDir, 'remediation_audit.log');
}

/** UTC time to the second, `2026-02-09T14:30:00Z`. */
export function timestamp(environment: DriftEnvironment): string {
  return environment
    .now()
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z');
}
