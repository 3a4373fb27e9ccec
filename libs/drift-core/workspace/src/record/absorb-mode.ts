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
  // Only the end counts: a node id is quoted where it could look like a flag.
  return {
    withSpec: command.endsWith(" --with-spec --reason '…'"),
    recordOnly: command.endsWith(' --record-only'),
  };
}
