import type { DriftReport } from '@drift/domain/types';

/** The command of the first suggestion that has one, or null. */
export function firstCommand(report: DriftReport): string | null {
  for (const { command } of report.suggestions) {
    if (command !== null) return command;
  }
  return null;
}
