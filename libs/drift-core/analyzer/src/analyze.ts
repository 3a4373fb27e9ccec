import type { DriftReport } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { confidenceOf } from './confidence.js';
import { evidenceOf } from './evidence.js';
import { suggest, type MeansOf } from './suggestions.js';
import { judge } from './verdict-table.js';

/** Judges one detection: verdict, confidence, evidence and ranked suggestions. */
export function analyze(detection: Detection, means: MeansOf, digest: (text: string) => string): DriftReport {
  const { driftType, reason } = judge({
    readable: detection.faults.length === 0,
    orphaned: detection.orphans.length > 0 || (detection.node === null && detection.entry !== null),
    recorded: detection.entry !== null,
    codePresent: detection.codePresent,
    spec: detection.axes.spec,
    upstream: detection.axes.upstream,
    code: new Set(detection.axes.code),
    regeneration: detection.axes.regeneration,
  });
  const confidence = confidenceOf(detection, reason);
  return {
    nodeId: detection.nodeId,
    nodeType: detection.node?.type ?? 'unknown',
    context: detection.nodeId.split('/', 1)[0] ?? detection.nodeId,
    driftType,
    confidence: confidence.value,
    specHash: detection.specHash,
    codeHash: detection.codeHash,
    lastSyncedAt: detection.entry?.materializedAt ?? null,
    suggestions: suggest(detection, { reason, confidence: confidence.value }, means, digest),
    reason,
    mapping: mappingOf(detection),
    axes: detection.axes,
    files: [...detection.files],
    evidence: [...evidenceOf(detection), ...confidence.reasons],
    deferral: null,
  };
}

function mappingOf(detection: Detection): string[] {
  const declared = detection.node?.mapping.map((entry) => entry.written) ?? [];
  if (declared.length > 0) return declared;
  const recorded = detection.entry?.path ?? [];
  return typeof recorded === 'string' ? [recorded] : [...recorded];
}
