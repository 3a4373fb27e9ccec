import type { DriftEvidence, DriftFile } from '@drift/domain/types';
import type { Detection } from '@drift/detector';

/** The facts a verdict rests on, in the order a person would ask for them. */
export function evidenceOf(detection: Detection): DriftEvidence[] {
  const evidence: DriftEvidence[] = detection.faults.map((fault) => ({
    kind: 'fault',
    message: `${fault.code}: ${fault.message}`,
    path: fault.path,
  }));
  for (const file of detection.files) {
    const message = detection.entry ? say(file) : 'exists, never recorded';
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
  else
    for (const path of detection.orphans)
      note(`${path} is recorded, but the mapping no longer covers it`, path);
  if (entry?.unanswered && detection.axes.spec === 'same')
    note(`absorbed on ${entry.unanswered}, spec not updated since`);
  if (detection.axes.upstream === 'changed' && detection.axes.code.length > 0)
    note('the upstream spec changed too');
  return notes;
}

function say(file: DriftFile): string {
  switch (file.change) {
    case 'added':
      return file.side === 'code' ? 'new file under the mapping' : 'new spec file';
    case 'missing':
      return 'recorded file does not exist';
    case 'renamed':
      return `same bytes as ${file.renamedFrom ?? 'before'}, under a new name`;
    case 'orphaned':
      return 'recorded, no longer mapped';
    case 'unreadable':
      return 'could not be read';
    default:
      return 'bytes differ from the recorded ones';
  }
}
