import type { Detection, FileDigests } from '@drift/detector';

/** One file that a regeneration would change on disk. */
export interface RegeneratedWrite {
  path: string;
  change: 'create' | 'update' | 'delete';
  /** `sha256:` digests; null where the file is absent. */
  before: string | null;
  after: string | null;
  /** What it replaces are not the bytes that the generator wrote when they were recorded. */
  handEdited: boolean;
}

/**
 * What would change on disk so that the nodes hold exactly the regenerated files, in code-unit order
 * of the paths. Outputs that the generator no longer gives are deleted.
 */
export function planWrites(
  detections: readonly Detection[],
  regenerated: FileDigests,
): readonly RegeneratedWrite[] {
  const disk = new Map<string, string>();
  const pristine = new Set<string>();
  for (const { inventory, entry } of detections) {
    for (const [path, digest] of inventory?.code ?? []) {
      disk.set(path, digest);
      if (entry?.code.get(path) === digest && !entry.origin.has(path)) pristine.add(path);
    }
  }
  const writes: RegeneratedWrite[] = [];
  for (const path of [...new Set([...disk.keys(), ...regenerated.keys()])].sort()) {
    const before = disk.get(path) ?? null;
    const after = regenerated.get(path) ?? null;
    if (before === after) continue;
    const change = before === null ? 'create' : after === null ? 'delete' : 'update';
    writes.push({ path, change, before, after, handEdited: before !== null && !pristine.has(path) });
  }
  return writes;
}
