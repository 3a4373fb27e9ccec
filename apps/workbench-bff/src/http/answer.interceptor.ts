import type { ServerResponse } from 'node:http';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { Answer } from './answer.js';

/** Sends an `Answer` as its headers and its body. */
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<ServerResponse>();
    return next.handle().pipe(
      map((value: unknown) => {
        // Some routes write their answer themselves.
        if (response.headersSent) return value;
        // A look is never taken from a cache without asking whether it is still so.
        response.setHeader('cache-control', 'no-cache');
        if (!(value instanceof Answer)) return value;
        for (const [name, text] of Object.entries(value.headers)) response.setHeader(name, text);
        return value.body as unknown;
      }),
    );
  }
}
