import { userInfo } from 'node:os';
import { runGit, type Env } from './run-git.js';

/**
 * Who acts, for the audit log: `$DRIFT_ACTOR`, else `Name <email>` of git's configuration in
 * `root`, else the system's user name, else `unknown`. One line, never empty, not proven.
 */
export async function actorOf(root: string, env: Env = process.env): Promise<string> {
  return oneLine(env['DRIFT_ACTOR']) ?? (await gitUser(root, env)) ?? oneLine(systemUser()) ?? 'unknown';
}

async function gitUser(root: string, env: Env): Promise<string | null> {
  const [name, email] = await Promise.all([
    runGit(root, ['config', '--get', 'user.name'], env),
    runGit(root, ['config', '--get', 'user.email'], env),
  ]);
  const [who, address] = [oneLine(name.stdout), oneLine(email.stdout)];
  return who !== null && address !== null ? `${who} <${address}>` : (who ?? address);
}

function systemUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return undefined;
  }
}

function oneLine(text: string | undefined): string | null {
  const line = (text ?? '').replace(/\p{Cc}+/gu, ' ').trim();
  return line === '' ? null : line;
}
