import type { PublishFlags } from './publish-flags.js';

/** What `remediate` and `reject` take beside the node. */
export interface RemediateFlags extends PublishFlags {
  base?: string;
  contexts?: string;
  perNode?: true;
  type?: 'regenerate' | 'update_spec';
  auto?: true;
  pr?: true;
  local?: true;
  force?: true;
  allowCommand?: true;
}

/** The contexts that `--contexts` names; null means all. */
export function contextsOf({ contexts }: Pick<RemediateFlags, 'contexts'>): string[] | null {
  return contexts?.split(',').map((word) => word.trim()) ?? null;
}
