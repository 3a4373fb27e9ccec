import { closeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { descriptorName, kernelTells } from '../descriptor-path.js';
import { fileProblem, isFileProblem, type FileProblem } from '../file-problem.js';
import { safeOpen } from '../safe-open.js';
import { saysOf } from './says-of.js';

/**
 * Runs `use` with an absolute name for a real (link-free) root-relative path. The folder of that
 * name is held open and was proven to be the one in the path, so one that is swapped for a link
 * meanwhile changes nothing elsewhere (Linux; elsewhere the proof is only moments old).
 * Gives a problem when the folder is absent, no folder, or reached through a link.
 */
export function withParent<T>(root: string, real: string, use: (path: string) => T): T | FileProblem {
  const folder = dirname(real) === '.' ? '' : dirname(real);
  const opened = safeOpen(root, folder);
  if (isFileProblem(opened)) return fileProblem(real, opened.code, `is in a folder that ${saysOf(opened)}`);
  try {
    if (!opened.stat.isDirectory()) return fileProblem(real, 'E_NOT_REGULAR', 'is below a file');
    if (opened.real !== join(root, folder))
      return fileProblem(real, 'E_SYMLINK_ESCAPE', 'is now reached through a symbolic link');
    return use(join(kernelTells ? descriptorName(opened.fd) : opened.real, basename(real)));
  } finally {
    closeSync(opened.fd);
  }
}
