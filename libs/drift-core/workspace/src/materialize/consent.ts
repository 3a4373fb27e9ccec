import { join } from 'node:path';
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
  if (consent.allow || isListed(readTextIfPresent(file, 1024 * 1024), session.root, argv)) {
    consent.show(argv);
    return;
  }
  if (consent.ask && (await consent.ask(argv))) return;
  throw new DriftFailure({
    code: 'E_COMMAND_NOT_ALLOWED',
    what: 'the pipeline was not run',
    where: file,
    why: `nobody on this machine has allowed it: ${shellCommand(argv)}`,
    safe: 'nothing was changed',
    next: `add --allow-command, or put ${JSON.stringify([{ root: session.root, argv }])} into ${file}`,
  });
}

function operatorFile(session: Session): string {
  const { XDG_CONFIG_HOME, HOME } = session.environment.variables;
  return join(XDG_CONFIG_HOME || join(HOME ?? '/', '.config'), 'drift-heal', 'allow.json');
}

/** Only the very same root and argv count; anything malformed allows nothing. */
function isListed(text: string | null, root: string, argv: readonly string[]): boolean {
  if (text === null) return false;
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return false;
    return list.some((item) => {
      const record = asRecord(item);
      return record?.['root'] === root && JSON.stringify(record['argv']) === JSON.stringify(argv);
    });
  } catch {
    return false;
  }
}
