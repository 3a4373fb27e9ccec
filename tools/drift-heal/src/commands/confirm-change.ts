import { DriftFailure } from '@drift/domain/failure';
import type { Terminal } from '../terminal.js';

export interface ChangeQuestion {
  question: string;
  /** `--yes`. */
  yes: boolean;
  /** What has not happened yet: `nothing was migrated`. */
  nothing: string;
}

/**
 * Whether a person agrees with what was shown.
 * @throws DriftFailure `E_CONFIRM` where nobody can answer.
 */
export async function confirmChange(
  { question, yes, nothing }: ChangeQuestion,
  terminal: Terminal,
): Promise<boolean> {
  if (yes) return true;
  if (terminal.confirm) return terminal.confirm(question);
  throw new DriftFailure({
    code: 'E_CONFIRM',
    what: nothing,
    why: 'nobody is at a terminal to confirm what is shown above',
    safe: 'nothing was changed',
    next: 'look at it, then add --yes',
  });
}
