import type { DriftEvidence } from '@drift/domain/types';
import type { Detection } from '@drift/detector';
import { sayFile } from './say-file.js';

/** The facts a verdict rests on, in the order a person would ask for them. */
export function evidenceOf(detection: Detection): DriftEvidence[] {
  const evidence: DriftEvidence[] = detection.faults.map((fault) => ({
    kind: 'fault',
    message: `${fault.code}: ${fault.message}`,
    path: fault.path,
  }));
  for (const file of detection.files) {
    const message = detection.entry
      ? sayFile(file, detection.judgements.get(file.path))
      : 'exists, never recorded';
    evidence.push({ kind: file.side, message, path: file.path });
  }
  evidence.push(...notesOf(detection));
  return evidence;
}

function notesOf(detection: Detection): DriftEvidence[] {
  const notes: DriftEvidence[] = [];
  const note = (message: string, path: string | null = null): void => {
    notes.push({ kind: 'note', message, path });
  };
  const { entry, node } = detection;
  if (!node && entry) note('the node is gone from the graph, its recorded state is still here');
  else if (node && node.mapping.length === 0 && entry) note('the node no longer maps any code');
  for (const path of detection.orphans) {
    const owner = detection.ownersNow?.get(path);
    if (owner !== undefined) note(`${path} is recorded, but ${owner} maps it now`, path);
    else if (node && node.mapping.length > 0)
      note(`${path} is recorded, but the mapping no longer covers it`, path);
  }
  if (entry?.unanswered && detection.axes.spec === 'same')
    note(`absorbed on ${entry.unanswered}, spec not updated since`);
  if (detection.axes.upstream === 'changed' && detection.axes.code.length > 0)
    note('the upstream spec changed too');
  return notes;
}
