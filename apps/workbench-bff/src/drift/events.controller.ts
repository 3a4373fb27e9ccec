import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { Access } from '../access/access.js';
import { NO_QUERY } from '../http/from-query.js';
import { EventStream } from './event-stream.js';

/** What changes, as it changes. */
@Controller('drift')
export class EventsController {
  readonly #stream: EventStream;

  constructor(@Inject(EventStream) stream: EventStream) {
    this.#stream = stream;
  }

  @Get('events')
  @Access('viewer')
  events(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Query({ schema: NO_QUERY }) _query: unknown,
  ): void {
    this.#stream.open(request, response);
  }
}
