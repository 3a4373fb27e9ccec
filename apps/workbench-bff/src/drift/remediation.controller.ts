import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { RemediationRequest } from '@drift/domain/types';
import {
  zDeferDriftBody,
  zExecuteRemediationBody,
  zGetDriftHistoryQuery,
  zPlanRemediationBody,
  zUndoRemediationBody,
} from '@drift/domain/zod';
import { Access } from '../access/access.js';
import { fromQuery } from '../http/from-query.js';
import type { HistoryQuery } from '../workspace/engine.js';
import { RemediationService } from './remediation.service.js';

/** What is done about drift, and what was. */
@Controller('drift')
export class RemediationController {
  readonly #remediation: RemediationService;

  constructor(@Inject(RemediationService) remediation: RemediationService) {
    this.#remediation = remediation;
  }

  @Post('remediate')
  @HttpCode(200)
  @Access('operator')
  remediate(@Body({ schema: zExecuteRemediationBody }) request: RemediationRequest) {
    return this.#remediation.remediate(request);
  }

  @Post('plan')
  @HttpCode(200)
  @Access('operator')
  plan(@Body({ schema: zPlanRemediationBody }) _request: unknown) {
    return this.#remediation.notYet('the remediation was not planned', 'drift-heal absorb <node> --dry-run');
  }

  @Post('defer')
  @HttpCode(200)
  @Access('operator')
  defer(@Body({ schema: zDeferDriftBody }) _request: unknown) {
    return this.#remediation.notYet('the finding was not deferred', null);
  }

  @Post('undo')
  @HttpCode(200)
  @Access('operator')
  undo(@Body({ schema: zUndoRemediationBody }) _request: unknown) {
    return this.#remediation.notYet('nothing was taken back', 'git checkout -- .yggdrasil/.drift-state');
  }

  @Get('history')
  @Access('viewer')
  history(@Query({ schema: fromQuery(zGetDriftHistoryQuery) }) query: HistoryQuery) {
    return this.#remediation.history(query);
  }
}
