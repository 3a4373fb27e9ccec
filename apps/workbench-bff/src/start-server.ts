import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { Operator } from './access/operator.js';
import { tellRole } from './access/tell-role.js';
import { AppModule } from './app.module.js';
import { refuseForeign } from './http/refuse-foreign.js';
import { refuseMethod } from './http/refuse-method.js';
import { JSON_BODY, requireJson } from './http/require-json.js';
import { securityHeaders } from './http/security-headers.js';
import { serveDashboard } from './http/serve-dashboard.js';
import { listenOn } from './listen-on.js';
import { logRequests } from './log/log-requests.js';
import { NestLog } from './log/nest-log.js';
import type { Settings } from './settings.js';
import type { Engine } from './workspace/engine.js';
import { Looks } from './workspace/looks.js';
import { watchWorkspace } from './workspace/watch-workspace.js';

export interface RunningServer {
  /** `http://localhost:3000` */
  url: string;
  port: number;
  operator: Operator;
  /** Settles when every change of the workspace is seen from now on. */
  watching: Promise<void>;
  /** For tests that look into the router. */
  app: NestExpressApplication;
  close: () => Promise<void>;
}

export interface ServerOptions {
  settings: Settings;
  engine: Engine;
  log: Logger;
  /** Ports to try after the wished one. */
  spare: number;
}

/** Starts the API and the dashboard on one port of this machine. */
export async function startServer({ settings, engine, log, spare }: ServerOptions): Promise<RunningServer> {
  const operator = new Operator();
  const looks = new Looks(engine);
  const parts = { settings, engine, looks, operator, log };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(parts), {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.use(logRequests(log));
  app.use(securityHeaders);
  app.use(refuseForeign(() => settings.port, settings.origins));
  app.use(serveDashboard(settings.dashboard));
  app.useStaticAssets(settings.dashboard, { index: false, redirect: false, dotfiles: 'ignore' });
  app.use(tellRole(operator, () => settings.port));
  app.use(refuseMethod(app));
  app.use(requireJson);
  app.useBodyParser('json', JSON_BODY);
  const server = app.getHttpServer();
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  settings.port = await listenOn(app, settings, spare);
  const watch = watchWorkspace(settings.root, looks, (why) =>
    log.warn({ why: String(why) }, 'the workspace cannot be followed'),
  );
  return {
    url: `http://localhost:${settings.port}`,
    port: settings.port,
    operator,
    watching: watch.ready,
    app,
    close: async () => {
      await watch.close();
      server.closeAllConnections();
      await app.close();
    },
  };
}
