import { isFileProblem, readHead } from '@drift/files';
import type { Link } from './found.js';

/** Links without the files that git's index has and the disk has not, or only as a link to another one. */
export function presentOnly(links: readonly Link[], root: string): Link[] {
  const isThere = (path: string): boolean => !isFileProblem(readHead(root, path, 0));
  return links.flatMap((link) => {
    const files = link.files.filter(isThere);
    const specs = link.specs.filter(isThere);
    return files.length > 0 && specs.length > 0 ? [{ ...link, files, specs }] : [];
  });
}
