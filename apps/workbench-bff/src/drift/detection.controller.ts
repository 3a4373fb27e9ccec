import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { VerifyRequest } from '@drift/domain/types';
import {
  contextNameSchema,
  nodeIdSchema,
  zAnalyzeDriftBody,
  zGetContextDriftQuery,
  zGetDriftReportQuery,
  zScanForDriftQuery,
  zVerifyDriftBody,
} from '@drift/domain/zod';
import type * as z from 'zod';
import { Access } from '../access/access.js';
import { fromPath } from '../http/from-path.js';
import { fromQuery, NO_QUERY } from '../http/from-query.js';
import { DetectionService, type ScanQuery } from './detection.service.js';
import type { PageQuery } from '../http/page-of.js';

/** What has drifted: reads only. */
@Controller('drift')
export class DetectionController {
  readonly #detection: DetectionService;

  constructor(@Inject(DetectionService) detection: DetectionService) {
    this.#detection = detection;
  }

  @Get('scan')
  @Access('viewer')
  scan(@Query({ schema: fromQuery(zScanForDriftQuery) }) query: ScanQuery) {
    return this.#detection.scan(query);
  }

  @Get('context/:context')
  @Access('viewer')
  context(
    @Param('context', { schema: contextNameSchema }) context: string,
    @Query({ schema: fromQuery(zGetContextDriftQuery) }) query: PageQuery,
  ) {
    return this.#detection.context(context, query);
  }

  @Get('report/*nodeId')
  @Access('viewer')
  report(
    @Param('nodeId', { schema: fromPath(nodeIdSchema) }) nodeId: string,
    @Query({ schema: fromQuery(zGetDriftReportQuery) }) { summary }: z.infer<typeof zGetDriftReportQuery>,
  ) {
    return this.#detection.report(nodeId, summary);
  }

  @Get('graph')
  @Access('viewer')
  graph(@Query({ schema: NO_QUERY }) _query: unknown) {
    return this.#detection.graph();
  }

  @Post('analyze')
  @HttpCode(200)
  @Access('viewer')
  analyze(
    @Body({ schema: zAnalyzeDriftBody }) { nodeId }: z.infer<typeof zAnalyzeDriftBody>,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#detection.analyze(nodeId);
  }

  /** It runs commands of the repository, so it is not for everybody. */
  @Post('verify')
  @HttpCode(200)
  @Access('operator')
  verify(
    @Body({ schema: zVerifyDriftBody }) request: VerifyRequest,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ) {
    return this.#detection.verify(request);
  }
}
