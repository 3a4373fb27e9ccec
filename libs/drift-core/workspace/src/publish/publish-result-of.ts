import type { PublishResult } from '@drift/domain/types';
import type { PublishedItem, PublishReport } from './publish-verb-types.js';

/** One item of a report as the API shows it; null where the host failed and nothing is known of it. */
export function publishResultOf(
  { result, planHash, next }: PublishedItem,
  { access }: Pick<PublishReport, 'access'>,
): PublishResult | null {
  if (!result) return null;
  const { outcome, why, branch, number, url, warnings } = result;
  const startsChecks = access?.startsChecks ?? null;
  return { outcome, why, next, branch, number, url, planHash, warnings: [...warnings], startsChecks };
}
