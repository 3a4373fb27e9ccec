import type { PullRequestList } from '@drift/domain/types';
import type { Engine, PullRequestState } from './engine.js';

/** So long an answer of the code host is passed on without asking again. */
const KEPT_MS = 15_000;

interface Kept {
  at: number;
  list: Promise<PullRequestList>;
}

/** What the code host said last, shared: everybody who asks meanwhile gets the same answer. */
export class PullRequests {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #kept = new Map<PullRequestState, Kept>();

  constructor(engine: Engine, now: () => number = Date.now) {
    this.#engine = engine;
    this.#now = now;
  }

  /** The list with its age in whole seconds. */
  async current(state: PullRequestState): Promise<{ list: PullRequestList; age: number }> {
    const known = this.#kept.get(state);
    const kept = known && this.#now() - known.at < KEPT_MS ? known : this.#ask(state);
    const list = await kept.list;
    return { list, age: Math.max(0, Math.floor((this.#now() - kept.at) / 1000)) };
  }

  /** Tells that something was published: the next answer is a new one. */
  invalidate(): void {
    this.#kept.clear();
  }

  #ask(state: PullRequestState): Kept {
    const asked: Kept = { at: this.#now(), list: this.#engine.pullRequests(state) };
    this.#kept.set(state, asked);
    // What failed is not kept: whoever asks next tries again.
    asked.list.catch(() => {
      if (this.#kept.get(state) === asked) this.#kept.delete(state);
    });
    return asked;
  }
}

/** Injection token of the `PullRequests`. */
export const PULL_REQUESTS = Symbol('pull-requests');
