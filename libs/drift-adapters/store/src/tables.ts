import type { DriftReason, DriftType } from '@drift/domain/types';
import type { ActionState, JobState } from '@drift/remediation';
import type { Generated } from 'kysely';

/** The tables as both engines have them. Times are milliseconds since 1970, lists and values are JSON text. */
export interface Tables {
  scans: {
    seq: Generated<number>;
    scan_id: string;
    scanned_at: number;
    commit_id: string | null;
    branch: string | null;
    summary: string;
  };
  findings: {
    scan_seq: number;
    node_id: string;
    context: string;
    drift_type: DriftType;
    reason: DriftReason;
    confidence: number;
    spec_hash: string | null;
    code_hash: string | null;
    /** 1 or 0: libsql ends the process when it is given a boolean. */
    deferred: number;
  };
  actions: {
    seq: Generated<number>;
    action_id: string;
    kind: string;
    actor: string;
    context: string | null;
    nodes: string;
    branch: string | null;
    plan_hash: string;
    audit_id: string;
    input_hash: string | null;
    state: ActionState;
    outcome: string | null;
    pr_url: string | null;
    why: string | null;
    planned_at: number;
    changed_at: number;
  };
  /** By which the actions of a node are found. */
  action_nodes: { action_id: string; node_id: string };
  leases: { key: string; owner: string; fence: number; expires_at: number };
  jobs: {
    seq: Generated<number>;
    job_id: string;
    kind: string;
    dedupe_key: string | null;
    payload: string;
    priority: number;
    run_at: number;
    max_attempts: number;
    state: JobState;
    attempt: number;
    owner: string | null;
    lease_until: number | null;
    result: string | null;
    why: string | null;
    enqueued_at: number;
    changed_at: number;
  };
  settings: { name: string; value: string };
  audit_lines: { number: number; line: string };
}
