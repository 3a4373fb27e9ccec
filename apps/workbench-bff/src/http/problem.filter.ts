import type { ServerResponse } from 'node:http';
import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '../log/create-log.js';
import { toProblem } from './to-problem.js';

/** Answers every error as problem+json; what nobody expected goes to the log and not to the caller. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Logger;

  constructor(@Inject(LOG) log: Logger) {
    this.#log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<ServerResponse>();
    const { status, headers, body, unexpected } = toProblem(error);
    if (unexpected) this.#log.error({ err: error }, 'unexpected error');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.writeHead(status, { ...headers, 'content-type': 'application/problem+json; charset=utf-8' });
    response.end(JSON.stringify(body));
  }
}
