import { Inject } from '@nestjs/common';
import type {
  DeferRequest,
  DriftAuditEntry,
  FixAllPlan,
  FixAllRequest,
  FixAllResult,
  FixAllStopped,
  FixAllStopRequest,
  PlannedRemediation,
  PlanRequest,
  RemediationRequest,
  RemediationResult,
  UndoRequest,
} from '@drift/domain/types';
import { Answer } from '../http/answer.js';
import { nextPage } from '../http/next-page.js';
import { ENGINE, type Engine, type HistoryQuery } from '../workspace/engine.js';
import { LOOKS, type Looks } from '../workspace/looks.js';
import { PULL_REQUESTS, type PullRequests } from '../workspace/pull-requests.js';

/** Passes actions on to the engine and tells everybody what they changed. */
export class RemediationService {
  readonly #engine: Engine;
  readonly #looks: Looks;
  readonly #pullRequests: PullRequests;

  constructor(
    @Inject(ENGINE) engine: Engine,
    @Inject(LOOKS) looks: Looks,
    @Inject(PULL_REQUESTS) pullRequests: PullRequests,
  ) {
    this.#engine = engine;
    this.#looks = looks;
    this.#pullRequests = pullRequests;
  }

  remediate(request: RemediationRequest): Promise<RemediationResult> {
    return this.#changing(() => this.#engine.remediate(request));
  }

  async history(query: HistoryQuery): Promise<Answer<DriftAuditEntry[]>> {
    const { entries, next } = await this.#engine.history(query);
    return new Answer(entries, nextPage('/drift/history', query, next));
  }

  plan(request: PlanRequest): Promise<PlannedRemediation> {
    return this.#engine.plan(request);
  }

  planAll(): Promise<FixAllPlan> {
    return this.#engine.planAll();
  }

  fixAll(request: FixAllRequest): Promise<FixAllResult> {
    return this.#changing(() =>
      this.#engine.fixAll(request, (progress) => this.#looks.fixProgress(progress)),
    );
  }

  stopAll(request: FixAllStopRequest): Promise<FixAllStopped> {
    return this.#engine.stopAll(request);
  }

  defer(request: DeferRequest): Promise<RemediationResult> {
    return this.#changing(() => this.#engine.defer(request));
  }

  undo(request: UndoRequest): Promise<RemediationResult> {
    return this.#changing(() => this.#engine.undo(request));
  }

  /** Whatever became of it, the next look is a new one, and the code host is asked anew. */
  async #changing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      this.#looks.invalidate();
      this.#pullRequests.invalidate();
    }
  }
}
