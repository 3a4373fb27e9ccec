/** Every branch of a remediation begins so; nothing else may. */
export const BRANCH_PREFIX = 'drift/';

/** What a remediation is for; never what it writes, so that newer content finds the same branch. */
export interface BranchIdentity {
  context: string;
  /** The node id, or the context where one pull request heals all of it. */
  id: string;
  /** Branch that it goes to. */
  base: string;
  action: 'regenerate' | 'update_spec';
}

/** Device names of Windows, where git keeps a branch as a file of its name. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The branch of a remediation, `drift/<context>/<name>-<h8>`: a valid git ref on every file system.
 * The slugs are for reading; the first 8 hex digits of `digest` (hexadecimal, a prefix `sha256:` is
 * left out) over id, base and action tell branches apart.
 */
export function branchName(
  { context, id, base, action }: BranchIdentity,
  digest: (text: string) => string,
): string {
  const name = id.startsWith(`${context}/`) ? id.slice(context.length + 1) : id;
  const h8 = digest(JSON.stringify([id, base, action]))
    .replace(/^\w+:/, '')
    .slice(0, 8);
  return `${BRANCH_PREFIX}${slugOf(context)}/${slugOf(name)}-${h8}`;
}

function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const slug = words.slice(0, 48).replace(/^-|-$/g, '') || 'x';
  return RESERVED.test(slug) ? `${slug}-x` : slug;
}
