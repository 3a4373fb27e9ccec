import { nodeCommand } from '@drift/domain/shell';
import type { Detection } from './detection.js';

/** What to type to absorb, materialize or forget this node and no other: nobody has decided anything about those below it. */
export function aloneCommand(
  verb: 'absorb' | 'materialize' | 'forget',
  { nodeId, isAbove }: Pick<Detection, 'nodeId' | 'isAbove'>,
  ...flags: readonly string[]
): string {
  return nodeCommand(verb, nodeId, ...(isAbove ? ['--alone'] : []), ...flags);
}
