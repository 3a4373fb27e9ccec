import { shellWords } from '@drift/domain/shell';
import type { DriftSuggestion } from '@drift/domain/types';

export interface AbsorbMode {
  withSpec: boolean;
  recordOnly: boolean;
}

/**
 * How the command of an `update_spec` suggestion absorbs; null for any other suggestion. The command
 * is what a person would type, so acting on the suggestion does the very same.
 */
export function absorbModeOf({ action, command }: DriftSuggestion): AbsorbMode | null {
  if (action !== 'update_spec' || command === null) return null;
  const words = shellWords(command) ?? [];
  // Behind `--`, and without a dash, stands the node.
  const flags = new Set(words.slice(0, words.includes('--') ? words.indexOf('--') : words.length));
  return { withSpec: flags.has('--with-spec'), recordOnly: flags.has('--record-only') };
}
