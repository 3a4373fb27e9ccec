import { aloneCommand, namedButGone, type BaselineEntry, type Detection } from '@drift/detector';
import { nodeCommand } from '@drift/domain/shell';
import type { DriftReport } from '@drift/domain/types';
import { changesOf } from './changes-of.js';
import { recordPath } from './record-path.js';
import { sameRecord, type RecordPlan, type Refusal } from './record-plan.js';

/** One node that somebody wants to absorb. */
export interface AbsorbTarget {
  detection: Detection;
  report: DriftReport;
  /** Other unrelated nodes map some of its files. */
  overlaps: readonly string[];
}

export interface AbsorbOptions {
  withSpec: boolean;
  recordOnly: boolean;
  /** UTC time, `2026-02-09T14:30:00Z`. */
  now: string;
}

/** Verdicts that decide nothing when they are recorded. */
const RECORDABLE = new Set([
  'unrecorded',
  'converged',
  'spec-noop',
  'upstream-noop',
  'format-only',
  'in-sync',
]);

/**
 * Plans to accept the code as the truth. The code side is recorded; the spec side too with
 * `withSpec`, and for verdicts that decide nothing. Nodes that cannot be absorbed are refusals.
 */
export function planAbsorb(
  targets: readonly AbsorbTarget[],
  options: AbsorbOptions,
): { plan: RecordPlan; refusals: readonly Refusal[] } {
  const entries = new Map<string, BaselineEntry | null>();
  const refusals: Refusal[] = [];
  const changes = [];
  for (const target of targets) {
    const refusal = refuse(target, options);
    if (refusal) {
      refusals.push(refusal);
      continue;
    }
    const { detection } = target;
    const withSpec = options.withSpec || (options.recordOnly && decidesNothing(target));
    // Only a person's `--with-spec` says that the spec has answered; recording decides nothing.
    const after = absorbed(detection, { withSpec, answered: options.withSpec, now: options.now });
    if (!after || sameRecord(detection.entry, after)) continue;
    entries.set(detection.nodeId, after);
    changes.push(...changesOf(detection, withSpec ? ['code', 'spec'] : ['code']));
  }
  return { plan: { action: 'absorb', entries, changes }, refusals };
}

/** In sync, only a spec side that was never recorded is left to record. */
function decidesNothing({ report, detection }: AbsorbTarget): boolean {
  return report.reason !== 'in-sync' || detection.entry?.spec === null;
}

function absorbed(
  detection: Detection,
  { withSpec, answered, now }: { withSpec: boolean; answered: boolean; now: string },
): BaselineEntry | null {
  const { entry, node, inventory } = detection;
  if (!node || !inventory) return null;
  const renamedFrom = new Map(detection.files.map((file) => [file.path, file.renamedFrom]));
  const origin = new Map<string, 'absorbed' | 'unknown'>();
  for (const [path, digest] of inventory.code) {
    const was = renamedFrom.get(path) ?? path;
    const kept = entry?.code.get(was) === digest;
    const before = entry?.origin.get(was);
    if (!entry) origin.set(path, 'unknown');
    else if (!kept && !onlyLayout(detection, path)) origin.set(path, 'absorbed');
    else if (before) origin.set(path, before);
  }
  const codeChanged = detection.axes.code.some((change) => change !== 'format');
  return {
    ...recordPath(node.mapping, inventory.code),
    code: inventory.code,
    materializedAt: now,
    origin,
    spec: withSpec ? inventory.spec : (entry?.spec ?? null),
    upstream: withSpec ? inventory.upstream : (entry?.upstream ?? null),
    unanswered: answered ? null : codeChanged ? now : (entry?.unanswered ?? null),
    blob: new Map(),
    syntax: new Map(),
    contract: new Map(),
    generator: entry?.generator ?? null,
    legacy: null,
  };
}

/** Known from both contents to differ in nothing that a person wrote: a comment is a person's word. */
function onlyLayout(detection: Detection, path: string): boolean {
  const diff = detection.judgements.get(path)?.diff;
  const kinds = diff?.verdict === 'benign' ? diff.kinds : [];
  return kinds.length > 0 && kinds.every((kind) => kind === 'format' || kind === 'eol');
}

function refuse({ detection, report, overlaps }: AbsorbTarget, options: AbsorbOptions): Refusal | null {
  const { nodeId, node } = detection;
  const no = (
    code: Refusal['code'],
    why: string,
    next: string | null,
    where: string | null = null,
  ): Refusal => ({
    code,
    nodeId,
    why,
    where,
    next,
  });
  if (report.reason === 'unjudged') {
    return no(
      'E_REFUSED',
      'it could not be judged, so nobody knows what would be accepted',
      nodeCommand('check', nodeId),
    );
  }
  if (!node || report.reason === 'orphaned') {
    return no(
      'E_REFUSED',
      'the baseline names it, but the graph no longer maps it',
      aloneCommand('forget', detection),
    );
  }
  if (overlaps.length > 0) {
    return no(
      'E_OVERLAP',
      `it shares mapped files with ${overlaps.join(', ')}`,
      'let one node own each file',
      node.nodeFile,
    );
  }
  if (report.reason === 'retired')
    return no('E_REFUSED', 'neither its spec nor its code is there', nodeCommand('check', nodeId));
  if (report.reason === 'unmaterialized') {
    return no('E_REFUSED', 'there is no code to absorb', aloneCommand('materialize', detection));
  }
  const gone = namedButGone(node, detection.files);
  if (gone) {
    const { path, line } = gone;
    return no(
      'E_REFUSED',
      `the mapping names ${path}, which is gone: change the mapping first`,
      `edit ${line}`,
      line,
    );
  }
  if (options.recordOnly && report.reason === 'spec-missing') {
    const missing = detection.files.filter(({ side, change }) => side === 'spec' && change === 'missing');
    const why = `its spec is missing: ${missing.map(({ path }) => path).join(', ')}`;
    return no('E_REFUSED', why, `restore it, or mend its path in ${node.nodeFile}`, node.nodeFile);
  }
  if (options.recordOnly && !RECORDABLE.has(report.reason)) {
    return no(
      'E_REFUSED',
      `${report.reason} is a decision, not a record`,
      aloneCommand('absorb', detection, '--reason', '…'),
    );
  }
  return null;
}
