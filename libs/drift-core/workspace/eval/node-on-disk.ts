import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord, readYaml } from '@drift/graph';

/** What a node file says, read without the reader under test; null where the graph has no such node. */
export interface NodeOnDisk {
  blackbox: boolean;
  mapped: boolean;
  /** The plain YAML. */
  record: Record<string, unknown>;
}

/** Looks a node up in any generation of the graph. */
export function nodeOnDisk(root: string, nodeId: string): NodeOnDisk | null {
  for (const place of [`model/${nodeId}/yg-node.yaml`, `model/${nodeId}/node.yaml`, `${nodeId}/node.yaml`]) {
    const file = join(root, '.yggdrasil', place);
    if (!existsSync(file)) continue;
    const record = asRecord(readYaml(readFileSync(file, 'utf8')).value) ?? {};
    const { mapping, blackbox } = record;
    return { blackbox: blackbox === true, mapped: mapping !== undefined && mapping !== null, record };
  }
  return null;
}
