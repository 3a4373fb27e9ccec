import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject } from '@nestjs/common';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftEvent } from '@drift/domain/types';
import { LOOKS, type Looks } from '../workspace/looks.js';

const HEARTBEAT_MS = 15_000;
const MAX_STREAMS = 64;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Sends what happens to everybody who listens, as server-sent events without a name: `data` says its type. */
export class EventStream {
  readonly #looks: Looks;
  #open = 0;

  constructor(@Inject(LOOKS) looks: Looks) {
    this.#looks = looks;
  }

  open({ method }: IncomingMessage, response: ServerResponse): void {
    if (this.#open >= MAX_STREAMS) throw tooMany();
    response.writeHead(200, HEADERS);
    if (method === 'HEAD') {
      response.end();
      return;
    }
    this.#open += 1;
    response.write('retry: 2000\n\n');
    const told = this.#looks.events.subscribe((event: DriftEvent) => {
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    });
    // A comment now and then: a proxy does not cut the line, and we notice who has gone.
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    response.once('close', () => {
      this.#open -= 1;
      clearInterval(heartbeat);
      told.unsubscribe();
    });
  }
}

function tooMany(): DriftFailure {
  return new DriftFailure({
    code: 'E_LIMIT',
    what: 'the events cannot be followed',
    why: `${MAX_STREAMS} listeners are connected already`,
    next: 'close some pages',
  });
}
