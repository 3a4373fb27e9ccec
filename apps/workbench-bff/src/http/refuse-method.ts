import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { HttpRefusal } from './http-refusal.js';
import { isPage } from './serve-dashboard.js';

/** What express keeps of a route, as far as it is used here. */
interface Layer {
  route?: { methods: Readonly<Record<string, boolean>> };
  match: (path: string) => boolean;
}

/** Refuses what no route answers: 404 where there is nothing at all, 405 where there is something for other methods. */
export function refuseMethod(app: NestExpressApplication) {
  const express = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return ({ method = '', url = '/' }: IncomingMessage, _response: ServerResponse, next: () => void): void => {
    const path = url.split('?', 1)[0] ?? '/';
    const allowed = new Set(isPage(path) ? READING : []);
    for (const layer of express.router.stack) {
      if (!layer.route || !layer.match(path)) continue;
      for (const name of Object.keys(layer.route.methods)) allowed.add(name.toUpperCase());
    }
    if (allowed.has('GET')) allowed.add('HEAD');
    if (allowed.size === 0) throw nothingHere();
    if (!allowed.has(method)) throw otherMethod(method, [...allowed].sort().join(', '));
    next();
  };
}

const READING = ['GET', 'HEAD'];

function nothingHere(): HttpRefusal {
  return new HttpRefusal(404, {
    code: 'E_NOT_FOUND',
    what: 'the request was not carried out',
    why: 'there is nothing at this address',
    safe: 'nothing was changed',
    next: 'see /docs',
  });
}

function otherMethod(method: string, allowed: string): HttpRefusal {
  const facts = {
    code: 'E_USAGE' as const,
    what: 'the request was not carried out',
    why: `this address answers to ${allowed}, not to ${method}`,
    safe: 'nothing was changed',
    next: 'see /docs',
  };
  return new HttpRefusal(405, facts, { Allow: allowed });
}
