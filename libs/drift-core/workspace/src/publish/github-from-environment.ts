import type { CodeHost } from '@drift/remediation';
import type { DriftEnvironment } from '../session.js';
import { secretsOf } from '../secrets-of.js';
import { noToken } from './no-token.js';
import type { PublishingMeans } from './publish-verb-types.js';

/** What the environment gives to publish with; it is read once, so its variables can be removed then. */
export interface GitHubMeans extends Required<Omit<PublishingMeans, 'describe'>> {
  /** Variables that hold a credential, set or not: to be taken away from whatever runs. */
  tokenNames: readonly string[];
}

/** Every variable that a credential for publishing is read from, the first that is set counts. */
export const PUBLISH_TOKENS = [
  'DRIFT_REMEDIATION_TOKEN',
  'DRIFT_GITHUB_APP_ID',
  'DRIFT_GITHUB_APP_PRIVATE_KEY',
  'DRIFT_GITHUB_APP_INSTALLATION_ID',
  'GITHUB_TOKEN',
] as const;

/** Those of them that are secrets. */
const SECRETS = ['DRIFT_REMEDIATION_TOKEN', 'DRIFT_GITHUB_APP_PRIVATE_KEY', 'GITHUB_TOKEN'] as const;

/**
 * GitHub as the environment describes it: token or App, `GITHUB_API_URL`. Variables are read now; what
 * speaks to GitHub is loaded when it is first used.
 */
export function gitHubFromEnvironment(variables: DriftEnvironment['variables']): GitHubMeans {
  const kept = Object.fromEntries(PUBLISH_TOKENS.map((name) => [name, variables[name]]));
  const apiUrl = variables['GITHUB_API_URL'];
  const codeHost = async (repository: string): Promise<CodeHost> => {
    const { createGitHubHost, tokenFromEnvironment } = await import('@drift/github');
    const { use, why } = tokenFromEnvironment(kept);
    if (use === null) throw noToken(why);
    try {
      return createGitHubHost({ repository, ...use, ...(apiUrl ? { apiUrl } : {}) });
    } catch (error) {
      throw error instanceof RangeError ? noToken(error.message) : error;
    }
  };
  const tokenFrom = PUBLISH_TOKENS.find((name) => (kept[name] ?? '').trim() !== '') ?? null;
  return {
    codeHost: tokenFrom === null ? null : codeHost,
    tokenFrom,
    why: tokenFrom === null ? 'there is no token' : `${tokenFrom} is used`,
    secrets: secretsOf(variables),
    tokenNames: PUBLISH_TOKENS,
  };
}

/** Names of variables that hold a secret to publish with. */
export function publishTokensIn(variables: DriftEnvironment['variables']): string[] {
  return SECRETS.filter((name) => (variables[name] ?? '') !== '');
}
