import type { Diagnostic } from '@drift/domain/types';
import type { Inventory } from '@drift/detector';

/** A warning for each file that a spec names by `$ref` and that is not there: nobody would see what it should say. */
export function danglingRefs({ nodes }: Inventory): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const [nodeId, { danglingRefs: refs = [] }] of nodes) {
    for (const { path, from } of refs) {
      const key = `${from}\0${path}`;
      if (found.has(key)) continue;
      found.set(key, {
        code: 'dangling-ref',
        severity: 'warning',
        message: `${from} names ${path} by $ref, and there is no such file`,
        path: from,
        line: null,
        column: null,
        nodeId,
        next: `restore ${path}, or correct the reference`,
      });
    }
  }
  return [...found.values()];
}
