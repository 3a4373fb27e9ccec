import { STATE_PATH } from './print-baseline.js';
import { legacyValue, type LegacyPrint } from './print-legacy-entry.js';
import type { StateWrite } from './print-state-write.js';

/** Form S4: one JSON file a node, indented by two blanks, with a final newline. */
export function printLegacyFolder(files: ReadonlyMap<string, string>, print: LegacyPrint): StateWrite[] {
  const writes: StateWrite[] = [];
  for (const nodeId of print.changed) {
    const path = print.before.entries.get(nodeId)?.legacy?.file ?? `${STATE_PATH}/${nodeId}.json`;
    const was = files.get(path);
    if (!print.after.entries.has(nodeId)) {
      if (was !== undefined) writes.push({ path, text: null });
      continue;
    }
    const old: unknown = was === undefined ? null : JSON.parse(was.replace(/^\uFEFF/, ''));
    const value = legacyValue(nodeId, old, print);
    if (value) writes.push({ path, text: `${JSON.stringify(value, null, 2)}\n` });
  }
  return writes;
}
