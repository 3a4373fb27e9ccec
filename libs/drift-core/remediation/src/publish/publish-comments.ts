import type { CodeHost, HostPullRequest } from './code-host.js';
import { failureOf } from './pr-result.js';

/** What is said below a pull request at most once each. */
export type CommentKind = 'edited' | 'rejected' | 'healed' | 'healed-edited' | 'reviewers';

/** Says it once; gives what to warn of when it could not be said. A lost comment spoils no outcome. */
export async function sayOnce(
  host: CodeHost,
  { number }: HostPullRequest,
  kind: CommentKind,
  text: string,
): Promise<string[]> {
  const marker = `<!-- drift-heal:${kind} -->`;
  try {
    await host.commentOnce(number, marker, `${text}\n\n${marker}`);
    return [];
  } catch (error) {
    return [`the comment was not written: ${failureOf(error).message}`];
  }
}
