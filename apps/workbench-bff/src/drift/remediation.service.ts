import { Inject } from '@nestjs/common';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftAuditEntry, RemediationRequest, RemediationResult } from '@drift/domain/types';
import { Answer } from '../http/answer.js';
import { nextPage } from '../http/next-page.js';
import { ENGINE, type Engine, type HistoryQuery } from '../workspace/engine.js';
import { LOOKS, type Looks } from '../workspace/looks.js';

/** Passes actions on to the engine and tells everybody what they changed. */
export class RemediationService {
  readonly #engine: Engine;
  readonly #looks: Looks;

  constructor(@Inject(ENGINE) engine: Engine, @Inject(LOOKS) looks: Looks) {
    this.#engine = engine;
    this.#looks = looks;
  }

  async remediate(request: RemediationRequest): Promise<RemediationResult> {
    try {
      return await this.#engine.remediate(request);
    } finally {
      this.#looks.invalidate();
    }
  }

  async history(query: HistoryQuery): Promise<Answer<DriftAuditEntry[]>> {
    const { entries, next } = await this.#engine.history(query);
    return new Answer(entries, nextPage('/drift/history', query, next));
  }

  /** @throws DriftFailure always: a named "not yet" is better than a pretended answer. */
  notYet(what: string, next: string | null): never {
    throw new DriftFailure({
      code: 'E_NOT_IMPLEMENTED',
      what,
      why: 'this version has no engine for it yet',
      safe: 'nothing was changed',
      next,
    });
  }
}
