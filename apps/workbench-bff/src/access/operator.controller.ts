import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import * as z from 'zod';
import { HttpRefusal } from '../http/http-refusal.js';
import { SETTINGS, type Settings } from '../settings.js';
import { Access } from './access.js';
import { OPERATOR, type Operator } from './operator.js';
import { sessionCookie } from './session-cookie.js';

const linkSchema = z.object({ token: z.string().min(1).max(256) });

/** The one-time link that makes the browser of whoever started the server its operator. */
@Controller('operator')
export class OperatorController {
  readonly #operator: Operator;
  readonly #settings: Settings;

  constructor(@Inject(OPERATOR) operator: Operator, @Inject(SETTINGS) settings: Settings) {
    this.#operator = operator;
    this.#settings = settings;
  }

  @Get()
  @Access('viewer')
  redeem(
    @Query({ schema: linkSchema }) { token }: z.infer<typeof linkSchema>,
    @Res() response: ServerResponse,
  ): void {
    const session = this.#operator.redeem(token) ?? refuse();
    response.writeHead(303, {
      'set-cookie': sessionCookie(this.#settings.port, session),
      'cache-control': 'no-store',
      location: '/drift',
    });
    response.end();
  }
}

function refuse(): never {
  throw new HttpRefusal(403, {
    code: 'E_FORBIDDEN',
    what: 'this link opens nothing',
    why: 'its token is wrong or was used before',
    safe: 'nothing was changed',
    next: 'start the server again for a new link',
  });
}
