import type { CodeHost, HostPullRequest } from './code-host.js';
import { failureOf, isPassing } from './pr-result.js';
import { sayOnce } from './publish-comments.js';
import type { PublishOptions } from './publish-types.js';

/** Whether somebody or something is missing that `finishPullRequest` adds: labels come last. */
export function isFinished({ labels }: HostPullRequest, options: PublishOptions): boolean {
  const there = new Set(labels.map((label) => label.toLowerCase()));
  return options.labels.every((label) => there.has(label.toLowerCase()));
}

/**
 * Asks for review, then labels. `failed` is what could not be done; where that may pass by itself the
 * labels are left out, so that the next run sees an unfinished pull request and does both.
 */
export async function finishPullRequest(
  host: CodeHost,
  pull: HostPullRequest,
  options: PublishOptions,
): Promise<{ warnings: string[]; failed: boolean }> {
  const asked = await askReviewers(host, pull, options.reviewers);
  if (asked.again || options.labels.length === 0) return asked;
  try {
    await host.addLabels(pull.number, options.labels);
    return asked;
  } catch (error) {
    const warning = `not labelled ${options.labels.join(', ')}: ${failureOf(error).message}`;
    return { warnings: [...asked.warnings, warning], failed: true };
  }
}

async function askReviewers(
  host: CodeHost,
  pull: HostPullRequest,
  reviewers: readonly string[],
): Promise<{ warnings: string[]; failed: boolean; again: boolean }> {
  if (reviewers.length === 0) return { warnings: [], failed: false, again: false };
  try {
    const refused = await host.requestReviewers(pull.number, reviewers);
    if (refused.length === 0) return { warnings: [], failed: false, again: false };
    const warning = `not asked to review: ${refused.join(', ')} (the host refused)`;
    const said = await sayOnce(host, pull, 'reviewers', notAsked(refused));
    return { warnings: [warning, ...said], failed: said.length > 0, again: false };
  } catch (error) {
    const failure = failureOf(error);
    const passing = isPassing(failure);
    const warning = `nobody was asked to review: ${failure.message}`;
    const said = passing ? [] : await sayOnce(host, pull, 'reviewers', notAsked(reviewers));
    return { warnings: [warning, ...said], failed: true, again: passing };
  }
}

function notAsked(reviewers: readonly string[]): string {
  const names = reviewers.map((name) => `\`${name.replace(/[^\w./-]/g, '')}\``).join(', ');
  return `These owners of the changed files could not be asked to review: ${names}.`;
}
