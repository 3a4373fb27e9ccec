import { randomUUID } from 'node:crypto';
import { join, relative, resolve, sep } from 'node:path';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { openFileAuditLog } from '@drift/audit-log';
import { openWorkspaceFiles } from '@drift/files';
import { actorOf, readCheckout } from '@drift/git';
import { selectNodes, stagesOf, type Selection } from '@drift/graph';
import { createPipelineRunner } from '@drift/regenerate';
import {
  planAbsorb,
  planForget,
  type AuditLog,
  type AuditPage,
  type PipelineRunner,
} from '@drift/remediation';
import { loadWorkspace } from './load-workspace.js';
import { materialize, type MaterializeRequest, type MaterializeResult } from './materialize.js';
import { prepareRecord, type PreparedRecord } from './record-verb.js';
import { timestamp, type DriftEnvironment, type Session } from './session.js';
import { info, survey, toScanResult } from './survey.js';

export interface ScanRequest {
  /** Node ids, contexts or root-relative paths; all nodes when absent. */
  words?: readonly string[];
  /** Called after each hashed file with the count so far. */
  onFile?: (count: number) => void;
}

export interface AbsorbRequest {
  /** Node ids, contexts or paths; null means every node. */
  words: readonly string[] | null;
  reason: string | null;
  withSpec: boolean;
  recordOnly: boolean;
}

/** The verbs of the system; every door calls these and holds no logic of its own. */
export interface Drift {
  readonly root: string;
  scan: (request?: ScanRequest) => DriftScanResult;
  /** Prepared first, so that a door can show it and ask; `apply` writes. */
  absorb: (request: AbsorbRequest) => PreparedRecord;
  forget: (words: readonly string[]) => PreparedRecord;
  materialize: (request: Omit<MaterializeRequest, 'only'>) => Promise<MaterializeResult>;
  /** Stages of node ids in dependency order; with `changed` only those that need regenerating. */
  order: (changed: boolean) => string[][];
  history: (query: { nodeId?: string; limit: number; cursor?: string }) => Promise<AuditPage>;
}

export interface OpenOptions {
  root: string;
  /** Absolute folder that paths among the words are relative to; the root when absent. */
  cwd?: string;
  environment?: Partial<DriftEnvironment>;
  audit?: AuditLog;
  runner?: PipelineRunner;
}

/** Opens a workspace: the one place where ports meet their adapters. */
export async function openDrift(options: OpenOptions): Promise<Drift> {
  const environment: DriftEnvironment = {
    variables: process.env,
    now: () => new Date(),
    newId: () => randomUUID(),
    ...options.environment,
  };
  const files = openWorkspaceFiles(options.root);
  const { commit, stateDir, notice } = await readCheckout(files.root, environment.variables);
  const auditFile = environment.variables['DRIFT_AUDIT_LOG'] || join(stateDir, 'remediation_audit.log');
  const session: Session = {
    root: files.root,
    environment,
    files,
    commit,
    stateDir,
    notice,
    audit: options.audit ?? openFileAuditLog(auditFile, { clock: environment.now }),
    runner: options.runner ?? createPipelineRunner(environment.variables),
    actor: () => actorOf(files.root, environment.variables),
  };
  return verbsOf(session, options.cwd ?? files.root);
}

function verbsOf(session: Session, cwd: string): Drift {
  const pick = (words: readonly string[]): Selection => {
    const { graph, recorded } = loadWorkspace(session);
    const exists = (path: string): boolean => {
      const kind = session.files.kind(path);
      return kind === 'file' || kind === 'directory';
    };
    const toPath = (word: string): string => relative(session.root, resolve(cwd, word)).split(sep).join('/');
    return selectNodes(words, { graph, recorded: recorded.baseline.entries.keys(), exists, toPath });
  };
  return {
    root: session.root,
    scan: ({ words, onFile } = {}) => {
      const selection = words && words.length > 0 ? pick(words) : null;
      const found = survey(session, {
        ...(selection ? { only: selection.ids } : {}),
        ...(onFile ? { onFile } : {}),
      });
      const untracked = (selection?.untracked ?? []).map((path) =>
        info('untracked', `not tracked: ${path}`, path),
      );
      return toScanResult(session, found, untracked);
    },
    absorb: (request) => {
      const only = request.words ? pick(request.words).ids : everyNode(session);
      const all = request.words === null;
      return prepareRecord(session, {
        only,
        reason: request.reason,
        plan: ({ detections, reports, overlaps }) => {
          const byNode = new Map(reports.map((report: DriftReport) => [report.nodeId, report]));
          const targets = detections.flatMap((detection) => {
            const report = byNode.get(detection.nodeId);
            return report ? [{ detection, report, overlaps: overlaps.get(detection.nodeId) ?? [] }] : [];
          });
          const { withSpec, recordOnly } = request;
          const now = timestamp(session.environment);
          // Of "all" only what there is something to say about; a named node is answered in any case.
          const wanted = all ? targets.filter(({ report }) => report.reason !== 'in-sync') : targets;
          return planAbsorb(wanted, { withSpec, recordOnly, now });
        },
      });
    },
    forget: (words) =>
      prepareRecord(session, {
        only: pick(words).ids,
        reason: null,
        plan: ({ detections }) => planForget(detections),
      }),
    materialize: (request) => materialize(session, { ...request, only: pick(request.words).ids }),
    order: (changed) => {
      const { graph } = loadWorkspace(session);
      const found = survey(session);
      const wanted = found.reports.filter((report) => !changed || report.driftType === 'code_stale');
      return stagesOf(graph, new Set(wanted.map((report) => report.nodeId)));
    },
    history: (query) => session.audit.page(query),
  };
}

function everyNode(session: Session): ReadonlySet<string> {
  const { graph, recorded } = loadWorkspace(session);
  return new Set([...graph.nodes.keys(), ...recorded.baseline.entries.keys()]);
}
