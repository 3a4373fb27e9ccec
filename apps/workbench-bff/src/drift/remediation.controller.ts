import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type {
  DeferRequest,
  FixAllRequest,
  FixAllStopRequest,
  PlanRequest,
  RemediationRequest,
  UndoRequest,
} from '@drift/domain/types';
import {
  zDeferDriftBody,
  zExecuteRemediationBody,
  zFixAllBody,
  zPlanAllFixesBody,
  zGetDriftHistoryQuery,
  zListPullRequestsQuery,
  zPlanRemediationBody,
  zStopFixAllBody,
  zUndoRemediationBody,
} from '@drift/domain/zod';
import { Access } from '../access/access.js';
import { asksForPullRequest, NeedsRight } from '../access/rights.js';
import { fromQuery, NO_QUERY } from '../http/from-query.js';
import type { HistoryQuery } from '../workspace/engine.js';
import { PullRequestService, type PullRequestQuery } from './pull-request.service.js';
import { RemediationService } from './remediation.service.js';

/** What is done about drift, and what was. */
@Controller('drift')
export class RemediationController {
  readonly #remediation: RemediationService;
  readonly #pullRequests: PullRequestService;

  constructor(
    @Inject(RemediationService) remediation: RemediationService,
    @Inject(PullRequestService) pullRequests: PullRequestService,
  ) {
    this.#remediation = remediation;
    this.#pullRequests = pullRequests;
  }

  @Post('remediate')
  @HttpCode(200)
  @Access('operator')
  @NeedsRight('create_remediation_pr', asksForPullRequest('said no'))
  remediate(
    @Body({ schema: zExecuteRemediationBody }) request: RemediationRequest,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#remediation.remediate(request);
  }

  @Post('plan')
  @HttpCode(200)
  @Access('operator')
  plan(
    @Body({ schema: zPlanRemediationBody }) request: PlanRequest,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#remediation.plan(request);
  }

  @Post('fix-all/plan')
  @HttpCode(200)
  @Access('operator')
  planAll(
    @Body({ schema: zPlanAllFixesBody }) _request: unknown,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#remediation.planAll();
  }

  @Post('fix-all')
  @HttpCode(200)
  @Access('operator')
  @NeedsRight('create_remediation_pr', asksForPullRequest('not said'))
  fixAll(
    @Body({ schema: zFixAllBody }) request: FixAllRequest,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#remediation.fixAll(request);
  }

  @Post('fix-all/stop')
  @HttpCode(200)
  @Access('operator')
  stopAll(
    @Body({ schema: zStopFixAllBody }) request: FixAllStopRequest,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#remediation.stopAll(request);
  }

  @Post('defer')
  @HttpCode(200)
  @Access('operator')
  defer(
    @Body({ schema: zDeferDriftBody }) request: DeferRequest,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#remediation.defer(request);
  }

  @Post('undo')
  @HttpCode(200)
  @Access('operator')
  undo(
    @Body({ schema: zUndoRemediationBody }) request: UndoRequest,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#remediation.undo(request);
  }

  @Get('pull-requests')
  @Access('viewer')
  pullRequests(@Query({ schema: fromQuery(zListPullRequestsQuery) }) query: PullRequestQuery) {
    return this.#pullRequests.list(query);
  }

  @Get('history')
  @Access('viewer')
  history(@Query({ schema: fromQuery(zGetDriftHistoryQuery) }) query: HistoryQuery) {
    return this.#remediation.history(query);
  }
}
