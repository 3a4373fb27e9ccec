import { branchName, parseTrailer, type HostPullRequest, type PublishItem } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';

/** A pull request of another branch that heals an item already. */
export interface CoveringPull {
  pull: HostPullRequest;
  /** Which one, and whether it holds the very same. */
  why: string;
}

/**
 * The open pull request of another branch in which every node of an item is healed already, so that no node has
 * two: one with exactly the same content, or the one of the whole context, which `--auto --pr` keeps up to date.
 */
export function coveringPull(
  { context, nodes, action, branch }: PublishItem,
  { pulls, base, fingerprint }: { pulls: readonly HostPullRequest[]; base: string; fingerprint: string },
): CoveringPull | null {
  const ofContext = branchName({ context, id: context, base, action }, digestText);
  for (const pull of pulls) {
    if (pull.state !== 'open' || pull.base !== base || pull.branch === branch) continue;
    const trailer = parseTrailer(pull.body);
    if (!trailer || !nodes.every((nodeId) => trailer.nodes.includes(nodeId))) continue;
    const isSame = trailer.fingerprint === fingerprint;
    if (!isSame && pull.branch !== ofContext) continue;
    const holds = isSame
      ? 'exactly this'
      : `${trailer.nodes.length} nodes, as of ${trailer.baseSha.slice(0, 12)}`;
    return {
      pull,
      why: `#${pull.number} of ${pull.branch} is open and heals ${holds}; nothing was opened beside it`,
    };
  }
  return null;
}
