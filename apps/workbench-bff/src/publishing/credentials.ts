import { gitHubFromEnvironment } from '@drift/workspace';

/** Variables that say who publishes and where, with their values; they are kept in memory only. */
export type Credentials = Readonly<Record<string, string>>;

/** Where the code host is; no secrets, so whatever runs may see them too. */
const PLACES = ['GITHUB_API_URL', 'GITHUB_SERVER_URL'] as const;

/**
 * Takes everything that opens pull requests out of an environment, so that no command that this server
 * starts inherits it. What the system itself keeps of the first environment stays readable below `/proc`
 * for commands without one of their own; those are refused by name.
 */
export function takeCredentials(env: Record<string, string | undefined>): Credentials {
  const taken: Record<string, string> = {};
  for (const name of [...gitHubFromEnvironment({}).tokenNames, ...PLACES]) {
    const value = env[name];
    if (value !== undefined && value !== '') taken[name] = value;
  }
  for (const name of gitHubFromEnvironment({}).tokenNames) delete env[name];
  return taken;
}

/** Origin of the pages of the code host, whose addresses a dashboard may link to. */
export function webOrigin({ GITHUB_SERVER_URL, GITHUB_API_URL }: Credentials): string {
  const address = GITHUB_SERVER_URL ?? GITHUB_API_URL;
  if (address === undefined || !URL.canParse(address)) return GITHUB;
  const { origin } = new URL(address);
  return origin === 'https://api.github.com' ? GITHUB : origin;
}

const GITHUB = 'https://github.com';
