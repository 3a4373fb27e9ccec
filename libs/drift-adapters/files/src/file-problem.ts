import { escapeTerminal } from '@drift/domain/escape';

export type FileProblemCode =
  | 'E_PATH'
  | 'E_SYMLINK_ESCAPE'
  | 'E_NOT_REGULAR'
  | 'E_UNREADABLE'
  | 'E_CHANGING'
  | 'E_TOO_BIG'
  | 'E_NOT_FOUND';

/** Why one path could not be read. A value, not an exception: the other files are still judged. */
export interface FileProblem {
  /** As the caller gave it, not escaped. */
  path: string;
  code: FileProblemCode;
  /** Plain words that begin with the path, safe to print on a terminal. */
  message: string;
}

/** Builds a problem; `says` follows the quoted path in its message. */
export function fileProblem(path: string, code: FileProblemCode, says: string): FileProblem {
  return { path, code, message: `'${escapeTerminal(path)}' ${says}` };
}

export function isFileProblem(value: unknown): value is FileProblem {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** The system's error code of a caught value (`ENOENT`), or `unknown error`. */
export function errnoOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown error';
}
