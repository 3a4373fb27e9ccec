import type { PublishItem } from '@drift/remediation';
import { changeTotals } from './change-totals.js';
import { isPlainName } from './plain-name.js';
import { pullRequestTitle } from './pull-request-title.js';

const MAX_NODES = 20;

/**
 * The message of the one commit: subject, verdicts, totals, and the trailer `Drift-Fingerprint`. Only plain
 * names stand in it, because a commit message has no code spans: everything in it can be an order.
 * @throws RangeError for a fingerprint that is not one word.
 */
export function printCommitMessage(item: PublishItem, fingerprint: string): string {
  if (!/^[\w:.-]+$/.test(fingerprint))
    throw new RangeError('a fingerprint is one word of letters and digits');
  const blocks = [pullRequestTitle(item), verdictLines(item).join('\n'), changeTotals(item.facts.files)];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n\nDrift-Fingerprint: ${fingerprint}\n`;
}

function verdictLines({ facts: { verdicts } }: PublishItem): string[] {
  const plain = verdicts.filter(({ nodeId, reason }) => isPlainName(nodeId) && isPlainName(reason));
  const lines = plain.slice(0, MAX_NODES).map(({ nodeId, reason }) => `${nodeId} was ${reason}.`);
  const more = verdicts.length - lines.length;
  if (more > 0) lines.push(`${lines.length > 0 ? 'And ' : ''}${more} more ${more === 1 ? 'node' : 'nodes'}.`);
  return lines;
}
