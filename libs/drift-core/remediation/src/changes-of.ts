import type { Detection, FileDigests } from '@drift/detector';
import type { RecordedChange } from './record-plan.js';

/** What recording a node would accept on the given sides, in code-unit order of the paths. */
export function changesOf(detection: Detection, sides: readonly ('code' | 'spec')[]): RecordedChange[] {
  const { entry, inventory, nodeId } = detection;
  const changes: RecordedChange[] = [];
  if (!inventory) return changes;
  const renamedFrom = new Map(detection.files.map((file) => [file.path, file.renamedFrom]));
  const movedAway = new Set(renamedFrom.values());
  const compare = (side: 'code' | 'spec', before: FileDigests, after: FileDigests): void => {
    for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const was = before.get(path) ?? null;
      const is = after.get(path) ?? null;
      const from = side === 'code' ? (renamedFrom.get(path) ?? null) : null;
      if (was === is || (side === 'code' && is === null && movedAway.has(path))) continue;
      changes.push({ nodeId, side, path, before: was, after: is, renamedFrom: from });
    }
  };
  const nothing: FileDigests = new Map();
  if (sides.includes('code')) compare('code', entry?.code ?? nothing, inventory.code);
  if (sides.includes('spec')) {
    compare('spec', entry?.spec ?? nothing, inventory.spec);
    compare('spec', entry?.upstream ?? nothing, inventory.upstream);
  }
  return changes;
}
