import type { SemanticDiff } from '@drift/domain/types';

/** The line of the policy table (`docs`, section 5) that allows a class of difference to be forgiven. */
const LINES: Record<SemanticDiff['kinds'][number], string> = {
  eol: '5.1 CRLF, BOM',
  format: '5.1 layout, quotes, numbers, commas, semicolons, parentheses, markup',
  'import-order': '5.1 import order inside one run',
  comment: '5.2 ordinary comments',
  'doc-comment': '5.2 documentation comments',
  'list-looseness': '5.2 blank lines between list items',
  'text-whitespace': '5.2 text fallback',
  directive: '5.4 never benign',
  additive: '5.3 never benign',
  breaking: '5.3 never benign',
  internal: '5.3 never benign',
};

/** The policy that a benign verdict rests on, one line for each of its kinds. */
export function policyLines({ kinds }: Pick<SemanticDiff, 'kinds'>): string[] {
  return kinds.map((kind) => LINES[kind]);
}
