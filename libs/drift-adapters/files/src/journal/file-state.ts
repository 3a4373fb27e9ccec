import { lstatSync } from 'node:fs';
import { fileProblem, isFileProblem, type FileProblem } from '../file-problem.js';
import { refuseKind, safeOpen } from '../safe-open.js';
import { readSteadily } from '../steady-read.js';
import { withParent } from './with-parent.js';

/** What tells one version of a file from another. */
export interface FileState {
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
  /** Permission bits. */
  mode: number;
}

/** What a real (link-free) root-relative path holds now; null when it is absent. */
export function stateOf(root: string, real: string): FileState | null | FileProblem {
  const kind = withParent(root, real, (path) => {
    const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return 'absent';
    return stat.isSymbolicLink() ? 'is a symbolic link, not a file' : refuseKind(stat);
  });
  if (isFileProblem(kind)) return kind.code === 'E_NOT_FOUND' ? null : kind;
  if (kind === 'absent') return null;
  if (kind !== null) return fileProblem(real, 'E_NOT_REGULAR', kind);
  const content = readSteadily(real, () => safeOpen(root, real), { maxBytes: Infinity, keep: false });
  if (isFileProblem(content)) return content.code === 'E_NOT_FOUND' ? null : content;
  return { digest: content.digest, mode: content.mode };
}
