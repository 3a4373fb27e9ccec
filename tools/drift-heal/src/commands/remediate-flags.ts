import type { PublishFlags } from './publish-flags.js';

/** What `remediate` and `reject` take beside the node. */
export interface RemediateFlags extends PublishFlags {
  base?: string;
  perNode?: true;
  type?: 'regenerate' | 'update_spec';
  auto?: true;
  pr?: true;
  local?: true;
  force?: true;
  allowCommand?: true;
}
