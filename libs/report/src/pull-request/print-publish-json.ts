import { jsonText } from '../json/json-text.js';
import {
  attemptsByOutcome,
  type PublishedItem,
  type PublishFailure,
  type PublishReport,
} from './publish-report.js';
import { PUBLISH_WORDS } from './publish-words.js';

/** What became of each item as JSON: two spaces, fixed order of keys, exact text, a final newline. */
export function printPublishJson(report: PublishReport): string {
  const { repository, base, items, closed, heldBack, reconciled } = report;
  const counts = Object.fromEntries(
    attemptsByOutcome(report).map(([outcome, attempts]) => [outcome, attempts.length]),
  );
  const printed = {
    repository,
    base,
    items: items.map(itemOf),
    closed: closed.map(resultOf),
    heldBack: heldBack.map(({ nodes, why }) => ({ nodes, why })),
    reconciled,
    failure: failureOf(report.failure),
    counts,
  };
  return `${jsonText(printed, 2)}\n`;
}

function itemOf({ context, nodes, branch, planHash, auditId, result, failure, next }: PublishedItem) {
  const ended = result === null ? null : resultOf(result);
  return { context, nodes, branch, planHash, auditId, result: ended, failure: failureOf(failure), next };
}

function resultOf(result: NonNullable<PublishedItem['result']>) {
  const { outcome, branch, number, url, headSha, why, warnings } = result;
  const { meaning, next: whatToDo } = PUBLISH_WORDS[outcome];
  return { outcome, meaning, whatToDo, branch, number, url, headSha, why, warnings };
}

function failureOf(failure: PublishFailure | null) {
  return failure && { kind: failure.kind, call: failure.call, why: failure.why };
}
