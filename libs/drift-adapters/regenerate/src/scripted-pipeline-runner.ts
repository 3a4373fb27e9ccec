import { join } from 'node:path';
import type { PipelineResult, PipelineRun, PipelineRunner } from '@drift/remediation';

/** Writes one output; `path` is absolute. */
export type WriteOutput = (path: string, text: string) => void;

/** Plays the command: what is left out of the result is that of a run that went well. */
export type PipelineScript = (run: PipelineRun, write: WriteOutput) => Partial<PipelineResult> | void;

/** Runs a function instead of a process; the paths it writes are relative to the run's folder. */
export function createScriptedPipelineRunner(
  script: PipelineScript,
  writeOutput: WriteOutput,
): PipelineRunner {
  return {
    run: async (run) => ({
      outcome: 'ok',
      exitCode: 0,
      signal: null,
      tail: [],
      durationMs: 0,
      isolation: 'process-group',
      ...script(run, (path, text) => writeOutput(join(run.cwd, path), text)),
    }),
  };
}
