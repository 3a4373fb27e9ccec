import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import type { Logger } from 'pino';
import { AccessGuard } from './access/access.guard.js';
import { OperatorController } from './access/operator.controller.js';
import { OPERATOR, type Operator } from './access/operator.js';
import { rateLimit } from './access/rate-limit.js';
import { DocsController } from './docs/docs.controller.js';
import { DriftModule } from './drift/drift.module.js';
import { HealthController } from './health/health.controller.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ValidationPipe } from './http/validation.pipe.js';
import { LOG } from './log/create-log.js';
import { SETTINGS, type Settings } from './settings.js';
import { ENGINE, type Engine } from './workspace/engine.js';
import { LOOKS, type Looks } from './workspace/looks.js';
import { PULL_REQUESTS, PullRequests } from './workspace/pull-requests.js';

/** What the application is given from outside. */
export interface Parts {
  settings: Settings;
  engine: Engine;
  looks: Looks;
  operator: Operator;
  log: Logger;
}

/** The application: rules for every route, then the routes. */
@Module({})
export class AppModule {
  static with({ settings, engine, looks, operator, log }: Parts): DynamicModule {
    const given = [
      { provide: SETTINGS, useValue: settings },
      { provide: ENGINE, useValue: engine },
      { provide: LOOKS, useValue: looks },
      { provide: PULL_REQUESTS, useValue: new PullRequests(engine) },
      { provide: OPERATOR, useValue: operator },
      { provide: LOG, useValue: log },
    ];
    return {
      module: AppModule,
      global: true,
      imports: [ThrottlerModule.forRoot(rateLimit(settings.limits)), DriftModule],
      controllers: [OperatorController, DocsController, HealthController],
      providers: [
        ...given,
        // The limit comes first: guessing a token is limited like anything else.
        { provide: APP_GUARD, useClass: ThrottlerGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: ValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: given.map(({ provide }) => provide),
    };
  }
}
