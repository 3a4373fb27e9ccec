import { describePullRequest } from '@drift/report';
import { gitHubFromEnvironment, openDrift, publishVerdict, type PublishReport } from '@drift/workspace';

/** What `drift-heal publish` would say and end with. */
export interface PublishedHere {
  report: PublishReport;
  verdict: ReturnType<typeof publishVerdict>;
}

/**
 * Publishes a bundle as `drift-heal publish --confirm` does, without starting a process for it. Waits take a
 * hundredth of their time.
 */
export async function publishHere(
  clone: string,
  file: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<PublishedHere> {
  const { setTimeout: wait } = globalThis;
  globalThis.setTimeout = Object.assign(
    (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
      wait(work, Math.ceil((ms ?? 0) / 100), ...args),
    wait,
  );
  try {
    const publishing = { ...gitHubFromEnvironment(variables), describe: describePullRequest };
    const drift = await openDrift({ root: clone, environment: { variables }, publishing });
    const report = await drift.publish({
      bundle: await drift.readBundle(file),
      dryRun: false,
      draft: true,
      approved: [],
      requireApproval: false,
      again: false,
      reason: null,
      by: null,
      rerun: 'drift-heal publish --confirm',
    });
    return { report, verdict: publishVerdict(report) };
  } finally {
    globalThis.setTimeout = wait;
  }
}
