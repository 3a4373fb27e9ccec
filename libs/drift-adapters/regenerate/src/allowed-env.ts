export type Env = Readonly<Record<string, string | undefined>>;

/** All that a repository's command gets to know of our environment: never a token, never our own options. */
const ALLOWED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TERM', 'CI'] as const;

/** The environment for a repository's command. */
export function allowedEnv(env: Env): Record<string, string> {
  const allowed: Record<string, string> = {};
  for (const name of ALLOWED) {
    const value = env[name];
    if (value !== undefined) allowed[name] = value;
  }
  return allowed;
}
