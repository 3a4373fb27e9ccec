/** What `remediate` and `reject` take beside the node. */
export interface RemediateFlags {
  type?: 'regenerate' | 'update_spec';
  auto?: true;
  pr?: true;
  local?: true;
  reason?: string;
  dryRun?: true;
  yes?: true;
  force?: true;
  confirm?: true;
  allowCommand?: true;
  format?: 'text' | 'json';
}
