import {
  upsertRemediationPr,
  type CodeHost,
  type FileChange,
  type PRCreatorPort,
  type PRResult,
  type PublishOptions,
} from '@drift/remediation';
import { createGitHubHost, type GitHubHostOptions } from './create-github-host.js';

/** Opens, updates or leaves alone remediation pull requests of one GitHub repository. */
export class GitHubPRCreator implements PRCreatorPort {
  readonly host: CodeHost;

  /** @throws RangeError as `createGitHubHost` does. */
  constructor(options: GitHubHostOptions) {
    this.host = createGitHubHost(options);
  }

  createRemediationPr(
    title: string,
    body: string,
    branch: string,
    changes: readonly FileChange[],
    options: PublishOptions,
  ): Promise<PRResult> {
    return upsertRemediationPr(this.host, { title, body, branch, changes, options });
  }
}
