import type { StoredPage, StoredQuery } from './stored-page.js';

/** `planned`: written down before anything was done; `in_flight`: the outside may have been changed. */
export type ActionState = 'planned' | 'in_flight' | 'done' | 'failed';

/** What somebody is about to do: remediate here, or publish. */
export interface NewAction {
  actionId: string;
  /** `publish`, `close`, `regenerate`, `update_spec`. */
  kind: string;
  actor: string;
  context: string | null;
  nodes: readonly string[];
  /** Branch by which an interrupted publication is looked up; null for what stays in the workspace. */
  branch: string | null;
  planHash: string;
  /** Shared with the entries of the audit log. */
  auditId: string;
  /** Digest over spec, code and generator; an automatic run tries each only once. */
  inputHash: string | null;
}

export interface FinishedAction {
  state: 'done' | 'failed';
  /** The outcome's own word, `created`. */
  outcome: string;
  prUrl: string | null;
  /** One sentence for people. */
  why: string | null;
}

export interface StoredAction extends NewAction {
  state: ActionState;
  /** Null until it is finished. */
  outcome: string | null;
  prUrl: string | null;
  why: string | null;
  /** UTC. */
  plannedAt: string;
  changedAt: string;
}

/** Actions from intent to outcome, so that a later run finds those that were interrupted. */
export interface Actions {
  /** @throws DriftFailure `E_STATE_CONFLICT` when there is one with this id. */
  plan(action: NewAction): Promise<void>;
  /** planned → in_flight. False, and nothing is changed, in any other state. */
  start(actionId: string): Promise<boolean>;
  /** planned or in_flight → done or failed. False, and nothing is changed, when it is finished or unknown. */
  finish(actionId: string, end: FinishedAction): Promise<boolean>;
  get(actionId: string): Promise<StoredAction | null>;
  /** Those that are planned or in flight, oldest first: to be looked up at the start of a run. */
  unfinished(): Promise<StoredAction[]>;
  page(
    query: StoredQuery & { nodeId?: string; branch?: string; inputHash?: string },
  ): Promise<StoredPage<StoredAction>>;
}
