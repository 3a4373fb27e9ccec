import type { PublishItem } from '@drift/remediation';
import { isPlainName } from './plain-name.js';

/** Git shows so much of a subject on one line. */
const MAX_LENGTH = 72;
const KIND = 'chore(drift):';

/**
 * One short line that is title and subject of the commit, `chore(drift): regenerate orders/order-service`.
 * It may end up in a commit message, so names that are not plain are counted instead of shown.
 */
export function pullRequestTitle({ action, context, nodes }: PublishItem): string {
  const verb = action === 'regenerate' ? 'regenerate' : 'accept the code of';
  const count = nodes.length === 1 ? '1 node' : `${nodes.length} nodes`;
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined && isPlainName(only)) {
    const title = `${KIND} ${verb} ${only}`;
    if (title.length <= MAX_LENGTH) return title;
  }
  const title = `${KIND} ${verb} ${count} of ${context}`;
  return isPlainName(context) && title.length <= MAX_LENGTH ? title : `${KIND} ${verb} ${count}`;
}
