import { join } from 'node:path';
import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import { shellCommand } from '@drift/domain/shell';
import { readTextIfPresent } from '@drift/files';
import { asRecord } from '@drift/graph';
import type { Session } from '../session.js';

/** How a person lets a repository's command run. */
export interface Consent {
  /** `--allow-command`: this run, whatever the argv is. */
  allow: boolean;
  /** Shows the argv of a command that is about to run. */
  show: (argv: readonly string[]) => void;
  /** Asks on a terminal with the exact argv; null without one. */
  ask: ((argv: readonly string[]) => Promise<boolean>) | null;
}

/** Only what the operator has allowed on this machine runs when nobody can be asked. */
export const OPERATOR_ONLY: Consent = { allow: false, show: () => undefined, ask: null };

/**
 * Lets the command pass if the flag, the operator's own file or a person on a terminal says so.
 * @throws DriftFailure `E_COMMAND_NOT_ALLOWED`, with the exact line for the operator's file.
 */
export async function requireConsent(
  session: Session,
  argv: readonly string[],
  consent: Consent,
): Promise<void> {
  const file = operatorFile(session);
  const { listed, problem } = listedIn(readTextIfPresent(file, 1024 * 1024));
  if (consent.allow || listed.some((item) => item.root === session.root && isSame(item.argv, argv))) {
    consent.show(argv);
    return;
  }
  if (consent.ask && (await consent.ask(argv))) return;
  throw new DriftFailure({
    code: 'E_COMMAND_NOT_ALLOWED',
    what: 'the pipeline was not run',
    where: file,
    why:
      problem === null
        ? `nobody on this machine has allowed it: ${shellCommand(argv)}`
        : `the list of what is allowed cannot be used: ${problem}; so nobody has allowed it: ${shellCommand(argv)}`,
    safe: 'nothing was changed',
    next:
      problem === null
        ? `add --allow-command, or put ${JSON.stringify([{ root: session.root, argv }])} into ${file}`
        : `add --allow-command, or mend ${file}: it has to hold ${JSON.stringify([{ root: session.root, argv }])}`,
  });
}

function operatorFile(session: Session): string {
  const { XDG_CONFIG_HOME, HOME } = session.environment.variables;
  return join(XDG_CONFIG_HOME || join(HOME ?? '/', '.config'), 'drift-heal', 'allow.json');
}

interface Allowed {
  root: string;
  argv: readonly unknown[];
}

/** What the operator's file allows, and the first thing in it that cannot be understood and so allows nothing. */
function listedIn(text: string | null): { listed: readonly Allowed[]; problem: string | null } {
  if (text === null) return { listed: [], problem: null };
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return { listed: [], problem: 'it is not a list' };
    const wrong = list.findIndex((item) => !isAllowed(item));
    const problem =
      wrong === -1 ? null : `entry ${wrong + 1} has no 'root' with a path and 'argv' with a list of words`;
    return { listed: list.filter(isAllowed), problem };
  } catch (error) {
    const why = error instanceof Error ? escapeTerminal(error.message) : 'it cannot be read';
    return { listed: [], problem: `it is no JSON (${why})` };
  }
}

function isAllowed(item: unknown): item is Allowed {
  const record = asRecord(item);
  const argv: unknown = record?.['argv'];
  return (
    typeof record?.['root'] === 'string' &&
    Array.isArray(argv) &&
    argv.every((word) => typeof word === 'string')
  );
}

/** Only the very same words count. */
function isSame(listed: readonly unknown[], argv: readonly string[]): boolean {
  return JSON.stringify(listed) === JSON.stringify(argv);
}
