/** A GitHub App installed on the repository. */
export interface GitHubApp {
  appId: string;
  /** PEM. */
  privateKey: string;
  installationId: number;
}

/** What speaks to GitHub for us: to be spread into the options of `createGitHubHost`. */
export type GitHubCredential = { token: string } | { app: GitHubApp };

/** Which credential is used, by which variable, and why; `use` is null when there is none. */
export interface ChosenCredential {
  use: GitHubCredential | null;
  from: string | null;
  /** One sentence, without a secret. */
  why: string;
}

const APP = [
  'DRIFT_GITHUB_APP_ID',
  'DRIFT_GITHUB_APP_PRIVATE_KEY',
  'DRIFT_GITHUB_APP_INSTALLATION_ID',
] as const;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Chooses who publishes: DRIFT_REMEDIATION_TOKEN, then a GitHub App (DRIFT_GITHUB_APP_ID, …_PRIVATE_KEY
 * as PEM or Base64 of it, …_INSTALLATION_ID), then GITHUB_TOKEN, which is last because checks do not
 * start on pull requests that it opens.
 */
export function tokenFromEnvironment(variables: Variables): ChosenCredential {
  const own = read(variables, 'DRIFT_REMEDIATION_TOKEN');
  if (own !== '') return chosenToken(own, 'DRIFT_REMEDIATION_TOKEN', 'it is set, and goes before all others');
  const given = APP.filter((name) => read(variables, name) !== '');
  if (given.length > 0) return chosenApp(variables, given);
  const plain = read(variables, 'GITHUB_TOKEN');
  if (plain !== '')
    return chosenToken(plain, 'GITHUB_TOKEN', 'neither DRIFT_REMEDIATION_TOKEN nor a GitHub App is set');
  return none(
    'No token: set DRIFT_REMEDIATION_TOKEN (contents: write, pull-requests: write), a GitHub App, or GITHUB_TOKEN.',
  );
}

/** Whether a text can go into a header, whose own complaint would print it. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function chosenToken(token: string, from: string, why: string): ChosenCredential {
  if (!isToken(token))
    return none(`${from} holds a space, a line break or a letter that no token has; set it again.`);
  return { use: { token }, from, why: `${from} is used: ${why}.` };
}

/** An App that is set by half is a mistake to be told, not a reason to act as somebody else. */
function chosenApp(variables: Variables, given: readonly string[]): ChosenCredential {
  const missing = APP.filter((name) => !given.includes(name));
  if (missing.length > 0) return none(`A GitHub App needs ${missing.join(' and ')} too.`);
  const [appId, key, installation] = APP.map((name) => read(variables, name));
  const privateKey = pemOf(key ?? '');
  if (privateKey === null)
    return none('DRIFT_GITHUB_APP_PRIVATE_KEY is neither a private key in PEM nor Base64 of one.');
  const installationId = Number(installation);
  if (!Number.isSafeInteger(installationId) || installationId < 1)
    return none('DRIFT_GITHUB_APP_INSTALLATION_ID is not a number.');
  return {
    use: { app: { appId: appId ?? '', privateKey, installationId } },
    from: 'DRIFT_GITHUB_APP_ID',
    why: 'The GitHub App is used: DRIFT_REMEDIATION_TOKEN is not set.',
  };
}

/** Secrets of one line write line breaks as `\n`, or the whole key as Base64. */
function pemOf(text: string): string | null {
  const plain = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8');
  const pem = plain.replaceAll('\\n', '\n');
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----\n[^-]+-----END/.test(pem) ? pem : null;
}

function read(variables: Variables, name: string): string {
  return variables[name]?.trim() ?? '';
}

function none(why: string): ChosenCredential {
  return { use: null, from: null, why };
}
