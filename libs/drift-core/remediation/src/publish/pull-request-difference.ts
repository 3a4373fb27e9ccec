import type { HostPullRequest } from './code-host.js';
import type { PublishTrailer } from './publish-types.js';
import { parseTrailer, textOf } from './trailer.js';
import type { RemediationPr } from './remediation-pr.js';

/** What of an open pull request is not as planned; null where it all is. */
export function differenceOf(
  pull: HostPullRequest,
  { title, body }: RemediationPr,
): { title?: string; body?: string } | null {
  const change = {
    ...(pull.title === title ? {} : { title }),
    ...(sameBody(pull.body, body) ? {} : { body }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Equal but for the place in the audit log, which is another one for each attempt. */
function sameBody(there: string, planned: string): boolean {
  const [one, other] = [parseTrailer(there), parseTrailer(planned)];
  if (!one || !other) return false;
  return (
    JSON.stringify(lasting(one)) === JSON.stringify(lasting(other)) &&
    lastingText(there, one) === lastingText(planned, other)
  );
}

function lasting(trailer: PublishTrailer): PublishTrailer {
  return { ...trailer, auditId: '', auditHead: null };
}

function lastingText(body: string, { auditId, auditHead }: PublishTrailer): string {
  let text = textOf(body);
  for (const word of [auditHead, auditId]) if (word) text = text.replaceAll(word, '\0');
  return text;
}
