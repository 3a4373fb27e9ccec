import { findProgram } from '@drift/files';
import type { PipelineResult, PipelineRunner } from '@drift/remediation';
import { allowedEnv, type Env } from './allowed-env.js';
import { findPidNamespace } from './pid-namespace.js';
import { runCommand } from './run-command.js';

export interface RunnerOptions {
  /** Use a pid namespace where one can be had. Default true. */
  pidNamespace?: boolean;
}

/**
 * Runs repository commands for real. They see only an allow-listed part of `env`. Whether a pid
 * namespace can be had is tried once, at the first run; each result names the isolation it had.
 */
export function createPipelineRunner(env: Env, { pidNamespace = true }: RunnerOptions = {}): PipelineRunner {
  const allowed = allowedEnv(env);
  let namespace: readonly string[] | undefined;
  return {
    run: async ({ argv, cwd, timeoutMs, maxOutputBytes, cancel }) => {
      namespace ??= pidNamespace ? findPidNamespace() : [];
      const isolation: PipelineResult['isolation'] = namespace.length > 0 ? 'pid-namespace' : 'process-group';
      const found = findProgram(argv[0] ?? '', cwd, allowed['PATH']);
      if (found === null)
        return { outcome: 'not-found', exitCode: null, signal: null, tail: [], durationMs: 0, isolation };
      const [program = found, ...args] = [...namespace, found, ...argv.slice(1)];
      const start = performance.now();
      const ended = await runCommand({ program, args, cwd, env: allowed, timeoutMs, maxOutputBytes, cancel });
      return { ...ended, durationMs: Math.round(performance.now() - start), isolation };
    },
  };
}
