import type { DriftReport } from '@drift/domain/types';
import { isFileProblem } from '@drift/files';
import { isLfsPointer, lfsNotice, type CheckoutNotice } from '@drift/git';
import type { Session } from './session.js';

/** A pointer is shorter than this. */
const MAX_POINTER_BYTES = 1024;

/** What git cannot give here; among the changed files it looks for LFS pointers, because an unchanged one costs nothing. */
export function noticesOf(session: Session, reports: readonly DriftReport[]): CheckoutNotice[] {
  const changed = reports.flatMap(({ files }) =>
    files.filter(({ before, after }) => after !== null && before !== after).map(({ path }) => path),
  );
  const pointers = [...new Set(changed)].filter((path) => {
    const content = session.files.read(path, MAX_POINTER_BYTES, 'itself');
    return !isFileProblem(content) && isLfsPointer(content.bytes);
  });
  const lfs = lfsNotice(pointers);
  return lfs ? [...session.notices, lfs] : [...session.notices];
}
