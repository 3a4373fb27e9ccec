import type { SemanticDiff } from '@drift/domain/types';

/** Whether somebody looked at more than the bytes; a binary file is called changed without that. */
export function isJudged({ verdict, parser, confidence }: SemanticDiff): boolean {
  return verdict !== 'changed' || (parser !== 'bytes' && confidence > 0);
}
