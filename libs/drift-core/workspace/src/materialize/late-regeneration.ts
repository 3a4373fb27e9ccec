import type { PipelineRunner, Regenerator } from '@drift/remediation';

type Variables = Readonly<Record<string, string | undefined>>;

/** The runner of declared commands; its code loads with the first of them. */
export function latePipelineRunner(variables: Variables): PipelineRunner {
  let runner: Promise<PipelineRunner> | undefined;
  const load = async (): Promise<PipelineRunner> =>
    (await import('@drift/regenerate')).createPipelineRunner(variables);
  return { run: async (run) => (await (runner ??= load())).run(run) };
}

/** The regenerator in a scratch; its code loads with the first regeneration. */
export function lateRegenerator(variables: Variables): Regenerator {
  let regenerator: Promise<Regenerator> | undefined;
  const load = async (): Promise<Regenerator> =>
    (await import('@drift/regenerate')).createRegenerator(variables);
  return { regenerate: async (request) => (await (regenerator ??= load())).regenerate(request) };
}
