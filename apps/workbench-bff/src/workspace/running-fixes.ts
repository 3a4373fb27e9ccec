/** The runs over safe fixes that are under way, so that they can be ended early. */
export class RunningFixes {
  readonly #runs = new Set<{ planHash: string; controller: AbortController }>();

  /** Does the work under a signal that `stop` gives. */
  async during<T>(planHash: string, work: (cancel: AbortSignal) => Promise<T>): Promise<T> {
    const run = { planHash, controller: new AbortController() };
    this.#runs.add(run);
    try {
      return await work(run.controller.signal);
    } finally {
      this.#runs.delete(run);
    }
  }

  /** Whether a run of that plan was under way; what it has begun it finishes. */
  stop(planHash: string): boolean {
    const meant = [...this.#runs].filter((run) => run.planHash === planHash);
    for (const { controller } of meant) controller.abort();
    return meant.length > 0;
  }
}
