import { escapeTerminal } from '@drift/domain/escape';
import type { CheckoutNotice } from './checkout-notices.js';

/** Says of files (root-relative paths) that only their LFS pointers are here; null when there are none. */
export function lfsNotice(paths: readonly string[]): CheckoutNotice | null {
  const [first] = paths;
  if (first === undefined) return null;
  const more = paths.length === 1 ? '' : ` and ${paths.length - 1} more`;
  return {
    code: 'git-lfs',
    message: `only an LFS pointer is here of ${escapeTerminal(first)}${more}: the pointer is judged, not the content`,
    next: 'git lfs pull',
  };
}
