import { basename } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { isFileProblem, type FileProblem } from './file-problem.js';
import { readAnyFile } from './read-any-file.js';

/**
 * The text of one of the tool's own files (state, configuration, cache), or null when it is absent.
 * Strictly UTF-8; a byte order mark stays in the text. Repository files are read by `WorkspaceFiles`.
 * @throws DriftFailure `E_NOT_REGULAR`, `E_TOO_BIG`, `E_CHANGING` or `E_UNREADABLE`.
 */
export function readTextIfPresent(absolutePath: string, maxBytes: number): string | null {
  const content = readAnyFile(absolutePath, maxBytes);
  if (isFileProblem(content)) {
    if (content.code === 'E_NOT_FOUND') return null;
    throw unreadable(absolutePath, content.code, content.message);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content.bytes);
  } catch (error) {
    throw unreadable(absolutePath, 'E_UNREADABLE', 'it is not valid UTF-8', error);
  }
}

function unreadable(path: string, code: FileProblem['code'], why: string, cause?: unknown): DriftFailure {
  const what = `cannot read '${escapeTerminal(basename(path))}'`;
  return new DriftFailure(
    { code, what, why, where: escapeTerminal(path), safe: 'nothing was changed' },
    cause,
  );
}
