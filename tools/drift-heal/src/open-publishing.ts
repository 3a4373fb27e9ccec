import { describePullRequest } from '@drift/report';
import { gitHubFromEnvironment, type Drift } from '@drift/workspace';
import { openWorkspace } from './open-workspace.js';

/**
 * Opens the workspace with a way to open pull requests. The token is taken out of the environment of
 * this process: only the calls to the code host have it then.
 */
export async function openPublishing(): Promise<Drift> {
  const means = gitHubFromEnvironment(process.env);
  for (const name of means.tokenNames) delete process.env[name];
  const publishing = { ...means, describe: describePullRequest };
  return openWorkspace({ environment: { variables: process.env }, publishing });
}
