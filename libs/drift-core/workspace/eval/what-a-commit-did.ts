import type { VerifyVerdict } from '@drift/domain/types';
import type { PublicHistory, PublicNode } from './public-history.js';

/** Which sides of a node a commit changed. */
export interface CommitSides {
  spec: boolean;
  output: boolean;
  generator: boolean;
}

export function sidesOf(history: PublicHistory, node: PublicNode, changed: readonly string[]): CommitSides {
  return {
    spec: changed.some(node.isSpec),
    output: changed.some(node.isOutput),
    generator: changed.some(history.isGenerator),
  };
}

/** What `verify --base <parent>` may say of a commit whose outputs are what its own command gives. */
export function acceptedVerdicts({ spec, output, generator }: CommitSides): readonly VerifyVerdict[] {
  if (spec && output) return ['converged', 'clean', 'format-only'];
  if (spec) return ['spec-ahead', 'spec-noop'];
  // Outputs alone: edited, or regenerated after the generator or an earlier spec moved.
  if (output)
    return generator ? ['converged', 'generator-drift'] : ['code-ahead', 'generator-drift', 'converged'];
  return generator ? ['clean', 'generator-drift'] : ['clean'];
}
