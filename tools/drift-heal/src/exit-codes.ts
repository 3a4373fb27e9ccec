import type { DriftErrorCode } from '@drift/domain/types';

/** What the process says to its caller; 0 and 1 are answers, the rest say that the work was not done. */
export const EXIT = {
  clean: 0,
  drift: 1,
  usage: 2,
  unjudged: 3,
  locked: 4,
  failed: 5,
  unpublished: 6,
} as const;

const BY_CODE: Record<DriftErrorCode, number> = {
  E_USAGE: EXIT.usage,
  E_CONFIG: EXIT.usage,
  E_NO_WORKSPACE: EXIT.usage,
  E_NOT_FOUND: EXIT.usage,
  E_PATH: EXIT.usage,
  E_SYMLINK_ESCAPE: EXIT.unjudged,
  E_OVERLAP: EXIT.usage,
  E_YAML: EXIT.unjudged,
  E_YAML_LIMIT: EXIT.unjudged,
  E_TOO_BIG: EXIT.unjudged,
  E_NOT_REGULAR: EXIT.unjudged,
  E_UNREADABLE: EXIT.unjudged,
  E_CHANGING: EXIT.unjudged,
  E_CYCLE: EXIT.usage,
  E_LOCKED: EXIT.locked,
  E_NOSPC: EXIT.failed,
  E_WRITE: EXIT.failed,
  E_AUDIT: EXIT.failed,
  E_STATE_CONFLICT: EXIT.unjudged,
  E_STATE_CORRUPT: EXIT.unjudged,
  E_STATE_VERSION: EXIT.usage,
  E_STATE_FORM: EXIT.unjudged,
  E_TIMEOUT: EXIT.failed,
  E_OUTPUT_LIMIT: EXIT.failed,
  E_REGEN: EXIT.failed,
  E_UNDECLARED: EXIT.failed,
  E_CONFLICT: EXIT.failed,
  E_COMMAND_NOT_ALLOWED: EXIT.usage,
  E_CONFIRM: EXIT.usage,
  E_REFUSED: EXIT.usage,
  E_NOT_REPRODUCIBLE: EXIT.failed,
  E_SECRETS: EXIT.usage,
  E_FORBIDDEN: EXIT.usage,
  E_LIMIT: EXIT.usage,
  E_INTERNAL: EXIT.unjudged,
};

/** The exit code of a failure. */
export function exitCodeOf(code: DriftErrorCode): number {
  return BY_CODE[code];
}
