import type { Findings, Link, Links } from './found.js';
import { linkHeaders } from './link-headers.js';
import { linkOnlyPair } from './link-only-pair.js';
import { linkUses } from './link-uses.js';

/**
 * Links specs to what is generated from them, by evidence alone: for protos the header of each file, which names its
 * source; else the script or configuration that names both; then other headers; at last what there is only one of.
 */
export function linkAll(findings: Findings): Links {
  const claimed = new Set<string>();
  const links: Link[] = [];
  const take = (found: readonly Link[]): void => {
    for (const link of found) {
      links.push(link);
      for (const path of link.files) claimed.add(path);
    }
  };
  take(linkHeaders(findings, claimed, ({ kind }) => kind === 'proto'));
  const { links: used, remarks } = linkUses(findings, claimed);
  take(used);
  take(linkHeaders(findings, claimed, () => true));
  take(linkOnlyPair(findings, claimed));
  return { links, remarks };
}
